//! Says in time that the session will end.

use super::{Moment, Notice, Tone, page_script};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::{Portal, SessionView, t};
use time::Duration;

/// The script of the notice on a page left open.
const SESSION_END: &str = include_str!("../scripts/session_end.js");

/// How long before the end a person is told.
const AHEAD: Duration = Duration::minutes(5);

/// How long before the end that nothing can put off; whatever is at work wants finishing.
const AHEAD_OF_THE_LAST: Duration = Duration::minutes(15);

/// A use is noted once a minute at most, so that much may be missing from the lifetime.
const NOTED_LATE: Duration = Duration::minutes(1);

/// Nothing for most of a session. Near its last moment a notice, on every page; and on a page left
/// open, once the end for want of use comes near, another one with a button to stay.
pub fn session_notice(
    portal: &Portal,
    session: Option<SessionView>,
    here: &str,
) -> Option<AnyView> {
    let session = session?;
    let now = portal.now();
    if session.ends - now <= AHEAD_OF_THE_LAST {
        let ends = session.ends;
        return Some(
            view! {
                <div class="session-end">
                    <Notice tone=Tone::Warning>
                        <p>{t!(session_ends_at)}" "<Moment at=ends/>". "{t!(session_ends_at_next)}</p>
                    </Notice>
                </div>
            }
            .into_any(),
        );
    }
    let left = session.ends_idle - now - NOTED_LATE;
    let ahead = AHEAD.min(left / 2);
    let after = (left - ahead).whole_seconds().max(1).to_string();
    let here = here.to_owned();
    Some(
        view! {
            <session-end class="session-end" role="alert" hidden data-after=after>
                <Notice tone=Tone::Warning>
                    <p>{t!(session_idle)}</p>
                    <form method="post" action=url(paths::STAY_SIGNED_IN)>
                        <input type="hidden" name="back" value=here/>
                        <button type="submit" class="button primary">{t!(stay_signed_in)}</button>
                    </form>
                </Notice>
            </session-end>
            {page_script(SESSION_END)}
        }
        .into_any(),
    )
}
