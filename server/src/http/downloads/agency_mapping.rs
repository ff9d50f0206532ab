//! `GET /clusters/{cluster}/agency-mapping.json`: the current mapping, in the format that the
//! editor imports and the API accepts.

use super::attachment::attachment;
use crate::http::refusal::{Refusal, connect_first};
use app::RequestPortal;
use app::paths;
use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use mrs::ids::ClusterId;
use mrs::mapping::AgencyMapping;
use portal::{Portal, PortalError, PresentMapping, parse_cluster_id};
use serde::Serialize;

/// The file.
#[derive(Serialize)]
struct File<'a> {
    agency_mappings: &'a [AgencyMapping],
}

/// Reads the mapping now and sends it.
pub(super) async fn download(
    Path(cluster): Path<String>,
    Extension(RequestPortal(portal)): Extension<RequestPortal>,
) -> Response {
    let cluster = match parse_cluster_id(&cluster) {
        Ok(cluster) => cluster,
        Err(error) => return Refusal::Error(error).into_response(),
    };
    match read(&portal, &cluster).await {
        Ok(mapping) => file(&cluster, &mapping),
        Err(error) if error.wants_connection() => {
            connect_first(&paths::agency_mapping(&cluster, None))
        }
        Err(error) => Refusal::Error(error).into_response(),
    }
}

async fn read(portal: &Portal, cluster: &ClusterId) -> Result<PresentMapping, PortalError> {
    portal.viewer(cluster, None).await?.export_mapping().await
}

fn file(cluster: &ClusterId, mapping: &PresentMapping) -> Response {
    let name = format!("agency-mapping-{cluster}.json");
    match serde_json::to_string_pretty(&File {
        agency_mappings: &mapping.rows,
    }) {
        Ok(text) => attachment(&name, "application/json", text + "\n"),
        Err(_impossible) => Refusal::Fault.into_response(),
    }
}
