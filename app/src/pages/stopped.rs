//! What stopped an action: where a form leads that could not be carried out.

use super::address;
use crate::components::{Content, ErrorNotice, framed, tell_too_often};
use crate::paths;
use leptos::prelude::*;
use portal::{DraftContent, Missing, PortalError};

/// Says what happened, what it means, and leads back to where the person was.
#[component]
pub fn Stopped() -> impl IntoView {
    let draft = address::draft();
    framed(move |portal| async move {
        let kept = match &draft {
            Some(draft) => portal.draft(None, draft).await?.map(|draft| draft.content),
            None => return Err(PortalError::Store),
        };
        let Some(DraftContent::Stopped {
            error,
            correlation,
            back,
        }) = kept
        else {
            return Err(PortalError::NotFound {
                what: Missing::Page,
            });
        };
        tell_too_often(&error, &*portal);
        Ok(Content {
            title: "That did not work".into(),
            crumbs: Vec::new(),
            view: view! {
                <ErrorNotice error=error reference=correlation/>
                <p><a class="button primary" href=paths::local_or_front(&back)>"Back to where you were"</a></p>
            }
            .into_any(),
        })
    })
}
