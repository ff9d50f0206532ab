//! The exact request that is or would be sent.

use super::TextArea;
use crate::words::island_words;
use leptos::prelude::*;
use portal::t;
use portal::words::messages;

/// The body of the first call of an operation.
pub fn first_body(view: &portal::OperationView) -> String {
    let first = view.operation.batches.first();
    first.map(|batch| batch.body.clone()).unwrap_or_default()
}

/// Method, path and body, byte for byte, ready to be copied.
#[component]
pub fn RequestBody(
    /// HTTP method.
    method: &'static str,
    /// Path of the call.
    path: String,
    /// The body.
    body: String,
) -> impl IntoView {
    let size = body.len();
    view! {
        <details class="request">
            <summary>{t!(request_title)}</summary>
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
