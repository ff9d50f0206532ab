//! Connections: connect to a project, switch, disconnect.

use super::address;
use crate::actions::{CONNECT, DISCONNECT, SWITCH_CONNECTION};
use crate::components::{
    Content, ErrorNotice, ErrorSummary, Moment, Notice, PostButton, SummaryEntry, Tone, Weight,
    framed, page_title, set_retry_after,
};
use crate::connect_method::{Field, METHODS, Method, PROJECT};
use crate::id_words::id_problem;
use crate::paths::{self, encode};
use crate::site::url;
use leptos::prelude::*;
use mrs::ids::ProjectId;
use portal::words::Words;
use portal::{
    ConnectForm, ConnectProblem, Connection, ConnectionKind, FieldProblem, Flash, Setting, t,
};
use time::OffsetDateTime;

/// The connections of this session, and the form for another one.
#[component]
pub fn Connect() -> impl IntoView {
    let flash = address::flash();
    let back = paths::local_or_front(&address::query("return").unwrap_or_default());
    let wanted = address::query("method");
    framed(move |portal| async move {
        let connections = portal.connections().await?;
        let flash = match &flash {
            Some(flash) => portal.flash(flash).await?,
            None => None,
        };
        let refused = match flash {
            Some(Flash::Connect(form)) => Some(form),
            _ => None,
        };
        let setting = portal.setting();
        let wanted = wanted.as_deref().and_then(Method::parse);
        let method = wanted
            .or_else(|| Method::parse(&refused.as_ref()?.method))
            .unwrap_or(Method::AccessKey);
        let form = refused.unwrap_or_else(|| fresh(setting, method));
        let has_error = !form.problems.is_empty() || form.error.is_some();
        if let Some(error) = &form.error {
            set_retry_after(error, &portal);
        }
        let correlation = portal.correlation_id().to_owned();
        let returning = back != paths::CLUSTERS;
        Ok(Content {
            title: page_title(t!(connections_title), has_error).into_owned(),
            crumbs: Vec::new(),
            view: view! {
                {returning.then(|| view! {
                    <Notice tone=Tone::Note>
                        <p>{t!(connect_to_continue)}</p>
                    </Notice>
                })}
                {list(&connections, portal.now(), &back)}
                <section aria-labelledby="new">
                    <h2 id="new">{t!(connect_heading)}</h2>
                    {form.error.clone().map(|error| view! { <ErrorNotice error=error reference=correlation/> })}
                    <ErrorSummary entries=summary(&form)/>
                    {tabs(method, &back)}
                    {method.purpose().map(|purpose| view! { <p>{purpose}</p> })}
                    {form_of(method, &form, setting, &back)}
                    <p class="hint">
                        {t!(connect_hint)}
                    </p>
                </section>
            }
            .into_any(),
        })
    })
}

/// An empty form; in the demo with the simulator's key filled in.
fn fresh(setting: &Setting, method: Method) -> ConnectForm {
    let mut form = ConnectForm::default();
    if let Some(demo) = &setting.demo {
        form.location = format!("endpoint:{}", demo.endpoint);
        form.project.clone_from(&demo.project);
        if method == Method::AccessKey {
            form.access.clone_from(&demo.access_key);
        }
    }
    form
}

fn list(connections: &[Connection], now: OffsetDateTime, back: &str) -> impl IntoView + use<> {
    if connections.is_empty() {
        return ().into_any();
    }
    let rows = connections
        .iter()
        .cloned()
        .map(|connection| {
            let id = connection.id.to_string();
            let kind = match connection.kind {
                ConnectionKind::AccessKey => t!(kind_access_key),
                ConnectionKind::TemporaryKey => t!(kind_temporary_key),
                ConnectionKind::Password => t!(kind_password),
                ConnectionKind::Agency => t!(kind_agency),
                ConnectionKind::Token => t!(kind_token),
            };
            let state = if connection.expired(now) {
                view! { <span class="badge bad">{t!(connection_expired_badge)}</span> }.into_any()
            } else if connection.active {
                view! { <span class="badge good">{t!(connection_in_use)}</span> }.into_any()
            } else {
                view! {
                    <PostButton
                        action=SWITCH_CONNECTION
                        fields=vec![("connection", id.clone()), ("back", back.to_owned())]
                        label=t!(connection_use)
                        weight=Weight::Secondary
                    />
                }
                .into_any()
            };
            view! {
                <tr>
                    <td data-label=t!(connection_region)>{connection.location}</td>
                    <td data-label=t!(connection_project)><code>{connection.project.to_string()}</code></td>
                    <td data-label=t!(connection_credentials)>{kind}" "<code>{connection.masked}</code></td>
                    <td data-label=t!(connection_connected)><Moment at=connection.since/></td>
                    <td data-label=t!(connection_expires)><Moment at=connection.until/></td>
                    <td data-label=t!(connection_state)>{state}</td>
                    <td class="actions">
                        <PostButton
                            action=DISCONNECT
                            fields=vec![("connection", id)]
                            label=t!(connection_disconnect)
                            weight=Weight::Danger
                        />
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="kept">
            <h2 id="kept">{t!(connections_current)}</h2>
            <div class="table-wrap">
                <table class="stacked">
                    <thead>
                        <tr>
                            <th scope="col">{t!(connection_region)}</th>
                            <th scope="col">{t!(connection_project)}</th>
                            <th scope="col">{t!(connection_credentials)}</th>
                            <th scope="col">{t!(connection_connected)}</th>
                            <th scope="col">{t!(connection_expires)}</th>
                            <th scope="col">{t!(connection_state)}</th>
                            <th scope="col"><span class="label">{t!(connection_actions)}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn summary(form: &ConnectForm) -> Vec<SummaryEntry> {
    form.problems
        .iter()
        .map(|problem| SummaryEntry {
            href: format!("#{}", problem.field),
            text: problem_words(form, problem).into_owned(),
        })
        .collect()
}

fn tabs(current: Method, back: &str) -> impl IntoView + use<> {
    let tabs = METHODS
        .iter()
        .map(|method| {
            let href = format!(
                "{}?method={}&return={}#new",
                paths::CONNECT,
                method.value(),
                encode(back)
            );
            let current = (*method == current).then_some("page");
            view! { <li><a href=url(href) aria-current=current>{method.label()}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=t!(connect_methods)><ul>{tabs}</ul></nav> }
}

fn form_of(
    method: Method,
    form: &ConnectForm,
    setting: &Setting,
    back: &str,
) -> impl IntoView + use<> {
    let fields = method
        .fields()
        .iter()
        .map(|field| {
            let value = match field.name {
                "access" => form.access.clone(),
                "domain" => form.domain.clone(),
                "user" => form.user.clone(),
                "user_id" => form.user_id.clone(),
                "agency" => form.agency.clone(),
                "secret" if method == Method::AccessKey => {
                    // Opens nothing but the simulator; everybody may see it.
                    setting
                        .demo
                        .as_ref()
                        .map(|demo| demo.secret_key.clone())
                        .unwrap_or_default()
                }
                _ => String::new(),
            };
            text_field(*field, method, value, form)
        })
        .collect_view();
    let endpoints = setting
        .endpoints
        .iter()
        .map(|name| {
            let value = format!("endpoint:{name}");
            let chosen = form.location == value;
            view! { <option value=value selected=chosen>{name.clone()}</option> }
        })
        .collect_view();
    let regions = setting.regions.then(|| {
        let options = mrs::regions::all()
            .iter()
            .map(|region| {
                let value = format!("region:{}", region.id);
                let chosen = form.location == value;
                let label = if region.name == region.id {
                    region.id.to_owned()
                } else {
                    format!("{} ({})", region.name, region.id)
                };
                view! { <option value=value selected=chosen>{label}</option> }
            })
            .collect_view();
        view! { <optgroup label=t!(connect_regions)>{options}</optgroup> }
    });
    let location_error = problem(form, "location");
    view! {
        <form method="post" action=url(CONNECT) class="stack" autocomplete="off">
            <input type="hidden" name="method" value=method.value()/>
            <input type="hidden" name="back" value=back.to_owned()/>
            <div class="field">
                <label for="location">{t!(connect_location)}</label>
                {location_error}
                <select id="location" name="location" required aria-invalid=invalid(form, "location") aria-describedby="location-error">
                    <option value="">{t!(connect_choose)}</option>
                    {(!setting.endpoints.is_empty()).then(|| view! { <optgroup label=t!(connect_endpoints)>{endpoints}</optgroup> })}
                    {regions}
                </select>
            </div>
            {text_field(PROJECT, method, form.project.clone(), form)}
            {fields}
            <button type="submit" class="button primary">{t!(connect_submit)}</button>
        </form>
    }
}

fn text_field(
    field: Field,
    method: Method,
    value: String,
    form: &ConnectForm,
) -> impl IntoView + use<> {
    let Field {
        name,
        kind,
        required,
        ..
    } = field;
    let error = problem(form, name);
    let invalid = invalid(form, name);
    let (label, hint) = method.field_words(name);
    let label = if required {
        label
    } else {
        t!(connect_optional, label = label)
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {error}
            <input
                id=name name=name type=kind class="wide" required=required value=value
                autocomplete="off" spellcheck="false" autocapitalize="off"
                aria-invalid=invalid aria-describedby=format!("{name}-error {name}-hint")
            />
            <p class="hint" id=format!("{name}-hint")>{hint}</p>
        </div>
    }
}

/// Value of `aria-invalid` for a field.
fn invalid(form: &ConnectForm, field: &str) -> Option<&'static str> {
    form.problems
        .iter()
        .any(|problem| problem.field == field)
        .then_some("true")
}

fn problem(form: &ConnectForm, field: &str) -> impl IntoView + use<> {
    form.problems
        .iter()
        .find(|problem| problem.field == field)
        .map(|problem| view! { <p class="field-error" id=format!("{field}-error")>{problem_words(form, problem)}</p> })
}

/// What is wrong with a field.
fn problem_words(form: &ConnectForm, of: &FieldProblem) -> Words {
    let method = Method::parse(&form.method).unwrap_or(Method::AccessKey);
    let (label, _) = method.field_words(&of.field);
    match of.problem {
        ConnectProblem::Missing if of.field == "location" => t!(field_location_required),
        ConnectProblem::Missing => t!(field_required, field = label),
        ConnectProblem::TooLong { length } => {
            let limit = method.limit(&of.field);
            t!(id_too_long, field = label, length = length, limit = limit)
        }
        ConnectProblem::UnknownLocation => t!(field_location_unknown),
        ConnectProblem::NeededByCode => t!(field_user_id_required),
        ConnectProblem::Invalid => match ProjectId::parse(&form.project) {
            Err(problem) => id_problem(&label, problem),
            Ok(_) => t!(field_required, field = label),
        },
    }
}
