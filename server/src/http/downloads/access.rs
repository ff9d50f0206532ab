//! `GET /clusters/{cluster}/access.csv`: the users and groups with access to a cluster that match the
//! filter of the list.

use super::attachment::attachment;
use super::csv::Csv;
use crate::http::refusal::{Refusal, connect_first};
use app::access_query::AccessQuery;
use app::{RequestPortal, paths};
use axum::Extension;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use mrs::ids::ClusterId;
use mrs::mapping::IdentifierType;
use portal::{AccessFilter, ClusterAccess, Portal, PortalError, parse_cluster_id, t};

const COLUMNS: [&str; 7] = [
    "kind",
    "name",
    "synchronized",
    "agency",
    "agency_id",
    "mapping_row",
    "cluster",
];

/// Reads the list now and sends what matches.
pub(super) async fn download(
    Path(cluster): Path<String>,
    Query(query): Query<AccessQuery>,
    Extension(RequestPortal(portal)): Extension<RequestPortal>,
) -> Response {
    let cluster = match parse_cluster_id(&cluster) {
        Ok(cluster) => cluster,
        Err(error) => return Refusal::Error(error).into_response(),
    };
    let filter = query.filter();
    match read(&portal, &cluster, &filter).await {
        Ok(access) => attachment(
            &format!("access-{cluster}.csv"),
            "text/csv; charset=utf-8; header=present",
            table(&access, &filter, &cluster),
        ),
        Err(error) if error.wants_connection() => connect_first(&paths::cluster(&cluster)),
        Err(error) => Refusal::Error(error).into_response(),
    }
}

async fn read(
    portal: &Portal,
    cluster: &ClusterId,
    filter: &AccessFilter,
) -> Result<ClusterAccess, PortalError> {
    let viewer = portal.viewer(cluster, None).await?;
    viewer.export_access(filter).await
}

/// One row for each row of the mapping that names an entry, one for an entry without.
fn table(access: &ClusterAccess, filter: &AccessFilter, cluster: &ClusterId) -> String {
    let mut csv = Csv::with_header(&COLUMNS);
    for entry in access.find(filter).entries {
        let kind = match entry.kind {
            IdentifierType::User => t!(table_user),
            IdentifierType::Group => t!(table_group),
        };
        let synchronized = if entry.synchronized { "yes" } else { "no" };
        let mut row = |agency: &str, agency_id: &str, number: &str| {
            let cluster = cluster.as_str();
            csv.row(&[
                &kind,
                &entry.name,
                synchronized,
                agency,
                agency_id,
                number,
                cluster,
            ]);
        };
        if entry.mapped.is_empty() {
            row("", "", "");
        }
        for mapped in &entry.mapped {
            if let Some(mapping) = access.rows().get(mapped.row) {
                let number = (mapped.row + 1).to_string();
                row(&mapping.agency, &mapping.agency_id, &number);
            }
        }
    }
    csv.into_text()
}
