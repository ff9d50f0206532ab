//! The exact request that is or would be sent.

use super::TextArea;
use crate::words::island_words;
use leptos::prelude::*;
use portal::words::messages;
use portal::{Batch, t};

/// Method, path and body of the first call of an operation, byte for byte, ready to be copied.
#[component]
pub fn RequestBody(
    /// HTTP method.
    method: &'static str,
    /// Path of the call.
    path: String,
    /// The calls of the operation.
    batches: Vec<Batch>,
) -> impl IntoView {
    let count = batches.len();
    let first = batches.into_iter().next();
    let body = first.map(|batch| batch.body).unwrap_or_default();
    let size = body.len();
    view! {
        <details class="request">
            <summary>{t!(request_title)}</summary>
            {(count > 1).then(|| view! { <p>{t!(request_count, count = count)}</p> })}
            <p><code>{method}" "{path}</code></p>
            <label for="request-body">{t!(request_body, size = size)}</label>
            {island_words(&[messages::island_copy()])}
            <crate::islands::CopyField>
                <TextArea
                    id="request-body".to_owned()
                    name="request-body".to_owned()
                    text=body
                    rows=8
                    described_by="request-body-hint".to_owned()
                    readonly=true
                />
            </crate::islands::CopyField>
            <p id="request-body-hint" class="hint">
                {t!(request_hint)}
            </p>
        </details>
    }
}
