//! The notice about a draft that somebody left behind.

use super::{BriefMoment, Notice, PostButton, Tone, Weight, operation_state};
use crate::pasted::is_undecided;
use crate::site::url;
use leptos::prelude::*;
use mrs::cluster_match::ClusterNames;
use mrs::ids::ClusterId;
use mrs::mapping::parse_rows;
use mrs::name_list;
use mrs::names::NameKind;
use portal::words::Words;
use portal::{Draft, DraftContent, PlanSummary, t};
use time::OffsetDateTime;

/// Offers to continue the draft or to discard it. A form never loads one by itself: two
/// tabs would overwrite each other.
/// `open` is the address of the form with the draft in it, `discard` that of the action that discards it.
pub fn draft_left(
    cluster: &ClusterId,
    draft: &Draft,
    now: OffsetDateTime,
    open: String,
    discard: &'static str,
) -> impl IntoView + use<> {
    let fields = vec![
        ("cluster", cluster.to_string()),
        ("draft", draft.id.to_string()),
    ];
    let facts = draft_facts(draft, now);
    view! {
        <Notice tone=Tone::Note>
            <p>{t!(draft_left)}" "{facts}". "<a href=url(open)>{t!(draft_continue)}</a></p>
            <PostButton
                action=discard
                fields=fields
                label=t!(draft_discard)
                weight=Weight::Secondary
            />
        </Notice>
    }
}

/// What the draft holds, and when it was saved: `(84 users, 11:30 UTC)`.
pub fn draft_facts(draft: &Draft, now: OffsetDateTime) -> impl IntoView + use<> {
    let size = draft_size(&draft.content).map(|size| format!("{size}, "));
    view! { "("{size}<BriefMoment at=draft.saved_at now=now/>")" }
}

/// The size of what the draft holds; `None` where that can't be told yet.
pub fn draft_size(content: &DraftContent) -> Option<Words> {
    let summary = match content {
        DraftContent::CancelSync {
            users,
            groups,
            as_typed,
            ..
        } => PlanSummary::of_names(
            count(users, NameKind::User, as_typed.users)?,
            count(groups, NameKind::Group, as_typed.groups)?,
        ),
        DraftContent::Mapping { base, editor, .. } => {
            PlanSummary::of_mappings(base, parse_rows(editor.rows()).list?.as_slice())
        }
    };
    (!summary.is_empty()).then(|| operation_state::size(summary))
}

/// The number of names in a field; `None` while a person has to decide which they are.
fn count(text: &str, kind: NameKind, as_typed: bool) -> Option<usize> {
    let undecided = !as_typed && is_undecided(text, kind, &ClusterNames::default());
    (!undecided).then(|| name_list::parse(text, kind).names().len())
}
