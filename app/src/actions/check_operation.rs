//! Reads an operation's outcome again.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Reads back what the cluster has now and leads to the operation's page.
#[server(prefix = "/api", endpoint = "check-operation")]
pub async fn check_operation(operation: String) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = async {
        let id = answer::operation(&operation)?;
        portal.operation_operator(&id).await?.check_again().await?;
        Ok(paths::operation(&id))
    };
    let back = answer::operation_page(&operation);
    answer::respond(&portal, result.await.map_err(answer::back_to(&back))).await
}
