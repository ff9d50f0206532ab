//! `GET /clusters/{cluster}/found-names.txt`: the values of the check boxes of everything that a list of users
//! and groups has found, one a line. The list selects everything by it.

use crate::http::refusal::{Refusal, connect_first};
use app::access_query::AccessQuery;
use app::{RequestPortal, checked_values, paths};
use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use portal::{ClusterAccess, Portal, PortalError, parse_cluster_id};
use serde::Deserialize;

/// Which list it is.
#[derive(Debug, Deserialize)]
pub(super) struct Listed {
    /// `true` for the list that has only what is synchronized.
    #[serde(default)]
    synchronized: String,
}

/// Reads the list now and sends what matches.
pub(super) async fn read(
    Path(cluster): Path<String>,
    Query(query): Query<AccessQuery>,
    Query(listed): Query<Listed>,
    Extension(RequestPortal(portal)): Extension<RequestPortal>,
) -> Response {
    match access(&portal, &cluster, listed.synchronized == "true").await {
        Ok(access) => checked_values(&access, &query).join("\n").into_response(),
        Err(error) if error.wants_connection() => connect_first(paths::CLUSTERS),
        Err(error) => Refusal::Error(error).into_response(),
    }
}

async fn access(
    portal: &Portal,
    cluster: &str,
    synchronized: bool,
) -> Result<ClusterAccess, PortalError> {
    let viewer = portal.viewer(&parse_cluster_id(cluster)?, None).await?;
    let access = viewer.access().await?;
    Ok(if synchronized {
        access.only_synchronized()
    } else {
        access
    })
}
