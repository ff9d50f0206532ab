//! What an address says: its path parameters and query, parsed once.

use crate::access_query::AccessQuery;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use mrs::ids::ClusterId;
use portal::{DraftId, FlashId, Missing, OperationId, PortalError, parse_cluster_id};

/// The cluster named in the path.
pub fn cluster() -> Result<ClusterId, PortalError> {
    let text = use_params_map()
        .read_untracked()
        .get("cluster")
        .unwrap_or_default();
    parse_cluster_id(&text)
}

/// The operation named in the path.
pub fn operation() -> Result<OperationId, PortalError> {
    let text = use_params_map()
        .read_untracked()
        .get("operation")
        .unwrap_or_default();
    OperationId::parse(&text).ok_or(PortalError::NotFound {
        what: Missing::Operation,
    })
}

/// The draft named in the query, if there is one.
pub fn draft() -> Option<DraftId> {
    query("draft").and_then(|text| DraftId::parse(&text))
}

/// The flash named in the query, if there is one.
pub fn flash() -> Option<FlashId> {
    query("flash").and_then(|text| FlashId::parse(&text))
}

/// A query value without the blanks around it; `None` where it is missing or blank.
pub fn query(name: &str) -> Option<String> {
    let value = use_query_map().read_untracked().get(name)?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The filter of the list of users and groups with access.
pub fn access_query() -> AccessQuery {
    let field = |name| query(name).unwrap_or_default();
    AccessQuery {
        find: field("find"),
        kind: field("kind"),
        state: field("state"),
    }
}

/// The page number in the query, from 1.
pub fn page() -> u32 {
    query("page")
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
        .max(1)
}
