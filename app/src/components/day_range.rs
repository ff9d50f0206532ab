//! The fields of a filter for a range of days.

use leptos::prelude::*;
use portal::t;

/// Two date fields, `from` and `until`: the first and the last day, in UTC, as typed.
#[component]
pub fn DayRange(from: String, until: String) -> impl IntoView {
    view! {
            <div class="field">
                <label for="from">{t!(audit_from)}</label>
                <input id="from" name="from" type="date" value=from/>
            </div>
            <div class="field">
                <label for="until">{t!(audit_until)}</label>
                <input id="until" name="until" type="date" value=until/>
            </div>
    }
}
