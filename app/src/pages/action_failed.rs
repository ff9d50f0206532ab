//! The error of an action that could not be carried out.

use super::address;
use crate::components::{Content, ErrorNotice, framed, set_retry_after};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::{Explain as _, Flash, Missing, PortalError, t};

/// Shows the error, and links back to the page that the form was on.
#[component]
pub fn ActionFailed() -> impl IntoView {
    let flash = address::flash();
    framed(move |portal| async move {
        let flash = match &flash {
            Some(flash) => portal.flash(flash).await?,
            None => return Err(PortalError::Store),
        };
        let Some(Flash::Error {
            error,
            correlation,
            back,
        }) = flash
        else {
            return Err(PortalError::NotFound {
                what: Missing::Page,
            });
        };
        set_retry_after(&error, &portal);
        Ok(Content {
            title: error.explanation().title.into_owned(),
            crumbs: Vec::new(),
            view: view! {
                <ErrorNotice error=error reference=correlation/>
                <p><a class="button primary" href=url(paths::local_or_front(&back))>{t!(action_failed_back)}</a></p>
            }
            .into_any(),
        })
    })
}
