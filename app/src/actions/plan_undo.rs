//! Plans the undo of an operation.

use super::answer;
use crate::paths;
use leptos::prelude::*;
use portal::{Decisions, Planned};

/// Plans the operation that would undo this one and leads to its review.
#[server(prefix = "/api", endpoint = "plan-undo")]
pub async fn plan_undo(operation: String) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = async {
        let id = answer::operation(&operation)?;
        let operator = portal.operation_operator(&id).await?;
        match operator.plan_undo(false, &Decisions::default()).await? {
            Planned::Operation(undo) => Ok(paths::operation(&undo)),
            Planned::Undecided => Ok(paths::operation(&id)),
        }
    };
    let back = answer::operation_page(&operation);
    answer::respond(&portal, result.await.map_err(answer::back_to(&back))).await
}
