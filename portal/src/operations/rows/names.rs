//! The names by which operations are found.

use crate::ids::OperationId;
use crate::operations::{Outcome, Plan};
use crate::store::StoreError;
use crate::store::text::folded;
use sqlx::{Any, QueryBuilder, Transaction};
use std::collections::BTreeSet;

/// Rows of one statement that inserts names: two parameters each, far below the limits of both
/// databases.
const NAMES_AT_ONCE: usize = 500;

/// The names of a plan, as they are searched for.
pub(super) fn planned_names(plan: &Plan) -> BTreeSet<String> {
    match plan {
        Plan::CancelSync(plan) | Plan::Sync(plan) => {
            let all = plan.users.iter().chain(&plan.groups);
            all.map(|name| folded(name)).collect()
        }
        Plan::UpdateMapping(plan) => mrs::mapping::changed(&plan.before, &plan.after)
            .into_iter()
            .map(|(_, name)| folded(name))
            .collect(),
    }
}

/// The names of an outcome, as they are searched for. Some of them came along with planned ones.
pub(super) fn outcome_names(outcome: &Outcome) -> BTreeSet<String> {
    match outcome {
        Outcome::Names { names } => names.iter().map(|name| folded(&name.name)).collect(),
        Outcome::Mapping(_) => BTreeSet::new(),
    }
}

/// Inserts the names by which an operation is found, those that it has not yet.
pub(super) async fn insert_names(
    transaction: &mut Transaction<'_, Any>,
    id: &OperationId,
    names: BTreeSet<String>,
) -> Result<(), StoreError> {
    let names: Vec<String> = names.into_iter().collect();
    for names in names.chunks(NAMES_AT_ONCE) {
        let mut insert =
            QueryBuilder::<Any>::new("INSERT INTO operation_names (name, operation) VALUES ");
        for (index, _) in names.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            insert.push(format!("{comma}(${}, ${})", 2 * index + 1, 2 * index + 2));
        }
        insert.push(" ON CONFLICT DO NOTHING");
        let mut statement = sqlx::query(sqlx::AssertSqlSafe(insert.into_string()));
        for name in names {
            statement = statement.bind(name.as_str()).bind(id.as_str());
        }
        statement.execute(&mut **transaction).await?;
    }
    Ok(())
}
