//! Says that the session has ended before a form is sent, so that what was typed stays on the page.

use super::{Notice, Tone, page_script};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::t;

/// The script that asks whether the session lives before the browser sends a form. Where a proxy in front
/// has ended its own session, the browser would otherwise follow the form to the proxy's sign-in, which the
/// policy of the page forbids without a word.
const SUBMIT: &str = include_str!("../scripts/submit.js");

/// The notice, hidden until a form is sent after the end of the session, and the script that shows it.
pub fn signed_out_notice() -> impl IntoView {
    view! {
        <div id="signed-out" class="session-end" role="alert" tabindex="-1" hidden data-ask=url(paths::STAY_SIGNED_IN)>
            <Notice tone=Tone::Error>
                <p>{t!(form_signed_out)}</p>
                <p><a href=url(paths::ACCOUNT) target="_blank" rel="noopener">{t!(draft_sign_in)}</a></p>
            </Notice>
        </div>
        {page_script(SUBMIT)}
    }
}
