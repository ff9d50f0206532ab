//! Applies exactly what was reviewed.

use super::answer;
use crate::paths;
use leptos::prelude::*;
use portal::{Plan, Portal, PortalError};

/// Starts the operation and leads to its page. `confirm` is what was typed where the plan takes
/// rows or identifiers away: the number of identifiers that disappear.
#[server(prefix = "/api", endpoint = "apply-operation")]
pub async fn apply_operation(
    operation: String,
    #[server(default)] confirm: String,
) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = apply(&portal, &operation, &confirm).await;
    answer::respond(&portal, result).await
}

async fn apply(
    portal: &Portal,
    operation: &str,
    confirm: &str,
) -> Result<String, (PortalError, String)> {
    let id = answer::operation(operation).map_err(answer::back_to(paths::OPERATIONS))?;
    let here = paths::operation(&id);
    let at_home = answer::back_to(&here);
    let view = portal.operation(&id).await.map_err(&at_home)?;
    if let Plan::UpdateMapping(plan) = &view.operation.plan {
        let wanted = crate::confirmation::wanted(&plan.before, &plan.after);
        if wanted.is_some_and(|wanted| confirm.trim() != wanted) {
            return Ok(format!("{here}?unconfirmed=1#confirm"));
        }
    }
    let operator = portal.operation_operator(&id).await.map_err(&at_home)?;
    match operator.apply().await {
        // Applied in another tab or by a second click: its page tells the rest.
        Ok(()) | Err(PortalError::WrongState { .. }) => Ok(here.clone()),
        Err(error) => Err(at_home(error)),
    }
}
