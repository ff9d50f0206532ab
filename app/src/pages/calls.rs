//! The calls of an operation.

use crate::components::Moment;
use leptos::prelude::*;
use portal::{BatchState, Operation, t};

/// The calls of an operation: what was sent, what came back. Nothing for a plan that was never applied.
pub fn calls(operation: &Operation) -> impl IntoView + use<> {
    if operation.state().is_unapplied() {
        return ().into_any();
    }
    let rows = operation
        .batches
        .iter()
        .map(|batch| {
            let word = match batch.state {
                BatchState::Waiting => t!(call_waiting),
                BatchState::Sending => t!(call_sending),
                BatchState::Accepted => t!(call_accepted),
                BatchState::Refused => t!(call_refused),
                BatchState::NoAnswer => t!(call_unanswered),
            };
            view! {
                <tr>
                    <td data-label=t!(calls_number)>{batch.number}</td>
                    <td data-label=t!(calls_state)>{word}{batch.answer.upstream_state.clone().map(|state| view! { " "<code>{state}</code> })}</td>
                    <td data-label=t!(calls_request_id)>{batch.answer.request_id.clone().map(|id| view! { <code>{id}</code> })}</td>
                    <td data-label=t!(calls_sent)>{batch.sent_at.map(|at| view! { <Moment at=at/> })}</td>
                    <td data-label=t!(calls_answered)>{batch.answer.at.map(|at| view! { <Moment at=at/> })}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="calls">
            <h2 id="calls">{t!(calls_title)}</h2>
            <div class="table-wrap" tabindex="0">
                <table class="stacked">
                    <thead>
                        <tr>
                            <th scope="col">{t!(calls_number)}</th>
                            <th scope="col">{t!(calls_state)}</th>
                            <th scope="col">{t!(calls_request_id)}</th>
                            <th scope="col">{t!(calls_sent)}</th>
                            <th scope="col">{t!(calls_answered)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
