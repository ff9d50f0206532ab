//! Notices: something a person should read before going on.

use leptos::prelude::*;
use portal::t;
use portal::words::Words;

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

    fn word(self) -> Words {
        match self {
            Self::Note => t!(tone_note),
            Self::Warning => t!(tone_warning),
            Self::Error => t!(tone_error),
            Self::Success => t!(tone_success),
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
