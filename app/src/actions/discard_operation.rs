//! Throws a planned operation away.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Discards the plan and leads to the operation's page.
#[server(prefix = "/api", endpoint = "discard-operation")]
pub async fn discard_operation(operation: String) -> Result<(), ServerFnError> {
    answer::about_operation(&operation, |portal, id| async move {
        portal.operation_operator(&id).await?.discard().await?;
        Ok(paths::operation(&id))
    })
    .await
}
