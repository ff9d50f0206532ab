//! Applies exactly what was reviewed.

use super::answer;
use crate::paths;
use leptos::prelude::*;
use portal::{Confirmation, Flash, Portal, PortalError};

/// Longest typed confirmation that is shown again; none that is asked for is as long.
const LONGEST_TEXT: usize = 64;

/// Starts the operation and leads to its page. `confirm` is what was typed and `protected` what was
/// ticked where the plan asks for it; the review shows both again if they are not what it asks for.
#[server(prefix = "/api", endpoint = "apply-operation")]
pub async fn apply_operation(
    operation: String,
    #[server(default)] confirm: String,
    #[server(default)] protected: String,
) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let given = Confirmation {
        text: confirm.chars().take(LONGEST_TEXT).collect(),
        protected: protected == "true",
    };
    let result = apply(&portal, &operation, given).await;
    answer::respond(&portal, result).await
}

async fn apply(
    portal: &Portal,
    operation: &str,
    given: Confirmation,
) -> Result<String, (PortalError, String)> {
    let id = answer::operation(operation).map_err(answer::back_to(paths::OPERATIONS))?;
    let here = paths::operation(&id);
    let at_home = answer::back_to(&here);
    let operator = portal.operation_operator(&id).await.map_err(&at_home)?;
    match operator.apply(&given).await {
        // Applied in another tab or by a second click: its page tells the rest.
        Ok(()) | Err(PortalError::WrongState { .. }) => Ok(here),
        Err(PortalError::Unconfirmed) => {
            let operation = id.clone();
            let flash = Flash::Unconfirmed { operation, given };
            let flash = portal.save_flash(&flash).await.map_err(&at_home)?;
            Ok(paths::unconfirmed(&id, &flash))
        }
        Err(error) => Err(at_home(error)),
    }
}
