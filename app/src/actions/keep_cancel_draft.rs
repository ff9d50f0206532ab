//! Keeps the two name fields while somebody types.

use super::answer;
use crate::paths;
use leptos::prelude::*;
use portal::DraftContent;

/// Keeps what was typed, as typed.
#[server(prefix = "/api", endpoint = "keep-cancel-draft")]
pub async fn keep_cancel_draft(
    cluster: String,
    draft: String,
    #[server(default)] users: String,
    #[server(default)] groups: String,
) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = async {
        let cluster = answer::cluster(&cluster)?;
        let draft = answer::draft(&draft)?;
        let content = DraftContent::CancelSync {
            users,
            groups,
            checked: false,
        };
        portal.save_draft(Some(&cluster), &draft, content).await?;
        Ok(paths::cancel_sync(&cluster, Some(&draft)))
    };
    let back = answer::back_to(paths::CLUSTERS);
    answer::lead(&*portal, result.await.map_err(back)).await
}
