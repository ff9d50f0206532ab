//! Asks a running operation to stop.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Asks a running operation to stop and redirects to its page. What was sent is followed to its end.
#[server(prefix = "/api", endpoint = "stop-operation")]
pub async fn stop_operation(operation: String) -> Result<(), ServerFnError> {
    answer::about_operation(&operation, |portal, id| async move {
        portal.operation_operator(&id).await?.stop().await?;
        Ok(paths::operation(&id))
    })
    .await
}
