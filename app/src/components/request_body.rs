//! The exact request that is or would be sent.

use super::TextArea;
use leptos::prelude::*;

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
            <summary>"The exact request"</summary>
            <p><code>{method}" "{path}</code></p>
            <label for="request-body">{format!("Body, {size} bytes of JSON")}</label>
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
                "Select all and copy, or use it with any tool that signs requests. It holds no credentials."
            </p>
        </details>
    }
}
