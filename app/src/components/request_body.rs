//! The exact request that is or would be sent.

use super::{CopyField, TextArea};
use leptos::prelude::*;
use portal::{Operation, OperationKind, OperationSummary, t};

/// Method, path and body of the first call of an operation, byte for byte, ready to be copied.
pub fn request_body(operation: &Operation) -> impl IntoView + use<> {
    let (method, resource) = match operation.kind() {
        OperationKind::CancelSync => ("DELETE", "iam-sync-user"),
        OperationKind::Sync => ("POST", "iam-sync-user"),
        OperationKind::UpdateMapping => ("PUT", "agency-mapping"),
    };
    let OperationSummary {
        project, cluster, ..
    } = &operation.summary;
    let path = format!("/v2/{project}/clusters/{cluster}/{resource}");
    let count = operation.batches.len();
    let first = operation.batches.first();
    let body = first.map(|batch| batch.body.clone()).unwrap_or_default();
    let size = body.len();
    view! {
        <details class="request">
            <summary>{t!(request_title)}</summary>
            {(count > 1).then(|| view! { <p>{t!(request_count, count = count)}</p> })}
            <p><code>{method}" "{path}</code></p>
            <label for="request-body">{t!(request_body, size = size)}</label>
            <CopyField>
                <TextArea
                    id="request-body".to_owned()
                    name="request-body".to_owned()
                    text=body
                    rows=8
                    described_by="request-body-hint".to_owned()
                    readonly=true
                />
            </CopyField>
            <p id="request-body-hint" class="hint">
                {t!(request_hint)}
            </p>
        </details>
    }
}
