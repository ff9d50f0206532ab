//! A button that changes something: a form of its own, sent by POST.

use crate::site::url;
use leptos::prelude::*;
use portal::words::Words;

/// How much weight a button has on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The one thing the page is for.
    Primary,
    /// Everything else.
    Secondary,
    /// Takes something away.
    Danger,
}

impl Weight {
    /// The class of a button or link of this weight.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Secondary => "button",
            Self::Danger => "button danger",
        }
    }
}

/// One button that posts `fields` to the server function at `action`.
#[component]
pub fn PostButton(
    /// Address of the server function.
    action: &'static str,
    /// Names and values that go with it.
    fields: Vec<(&'static str, String)>,
    /// What the button says.
    label: Words,
    /// Its weight.
    weight: Weight,
) -> impl IntoView {
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="post" action=url(action) class="inline">
            {fields}
            <button type="submit" class=weight.class()>{label}</button>
        </form>
    }
}
