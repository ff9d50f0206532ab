//! The form that cancels the synchronization of named users and groups.

use super::draft_form::{DraftForm, addressed, draft_status};
use crate::actions::{PLAN_CANCEL_SYNC, SAVE_CANCEL_DRAFT};
use crate::components::{
    Content, ErrorSummary, Notice, SummaryEntry, TextArea, Tone, Weight, framed, paste_proposal,
};
use crate::finding_words::{self, excerpt};
use crate::islands::{DraftAutosave, NameListField};
use crate::pasted::undecided;
use crate::paths;
use crate::words::island_words;
use leptos::prelude::*;
use mrs::cluster_match::ClusterNames;
use mrs::ids::ClusterId;
use mrs::name_list::{self, NameList};
use mrs::names::NameKind;
use portal::words::{Words, messages};
use portal::{DraftContent, DraftId, DraftKind, Portal, PortalError, t};
use std::sync::Arc;

/// How many problems of a kind the summary on top names.
const SHOWN: usize = 3;

/// The form with its two name fields.
#[component]
pub fn CancelSync() -> impl IntoView {
    let (cluster, draft) = addressed();
    framed(move |portal| async move { content(portal, cluster?, draft).await })
}

async fn content(
    portal: Arc<Portal>,
    id: ClusterId,
    wanted: Option<DraftId>,
) -> Result<Content, PortalError> {
    let mut form = DraftForm::open(&portal, &id, DraftKind::CancelSync, wanted).await?;
    let (users, groups, checked, pasted, as_typed) = match form.content.take() {
        Some(DraftContent::CancelSync {
            users,
            groups,
            checked,
            pasted,
            as_typed,
        }) => (users, groups, checked, pasted, as_typed),
        _ => Default::default(),
    };
    let known = if checked {
        form.operator.viewer().synchronized_names().await
    } else {
        ClusterNames::default()
    };
    let ask = |field, text, kind, as_typed: bool| {
        let proposal = undecided(text, kind, &known).filter(|_| checked && !as_typed)?;
        let can_keep = name_list::parse(text, kind).to_names().is_ok();
        let shown = paste_proposal(field, &proposal, can_keep).into_any();
        // What is wrong with the text matters only where its names cannot be taken.
        Some((
            shown,
            !proposal.user_names().is_empty() || !proposal.group_names().is_empty(),
        ))
    };
    let in_users = ask("users", &users, NameKind::User, as_typed.users);
    let in_groups = ask("groups", &groups, NameKind::Group, as_typed.groups);
    let decided = [&in_users, &in_groups]
        .into_iter()
        .all(|asked| asked.as_ref().is_none_or(|(_, can_take)| !can_take));
    let entries = if checked && decided {
        summary(&users, &groups)
    } else {
        Vec::new()
    };
    let in_users = in_users.map(|(shown, _)| shown);
    let in_groups = in_groups.map(|(shown, _)| shown);
    let title = if entries.is_empty() {
        t!(remove_title)
    } else {
        t!(error_page_title, title = t!(remove_title))
    };
    Ok(Content {
        title: title.into_owned(),
        crumbs: form.crumbs(),
        view: view! {
            {form.above(paths::cancel_sync)}
            <ErrorSummary entries=entries/>
            <p class="lead">
                {t!(remove_lead)}
            </p>
            <p class="hint">{t!(remove_hint)}</p>
            {island_words(&[messages::island_names(), messages::island_draft()])}
            <DraftAutosave>
                <form id="cancel-form" data-save=SAVE_CANCEL_DRAFT data-version=form.version method="post" action=PLAN_CANCEL_SYNC class="stack">
                    {form.fields()}
                    {pasted.map(|_| view! {
                        <Notice tone=Tone::Note>
                            <p>{t!(paste_taken)}</p>
                            <div class="buttons">
                                <button type="submit" name="intent" value="restore" class=Weight::Secondary.class()>{t!(paste_restore)}</button>
                            </div>
                        </Notice>
                    })}
                    <div class="name-fields">
                        <div class="stack">
                            {in_users}
                            {name_field("users", t!(remove_users_field), NameKind::User, users, checked && decided)}
                        </div>
                        <div class="stack">
                            {in_groups}
                            {name_field("groups", t!(remove_groups_field), NameKind::Group, groups, checked && decided)}
                        </div>
                    </div>
                    {draft_status()}
                    <div class="buttons">
                        <button type="submit" name="intent" value="review" class=Weight::Primary.class()>{t!(remove_review)}</button>
                        <button type="submit" name="intent" value="remove-invalid" class="button without-script">{t!(names_remove_invalid)}</button>
                        <button type="submit" name="intent" value="remove-duplicates" class="button without-script">{t!(names_remove_duplicates)}</button>
                    </div>
                </form>
            </DraftAutosave>
        }
        .into_any(),
    })
}

fn name_field(
    field: &'static str,
    label: Words,
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
    let line = (counts.cells > 0).then(|| finding_words::count_line(&counts));
    let group_label = label.clone();
    view! {
        <div role="group" aria-label=group_label data-names=names>
        <NameListField>
            <div class="field">
                <label for=field>{label}</label>
                <p class="hint" id=format!("{field}-hint")>
                    {t!(remove_field_hint, limit = mrs::limits::NAMES_PER_LIST)}
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

/// What is wrong with the two fields, in their order.
fn summary(users: &str, groups: &str) -> Vec<SummaryEntry> {
    let users = name_list::parse(users, NameKind::User);
    let groups = name_list::parse(groups, NameKind::Group);
    let mut entries = field_problems("#users", &t!(remove_users_field), &users);
    entries.extend(field_problems("#groups", &t!(remove_groups_field), &groups));
    if users.names().is_empty() && groups.names().is_empty() && entries.is_empty() {
        entries.push(SummaryEntry {
            href: "#users".into(),
            text: t!(remove_no_names).into_owned(),
        });
    }
    entries
}

fn field_problems(href: &str, label: &str, list: &NameList<'_>) -> Vec<SummaryEntry> {
    let over = list.over_limit().map(|over| {
        let limit = mrs::limits::NAMES_PER_LIST;
        let problem = t!(names_over, count = over, limit = limit);
        t!(remove_over, field = label, problem = problem)
    });
    let rejected: Vec<_> = list
        .problems()
        .iter()
        .filter(|problem| !problem.kind.is_duplicate())
        .collect();
    let first = rejected.iter().take(SHOWN).map(|problem| {
        t!(
            remove_problem,
            field = label,
            line = problem.location.line,
            text = excerpt(problem.text),
            problem = finding_words::problem(problem.kind),
            next = finding_words::problem_next(problem.kind),
        )
    });
    let more = rejected.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| t!(remove_more_problems, field = label, count = more));
    over.into_iter()
        .chain(first)
        .chain(more)
        .map(|text| SummaryEntry {
            href: href.to_owned(),
            text: text.into_owned(),
        })
        .collect()
}
