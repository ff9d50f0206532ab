//! Throws a planned operation away.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Discards the plan and leads to the operation's page.
#[server(prefix = "/api", endpoint = "discard-operation")]
pub async fn discard_operation(operation: String) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = async {
        let id = answer::operation(&operation)?;
        portal.operation_operator(&id).await?.discard().await?;
        Ok(paths::operation(&id))
    };
    let back = answer::operation_page(&operation);
    answer::respond(&portal, result.await.map_err(answer::back_to(&back))).await
}
