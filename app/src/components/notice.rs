//! Notices: something a person should read before going on.

use leptos::prelude::*;
use portal::PortalError;

/// What kind of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Note,
    /// Think before going on.
    Warning,
    /// Something went wrong.
    Error,
    /// It worked.
    Success,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Note => "notice note",
            Self::Warning => "notice warning",
            Self::Error => "notice error",
            Self::Success => "notice success",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Warning => "Warning",
            Self::Error => "Error",
            Self::Success => "Done",
        }
    }
}

/// A boxed notice. Its tone is said in words too, not by colour alone.
#[component]
pub fn Notice(
    /// Which kind.
    tone: Tone,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=tone.class()>
            <strong class="tone">{tone.word()}</strong>
            <div>{children()}</div>
        </div>
    }
}

/// A error in full: what happened, what it means, what to do next, and the ids to quote.
#[component]
pub fn TroubleNotice(
    /// The error.
    error: PortalError,
    /// The id that the portal's logs share with this page, where the error is of this request.
    #[prop(optional, into)]
    correlation: Option<String>,
) -> impl IntoView {
    let upstream = match &error {
        PortalError::Cloud(upstream) => Some(upstream.clone()),
        _ => None,
    };
    view! {
        <div class="notice error" role="alert">
            <strong class="tone">"Error"</strong>
            <div>
                <p class="happened">{error.to_string()}</p>
                <p>{error.means()}</p>
                <p>{error.next()}</p>
                <dl class="ids">
                    {upstream.map(|upstream| view! {
                        {upstream.message.map(|text| view! { <div><dt>"The cloud's words"</dt><dd>{text}</dd></div> })}
                        {upstream.code.map(|code| view! { <div><dt>"Error code"</dt><dd><code>{code}</code></dd></div> })}
                        {upstream.request_id.map(|id| view! { <div><dt>"Request id"</dt><dd><code>{id}</code></dd></div> })}
                    })}
                    {correlation.map(|id| view! { <div><dt>"Correlation id"</dt><dd><code>{id}</code></dd></div> })}
                </dl>
            </div>
        </div>
    }
}
