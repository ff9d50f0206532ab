//! Keeps the rows of the mapping editor while somebody types.

use super::answer;
use super::mapping_form::RowInput;
use crate::paths;
use leptos::prelude::*;
use portal::DraftContent;

/// Keeps what was typed, as typed.
#[server(prefix = "/api", endpoint = "keep-mapping-draft")]
pub async fn keep_mapping_draft(
    cluster: String,
    draft: String,
    fingerprint: String,
    #[server(default)] rows: Vec<RowInput>,
) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = async {
        let cluster = answer::cluster(&cluster)?;
        let draft = answer::draft(&draft)?;
        let kept = portal
            .draft(Some(&cluster), &draft)
            .await?
            .map(|draft| draft.content);
        let history = match kept {
            Some(DraftContent::Mapping { history, .. }) => history,
            _ => Vec::new(),
        };
        let content = DraftContent::Mapping {
            base_fingerprint: fingerprint,
            rows: rows.into_iter().map(Into::into).collect(),
            history,
            checked: false,
            notice: None,
        };
        portal.save_draft(Some(&cluster), &draft, content).await?;
        Ok(paths::agency_mapping(&cluster, Some(&draft)))
    };
    let back = answer::back_to(paths::CLUSTERS);
    answer::lead(&*portal, result.await.map_err(back)).await
}
