//! The form that cancels the synchronisation of named users and groups.

use super::{address, cluster};
use crate::actions::PLAN_CANCEL_SYNC;
use crate::components::{Content, Crumb, DraftLeft, TextArea, Weight, framed};
use crate::islands::{DraftKeeper, NameListField};
use crate::paths;
use crate::portal::{DraftContent, DraftKind, Portal, Trouble};
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::name_list::{self, NameList};
use mrs::names::NameKind;
use std::sync::Arc;

/// How many problems of a kind the summary on top names.
const SHOWN: usize = 3;

/// The form with its two name fields.
#[component]
pub fn CancelSync() -> impl IntoView {
    let cluster = address::cluster();
    let draft = address::draft();
    framed(move |portal| async move { content(portal, cluster?, draft).await })
}

async fn content(
    portal: Arc<dyn Portal>,
    id: ClusterId,
    wanted: Option<crate::portal::DraftId>,
) -> Result<Content, Trouble> {
    let operator = portal.operator(&id, None).await?;
    let view = operator.cluster().await?;
    let kept = match &wanted {
        Some(draft) => portal.draft(Some(&id), draft).await?,
        None => None,
    };
    let other = match &kept {
        None => portal.latest_draft(&id, DraftKind::CancelSync).await?,
        Some(_) => None,
    };
    let draft = wanted.unwrap_or_else(|| portal.new_draft_id());
    let (users, groups, checked) = match kept.map(|draft| draft.content) {
        Some(DraftContent::CancelSync {
            users,
            groups,
            checked,
        }) => (users, groups, checked),
        _ => (String::new(), String::new(), false),
    };
    let summary = checked.then(|| summary(&users, &groups)).flatten();
    let title = if summary.is_some() {
        "Error: Cancel synchronisation"
    } else {
        "Cancel synchronisation"
    };
    let connection = operator.connection().id.to_string();
    Ok(Content {
        title: title.to_owned(),
        crumbs: vec![
            Crumb { href: paths::CLUSTERS.into(), label: "Clusters".into() },
            Crumb { href: paths::cluster(&id), label: cluster::name(&view) },
        ],
        view: view! {
            {cluster::facts(&view)}
            {other.map(|other| view! { <DraftLeft cluster=id.clone() at=other.saved_at open=paths::cancel_sync(&id, Some(&other.id)) draft=other.id/> })}
            {summary}
            <p class="lead">
                "Paste names as they come: one a line, or separated by commas, semicolons or tabs. Nothing is sent before you have reviewed it."
            </p>
            <DraftKeeper>
                <form id="cancel-form" data-keep=crate::actions::SAVE_CANCEL_DRAFT method="post" action=PLAN_CANCEL_SYNC class="stack">
                    <input type="hidden" name="cluster" value=id.to_string()/>
                    <input type="hidden" name="connection" value=connection/>
                    <input type="hidden" name="draft" value=draft.to_string()/>
                    <div class="name-fields">
                        {name_field("users", "IAM users", NameKind::User, users, checked)}
                        {name_field("groups", "User groups", NameKind::Group, groups, checked)}
                    </div>
                    <div class="buttons">
                        <button type="submit" name="intent" value="review" class=Weight::Primary.class()>"Review"</button>
                        <button type="submit" name="intent" value="remove-invalid" class="button unassisted">"Remove invalid"</button>
                        <button type="submit" name="intent" value="remove-duplicates" class="button unassisted">"Remove duplicates"</button>
                    </div>
                </form>
            </DraftKeeper>
        }
        .into_any(),
    })
}

fn name_field(
    field: &'static str,
    label: &'static str,
    kind: NameKind,
    text: String,
    checked: bool,
) -> AnyView {
    let list = name_list::parse(&text, kind);
    let invalid = checked && list.to_names().is_err();
    let counts = list.counts();
    let names = if kind == NameKind::Group {
        "group"
    } else {
        "user"
    };
    let line = (counts.cells > 0).then(|| crate::islands::count_line(&counts));
    view! {
        <div role="group" aria-label=label data-names=names>
        <NameListField>
            <div class="field">
                <label for=field>{label}</label>
                <p class="hint" id=format!("{field}-hint")>
                    {format!("Up to {} names. ", mrs::limits::NAMES_PER_CALL)}
                    "Quoted CSV cells are understood."
                </p>
                <TextArea
                    id=field.to_owned()
                    name=field.to_owned()
                    text=text.clone()
                    rows=10
                    described_by=format!("{field}-hint")
                    invalid=invalid
                />
                <noscript>{line.map(|line| view! { <p class="count">{line}</p> })}</noscript>
            </div>
        </NameListField>
        </div>
    }
    .into_any()
}

/// What is wrong with the two fields, each entry a link to its field; `None` where nothing is.
fn summary(users: &str, groups: &str) -> Option<impl IntoView + use<>> {
    let users = name_list::parse(users, NameKind::User);
    let groups = name_list::parse(groups, NameKind::Group);
    let mut entries = field_problems("users", "IAM users", &users);
    entries.extend(field_problems("groups", "User groups", &groups));
    if users.names().is_empty() && groups.names().is_empty() && entries.is_empty() {
        entries.push((
            "users",
            "Enter at least one IAM user or user group.".to_owned(),
        ));
    }
    (!entries.is_empty()).then(|| {
        let items = entries
            .into_iter()
            .map(|(field, text)| view! { <li><a href=format!("#{field}")>{text}</a></li> })
            .collect_view();
        view! {
            <div class="notice error summary" role="alert" tabindex="-1">
                <strong class="tone">"There is a problem"</strong>
                <ul>{items}</ul>
            </div>
        }
    })
}

fn field_problems(
    field: &'static str,
    label: &str,
    list: &NameList<'_>,
) -> Vec<(&'static str, String)> {
    let mut entries = Vec::new();
    if let Some(over) = list.over_limit() {
        let limit = mrs::limits::NAMES_PER_CALL;
        entries.push((
            field,
            format!("{label}: {over} more than the {limit} names that one call takes. Take some out and cancel them in a second operation."),
        ));
    }
    let rejected: Vec<_> = list
        .problems()
        .iter()
        .filter(|problem| !problem.kind.is_duplicate())
        .collect();
    for problem in rejected.iter().take(SHOWN) {
        let text: String = problem.text.chars().take(40).collect();
        entries.push((
            field,
            format!(
                "{label}, line {}: “{text}” {}. {}",
                problem.place.line,
                problem.reason(),
                problem.remedy()
            ),
        ));
    }
    if rejected.len() > SHOWN {
        entries.push((
            field,
            format!("{label}: {} more like these.", rejected.len() - SHOWN),
        ));
    }
    entries
}
