//! Keeps the two name fields while somebody types.

use super::answer;
use crate::paths;
use crate::portal::DraftContent;
use leptos::prelude::*;

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
    match result.await {
        Ok(path) => answer::go(&path),
        Err(trouble) => answer::stop(&*portal, trouble, paths::CLUSTERS).await,
    }
    Ok(())
}
