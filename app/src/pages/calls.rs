//! The calls of an operation.

use crate::components::Moment;
use leptos::prelude::*;
use portal::{Batch, BatchState};

/// The calls of an operation: what was sent, what came back.
pub fn calls(batches: &[Batch]) -> impl IntoView + use<> {
    if batches.is_empty() {
        return ().into_any();
    }
    let rows = batches
        .iter()
        .map(|batch| {
            let word = match batch.state {
                BatchState::Waiting => "not sent",
                BatchState::Sending => "being sent",
                BatchState::Accepted => "accepted",
                BatchState::Refused => "refused",
                BatchState::NoAnswer => "sent, no answer",
            };
            view! {
                <tr>
                    <td data-label="Call">{batch.number}</td>
                    <td data-label="State">{word}{batch.answer.upstream_state.clone().map(|state| view! { " "<code>{state}</code> })}</td>
                    <td data-label="Request id">{batch.answer.request_id.clone().map(|id| view! { <code>{id}</code> })}</td>
                    <td data-label="Sent">{batch.sent_at.map(|at| view! { <Moment at=at/> })}</td>
                    <td data-label="Answered">{batch.answer.at.map(|at| view! { <Moment at=at/> })}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="calls">
            <h2 id="calls">"Calls"</h2>
            <div class="table-wrap">
                <table class="stacked">
                    <thead>
                        <tr>
                            <th scope="col">"Call"</th>
                            <th scope="col">"State"</th>
                            <th scope="col">"Request id"</th>
                            <th scope="col">"Sent"</th>
                            <th scope="col">"Answered"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
