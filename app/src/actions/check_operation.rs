//! Reads an operation's outcome again.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Reads back what the cluster has now and leads to the operation's page.
#[server(prefix = "/api", endpoint = "check-operation")]
pub async fn check_operation(operation: String) -> Result<(), ServerFnError> {
    answer::about_operation(&operation, |portal, id| async move {
        portal.operation_operator(&id).await?.check_again().await?;
        Ok(paths::operation(&id))
    })
    .await
}
