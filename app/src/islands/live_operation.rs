//! Updates the page of a running operation without reloading it.

use super::browser;
use crate::words::{Words, t};
use leptos::prelude::*;
use web_sys::{DomParser, RequestInit, SupportedType};

/// Milliseconds between two readings of the page. Each failure in a row doubles the pause.
const INTERVAL: i32 = 1_500;

/// Failures in a row after which the page is given up: a minute and a half.
const FAILURES: u32 = 6;

/// ID of the part of the page that is replaced.
const PART: &str = "operation";

/// What became of a reading.
enum Reading {
    /// The operation runs.
    Running,
    /// The operation has ended.
    Settled,
    /// The session has ended.
    SignedOut,
    /// The portal refuses to show the operation.
    Refused,
    /// The portal could not be reached.
    Failed,
}

/// What there is to say about the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Notice {
    Live,
    Retrying,
    Unreachable,
    SignedOut,
    Refused,
}

impl Notice {
    fn text(self) -> Words {
        match self {
            Self::Live => Words::default(),
            Self::Retrying => t!(live_retrying),
            Self::Unreachable => t!(live_unreachable),
            Self::SignedOut => t!(live_signed_out),
            Self::Refused => t!(live_refused),
        }
    }

    /// What the link to this page says, where there is one.
    fn link(self) -> Words {
        match self {
            Self::Live | Self::Retrying => Words::default(),
            Self::Unreachable | Self::Refused => t!(live_reload),
            Self::SignedOut => t!(live_sign_in),
        }
    }
}

/// Reads the page again until its operation has ended, and replaces the part that changes. The page
/// is the same one that browsers without JavaScript reload. Once the session has ended or the portal
/// can't be reached, says so instead.
#[island]
pub fn LiveOperation() -> impl IntoView {
    let notice = RwSignal::new(Notice::Live);
    Effect::new(move |_| read_later(notice, 0));
    view! {
        <div class="notice warning" role="alert" hidden=move || notice.get() == Notice::Live>
            <p>
                {move || notice.get().text()}" "
                // The address of this page: without a session it leads to the sign-in and back.
                <a href="" hidden=move || notice.get().link().is_empty()>{move || notice.get().link()}</a>
            </p>
        </div>
    }
}

fn read_later(notice: RwSignal<Notice>, failures: u32) {
    browser::after(INTERVAL << failures, move || {
        leptos::task::spawn_local(async move {
            let failures = failures + 1;
            match read().await {
                Reading::Running => {
                    notice.set(Notice::Live);
                    read_later(notice, 0);
                }
                // The settled page has islands of its own to hydrate.
                Reading::Settled => reload(),
                Reading::SignedOut => notice.set(Notice::SignedOut),
                Reading::Refused => notice.set(Notice::Refused),
                Reading::Failed if failures == FAILURES => notice.set(Notice::Unreachable),
                Reading::Failed => {
                    notice.set(Notice::Retrying);
                    read_later(notice, failures);
                }
            }
        });
    });
}

async fn read() -> Reading {
    let window = web_sys::window();
    let Some(address) = window.and_then(|window| window.location().href().ok()) else {
        return Reading::Failed;
    };
    let Some(answer) = browser::fetch(&address, &RequestInit::new()).await else {
        return Reading::Failed;
    };
    if browser::asks_to_sign_in(&answer) {
        return Reading::SignedOut;
    }
    if !answer.ok() {
        return if browser::may_pass(&answer) {
            Reading::Failed
        } else {
            Reading::Refused
        };
    }
    let page = browser::text_of(&answer).await;
    page.and_then(|page| replace_part(&page))
        .unwrap_or(Reading::Failed)
}

/// Puts the fresh part of the page in place of the old one.
fn replace_part(page: &str) -> Option<Reading> {
    let fresh = DomParser::new()
        .ok()?
        .parse_from_string(page, SupportedType::TextHtml)
        .ok()?
        .get_element_by_id(PART)?;
    if fresh.get_attribute("data-settled").as_deref() == Some("true") {
        return Some(Reading::Settled);
    }
    let old = web_sys::window()?.document()?.get_element_by_id(PART)?;
    if old.inner_html() != fresh.inner_html() {
        old.set_inner_html(&fresh.inner_html());
    }
    Some(Reading::Running)
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
