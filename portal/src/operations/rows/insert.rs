//! A new operation.

use super::batches::insert_batches;
use super::names::{insert_names, planned_names};
use super::row::to_json;
use super::state::delete_conflicts;
use crate::clock::to_millis;
use crate::ids::{DraftId, OperationId};
use crate::operations::Operation;
use crate::store::StoreError;
use crate::store::text::{folded, storable};
use sqlx::{Any, Transaction};

/// Inserts a planned operation with its batches and names, as part of a transaction. Returns false
/// if its origin has a planned operation already. The plan supersedes the conflicts that earlier
/// reviews of its draft found.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn insert(
    transaction: &mut Transaction<'_, Any>,
    new: &Operation,
) -> Result<bool, StoreError> {
    let summary = &new.summary;
    let cluster_name = summary.cluster_name.as_deref();
    let done = sqlx::query(
        "INSERT INTO operations (id, owner_issuer, owner_subject, owner_name, owner_name_folded, \
         connection_id, location, project, cluster, cluster_name, kind, state, summary, plan, \
         body_hash, draft_id, undoes, retries, planned_at, expires_at, plan_seal, version, \
         lease_owner, lease_until) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21, 1, '', 0) ON CONFLICT DO NOTHING",
    )
    .bind(summary.id.as_str())
    .bind(summary.owner.issuer.as_str())
    .bind(summary.owner.subject.as_str())
    .bind(storable(&summary.owner.name).into_owned())
    .bind(folded(&summary.owner.name))
    .bind(new.connection.as_str())
    .bind(new.location.as_str())
    .bind(summary.project.as_str())
    .bind(summary.cluster.as_str())
    .bind(cluster_name.map(|name| storable(name).into_owned()))
    .bind(summary.kind.to_string())
    .bind(summary.state.to_string())
    .bind(to_json(&summary.summary, "summary")?)
    .bind(to_json(&new.plan, "plan")?)
    .bind(new.body_hash.as_str())
    .bind(new.origin.draft().map(DraftId::as_str))
    .bind(new.origin.undoes().map(OperationId::as_str))
    .bind(new.origin.retries().map(OperationId::as_str))
    .bind(to_millis(summary.planned_at))
    .bind(to_millis(new.expires_at))
    .bind(new.plan_seal.as_deref())
    .execute(&mut **transaction)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    insert_batches(transaction, new).await?;
    insert_names(transaction, new.id(), planned_names(&new.plan)).await?;
    if let Some(draft) = new.origin.draft() {
        delete_conflicts(transaction, &summary.owner, draft).await?;
    }
    Ok(true)
}
