//! Saves the two name fields while somebody types.

use super::answer;
use leptos::prelude::*;
use portal::{AsTyped, DraftContent};

/// Saves what was typed, as typed, unless the draft has changed since the version that the page
/// shows. Answers with the new version, or with the reason of the refusal.
#[server(prefix = "/api", endpoint = "save-cancel-draft")]
pub async fn save_cancel_draft(
    cluster: String,
    draft: String,
    version: i64,
    #[server(default)] users: String,
    #[server(default)] groups: String,
) -> Result<String, ServerFnError> {
    let portal = answer::actor()?;
    let saved = async {
        let cluster = answer::cluster(&cluster)?;
        let draft = answer::draft(&draft)?;
        let content = DraftContent::CancelSync {
            users,
            groups,
            checked: false,
            pasted: None,
            as_typed: AsTyped::default(),
        };
        portal
            .save_draft_from(&cluster, &draft, version, content)
            .await
    };
    Ok(answer::report_save(saved.await))
}
