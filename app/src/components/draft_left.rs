//! The notice about a draft that somebody left behind.

use super::{Moment, Notice, PostButton, Tone, Weight};
use crate::actions::DISCARD_DRAFT;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use portal::DraftId;
use time::OffsetDateTime;

/// Offers to go on with the draft, or to throw it away. A form never loads one by itself: two
/// tabs would overwrite each other.
#[component]
pub fn DraftLeft(
    /// The cluster it is for.
    cluster: ClusterId,
    /// When it was kept.
    at: OffsetDateTime,
    /// Address of the form with the draft in it.
    open: String,
    /// The draft.
    draft: DraftId,
) -> impl IntoView {
    view! {
        <Notice tone=Tone::Note>
            <p>"You left a draft here, kept "<Moment at=at/>". "<a href=open>"Go on with it"</a></p>
            <PostButton
                action=DISCARD_DRAFT
                fields=vec![("cluster", cluster.to_string()), ("draft", draft.to_string())]
                label="Throw it away".into()
                weight=Weight::Secondary
            />
        </Notice>
    }
}
