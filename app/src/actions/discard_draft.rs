//! Discards a draft.

use super::answer;
use crate::paths;
use leptos::prelude::*;
use portal::parse_cluster_id;

/// Discards the draft and redirects to its cluster.
#[server(prefix = "/api", endpoint = "discard-draft")]
pub async fn discard_draft(cluster: String, draft: String) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let result = async {
        let cluster = parse_cluster_id(&cluster)?;
        portal
            .discard_draft(&cluster, &answer::draft(&draft)?)
            .await?;
        Ok(paths::cluster(&cluster))
    };
    let back = answer::back_to(paths::CLUSTERS);
    answer::respond(&portal, result.await.map_err(back)).await
}
