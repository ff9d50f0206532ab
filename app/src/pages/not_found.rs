//! The page for addresses that lead nowhere.

use crate::components::framed;
use leptos::prelude::*;
use portal::{Missing, PortalError};

/// Says so, with status 404.
#[component]
pub fn NotFound() -> impl IntoView {
    framed(|_| async {
        Err(PortalError::NotFound {
            what: Missing::Page,
        })
    })
}
