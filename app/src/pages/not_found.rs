//! The page for addresses that lead nowhere.

use crate::components::framed;
use crate::portal::Trouble;
use leptos::prelude::*;

/// Says so, with status 404.
#[component]
pub fn NotFound() -> impl IntoView {
    framed(|_| async {
        Err(Trouble::NotFound {
            what: "page".into(),
        })
    })
}
