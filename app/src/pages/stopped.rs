//! The error of an action that could not be carried out.

use super::address;
use crate::components::{Content, TroubleNotice, framed, tell_too_often};
use crate::paths;
use leptos::prelude::*;
use portal::{Flash, PortalError};

/// Shows the error, and links back to the page that the form was on.
#[component]
pub fn Stopped() -> impl IntoView {
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
                what: "page".into(),
            });
        };
        tell_too_often(&error, &portal);
        Ok(Content {
            title: "That did not work".into(),
            crumbs: Vec::new(),
            view: view! {
                <TroubleNotice error=error correlation=correlation/>
                <p><a class="button primary" href=paths::local_or_front(&back)>"Back to where you were"</a></p>
            }
            .into_any(),
        })
    })
}
