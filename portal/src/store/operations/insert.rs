//! A new operation.

use super::batches::insert_batch;
use super::{StoredOperation, kind_word, state_word};
use crate::clock::to_millis;
use crate::ids::{DraftId, OperationId};
use crate::store::StoreError;
use crate::store::text::storable;
use sqlx::{Any, Transaction};

/// Writes a planned operation and its one waiting batch, as part of a transaction. `false` where its
/// draft, or the operation it undoes, has a planned operation already.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    transaction: &mut Transaction<'_, Any>,
    new: &StoredOperation,
) -> Result<bool, StoreError> {
    let plan = serde_json::to_string(&new.plan).map_err(|_| StoreError::Record("plan"))?;
    let summary = &new.summary;
    let done = sqlx::query(
        "INSERT INTO operations (id, owner_issuer, owner_subject, owner_name, connection_id, \
         location, project, cluster, cluster_name, kind, state, summary, plan, body_hash, draft_id, \
         undoes, planned_at, plan_seal, version, lease_owner, lease_until, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         1, '', 0, $17) ON CONFLICT DO NOTHING",
    )
    .bind(summary.id.as_str())
    .bind(summary.owner.issuer.as_str())
    .bind(summary.owner.subject.as_str())
    .bind(storable(&summary.owner.name).into_owned())
    .bind(new.connection.as_str())
    .bind(new.location.as_str())
    .bind(new.project.as_str())
    .bind(summary.cluster.as_str())
    .bind(
        summary
            .cluster_name
            .as_deref()
            .map(|name| storable(name).into_owned()),
    )
    .bind(kind_word(summary.kind))
    .bind(state_word(summary.state))
    .bind(summary.summary.as_str())
    .bind(plan.as_str())
    .bind(new.body_hash.as_str())
    .bind(new.draft.as_ref().map(DraftId::as_str))
    .bind(new.undoes.as_ref().map(OperationId::as_str))
    .bind(to_millis(summary.planned_at))
    .bind(new.proof.as_deref())
    .execute(&mut **transaction)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    insert_batch(transaction, new).await?;
    Ok(true)
}
