//! What the audit trail says of where a request came from.

use super::client_address::ClientAddress;
use super::request_id::RequestId;
use axum::http::Extensions;
use portal::audit::Source;

/// Address and request id, as the outermost layers have put them into the extensions.
pub(super) fn source_of(extensions: &Extensions) -> Source {
    Source {
        address: extensions
            .get::<ClientAddress>()
            .map(|ClientAddress(address)| *address),
        correlation: extensions
            .get::<RequestId>()
            .map(|id| id.as_str().to_owned()),
    }
}
