//! Plans the undo of an operation.

use super::answer;
use super::decisions::DecisionInput;
use crate::paths;
use leptos::prelude::*;
use portal::{MergePurpose, Planned};

/// Plans the undo of an operation and redirects to its review, or to the page that asks for a
/// decision where later changes touch the same identifiers. `with_unknown` is `true` to undo names
/// whose state before the operation is unknown, too.
#[server(prefix = "/api", endpoint = "plan-undo")]
pub async fn plan_undo(
    operation: String,
    #[server(default)] with_unknown: String,
    #[server(default)] decisions: Vec<DecisionInput>,
) -> Result<(), ServerFnError> {
    let asked = !decisions.is_empty();
    answer::about_operation(&operation, |portal, id| async move {
        let operator = portal.operation_operator(&id).await?;
        let decisions = super::decisions::decisions(decisions);
        let planned = operator.plan_undo(with_unknown == "true", &decisions);
        Ok(match planned.await? {
            Planned::Operation(undo) => paths::operation(&undo),
            Planned::Undecided => paths::resolve(&id, MergePurpose::Undo, asked),
        })
    })
    .await
}
