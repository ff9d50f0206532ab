//! Asks a running operation to stop.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Asks a running operation to stop and redirects to its page. What was sent is followed to its end.
#[server(prefix = "/api", endpoint = "stop-operation")]
pub async fn stop_operation(operation: String) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = async {
        let id = answer::operation(&operation)?;
        portal.operation_operator(&id).await?.stop().await?;
        Ok(paths::operation(&id))
    };
    let back = answer::operation_page(&operation);
    answer::respond(&portal, result.await.map_err(answer::back_to(&back))).await
}
