//! The notice about a draft that somebody left behind.

use super::{Moment, Notice, PostButton, Tone, Weight};
use crate::site::url;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use portal::{DraftId, t};
use time::OffsetDateTime;

/// Offers to continue the draft or to discard it. A form never loads one by itself: two
/// tabs would overwrite each other.
#[component]
pub fn DraftLeft(
    /// The cluster it is for.
    cluster: ClusterId,
    /// When it was kept.
    at: OffsetDateTime,
    /// Address of the form with the draft in it.
    open: String,
    /// Address of the action that discards a draft.
    discard: &'static str,
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    view! {
        <Notice tone=Tone::Note>
            <p>{t!(draft_left)}" "<Moment at=at/>". "<a href=url(open)>{t!(draft_continue)}</a></p>
            <PostButton
                action=discard
                fields=vec![("cluster", cluster.to_string()), ("draft", draft.to_string())]
                label=t!(draft_discard)
                weight=Weight::Secondary
            />
        </Notice>
    }
}
