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
    let portal = answer::actor()?;
    let asked = !decisions.is_empty();
    let result = async {
        let id = answer::operation(&operation)?;
        let operator = portal.operation_operator(&id).await?;
        let decisions = super::decisions::decisions(decisions);
        let planned = operator.plan_retry(&decisions);
        Ok(match planned.await? {
            Planned::Operation(retry) => paths::operation(&retry),
            Planned::Undecided => paths::resolve(&id, MergePurpose::Retry, asked),
        })
    };
    let back = answer::operation_page(&operation);
    answer::respond(&portal, result.await.map_err(answer::back_to(&back))).await
}
