//! Plans again what an operation left.

use super::answer;
use super::decisions::DecisionInput;
use crate::paths;
use leptos::prelude::*;
use portal::{MergePurpose, Planned};

/// Plans what an operation left, on top of the present state, and redirects to its review, or to the
/// page that asks for a decision where other changes touch the same identifiers.
#[server(prefix = "/api", endpoint = "plan-retry")]
pub async fn plan_retry(
    operation: String,
    #[server(default)] decisions: Vec<DecisionInput>,
) -> Result<(), ServerFnError> {
    let asked = !decisions.is_empty();
    answer::about_operation(&operation, |portal, id| async move {
        let operator = portal.operation_operator(&id).await?;
        let decisions = super::decisions::decisions(decisions);
        let planned = operator.plan_retry(&decisions);
        Ok(match planned.await? {
            Planned::Operation(retry) => paths::operation(&retry),
            Planned::Undecided => paths::resolve(&id, MergePurpose::Retry, asked),
        })
    })
    .await
}
