//! The form that cancels the synchronization of named users and groups.

use super::address;
use super::draft_form::{DraftForm, addressed, draft_status};
use crate::actions::{PLAN_CANCEL_SYNC, SAVE_CANCEL_DRAFT};
use crate::components::{
    Content, ErrorSummary, Notice, SummaryEntry, Tone, Weight, draft_size, framed, hydration,
    name_field, name_help, page_title, picked_notice,
};
use crate::finding_words::{self, excerpt};
use crate::islands::DraftAutosave;
use crate::pasted::must_be_decided;
use crate::paths;
use crate::site::url;
use crate::words::island_words;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::name_list::{self, NameList};
use mrs::names::NameKind;
use mrs::paste::{Choice, interpret};
use portal::name_file::FileProblem;
use portal::words::{Words, messages};
use portal::{
    DraftContent, DraftId, DraftKind, Flash, FlashId, PickedNames, Portal, PortalError,
    SynchronizedNames, t,
};
use std::sync::Arc;

/// How many problems of a kind the summary on top names.
const SHOWN: usize = 3;

/// The form with its two name fields.
#[component]
pub fn CancelSync() -> impl IntoView {
    let (cluster, draft) = addressed();
    let flash = address::flash();
    framed(move |portal| async move { content(portal, cluster?, draft, flash).await })
}

async fn content(
    portal: Arc<Portal>,
    id: ClusterId,
    wanted: Option<DraftId>,
    flash: Option<FlashId>,
) -> Result<Content, PortalError> {
    let mut form = DraftForm::open(&portal, &id, DraftKind::CancelSync, wanted).await?;
    let size = match &form.content {
        Some(
            content @ DraftContent::CancelSync {
                picked: Some(_), ..
            },
        ) => draft_size(content),
        _ => None,
    };
    let (users, groups, checked, pasted, as_typed, picked) = match form.content.take() {
        Some(DraftContent::CancelSync {
            users,
            groups,
            checked,
            pasted,
            as_typed,
            picked,
        }) => (users, groups, checked, pasted, as_typed, picked),
        _ => Default::default(),
    };
    let known = if users.trim().is_empty() && groups.trim().is_empty() {
        SynchronizedNames::default()
    } else {
        form.operator.viewer().synchronized_names().await
    };
    let found = |text, kind, as_typed: bool| {
        let proposal = (!as_typed).then(|| interpret(text, kind, &known.names));
        let proposal = proposal.flatten();
        let is_undecided = checked
            && proposal
                .as_ref()
                .is_some_and(|it| must_be_decided(it, text, kind, &known.names));
        let help = name_help(kind, text, &known, proposal, Choice::Proposed);
        (is_undecided, help)
    };
    let (undecided_users, users_help) = found(&users, NameKind::User, as_typed.users);
    let (undecided_groups, groups_help) = found(&groups, NameKind::Group, as_typed.groups);
    // What is wrong with the names is said once every proposal is decided.
    let judged = checked && !undecided_users && !undecided_groups;
    let mut entries = if judged {
        summary(&users, &groups)
    } else {
        let undecided = [
            (undecided_users, "#users", t!(remove_users_field)),
            (undecided_groups, "#groups", t!(remove_groups_field)),
        ];
        let undecided = undecided
            .into_iter()
            .filter(|(is_undecided, ..)| *is_undecided);
        let entry = |(_, href, field): (bool, &str, Words)| SummaryEntry {
            href: href.to_owned(),
            text: t!(remove_undecided, field = field).into_owned(),
        };
        undecided.map(entry).collect()
    };
    let left = match &flash {
        Some(flash) => portal.flash(flash).await?,
        None => None,
    };
    let mut file = None;
    match left {
        Some(Flash::File {
            name,
            result: Ok(format),
        }) => {
            file = Some(t!(names_file_told, file = name, told = format.words()));
        }
        Some(Flash::File {
            name,
            result: Err(problem),
        }) => entries.push(SummaryEntry {
            href: "#users".into(),
            text: file_refused(&name, problem),
        }),
        _ => {}
    }
    Ok(Content {
        title: page_title(t!(remove_title), !entries.is_empty()).into_owned(),
        crumbs: form.crumbs(),
        view: view! {
            {form.above(paths::cancel_sync)}
            <ErrorSummary entries=entries/>
            <p class="lead">
                {t!(remove_lead)}
            </p>
            <p class="hint">{t!(remove_hint)}</p>
            {island_words(&[messages::island_names(), messages::island_draft()])}
            {hydration("name_list_field")}
            <DraftAutosave>
                <form id="cancel-form" data-keep="" data-save=url(SAVE_CANCEL_DRAFT) data-version=form.version method="post" action=url(PLAN_CANCEL_SYNC) class="stack">
                    {form.fields()}
                    {picked.map(|picked| picked_notice(picked_words(&picked, size), picked.selected))}
                    {pasted.map(|_| view! {
                        <Notice tone=Tone::Note>
                            <p>{file.unwrap_or_else(|| t!(paste_taken))}</p>
                            <div class="buttons">
                                <button type="submit" name="intent" value="restore" class=Weight::Secondary.class() data-edit="">{t!(paste_restore)}</button>
                            </div>
                        </Notice>
                    })}
                    <p>
                        <button type="submit" name="intent" value="pick" class="button">{t!(remove_pick)}</button>
                    </p>
                    <div class="name-fields">
                        {name_field(t!(remove_users_field), NameKind::User, users, judged, users_help)}
                        {name_field(t!(remove_groups_field), NameKind::Group, groups, judged, groups_help)}
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

/// What an earlier draft got, and what it holds now.
fn picked_words(picked: &PickedNames, size: Option<Words>) -> String {
    let added = match picked.added {
        0 => t!(draft_picked_none),
        added => t!(draft_picked, count = added),
    };
    match size {
        Some(size) => format!("{added} {}", t!(draft_picked_total, size = size)),
        None => added.into_owned(),
    }
}

/// Why a file was not read.
fn file_refused(name: &str, problem: FileProblem) -> String {
    let problem = problem.words();
    if name.is_empty() {
        return problem.into_owned();
    }
    t!(names_file_refused, file = name, problem = problem).into_owned()
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
