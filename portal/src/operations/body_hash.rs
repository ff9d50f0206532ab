//! The hash of what a plan sends, and where.

use super::operation::Operation;
use super::plan::Plan;
use sha2::{Digest as _, Sha256};

/// A hash that is the same for two operations exactly when they send the same bytes to the same
/// cluster, in the same batches, on top of the same mapping: 64 lower-case hexadecimal digits.
pub(super) fn of(operation: &Operation) -> String {
    let before = match &operation.plan {
        Plan::CancelSync(_) | Plan::Sync(_) => "",
        Plan::UpdateMapping(mapping) => &mapping.before_fingerprint,
    };
    let mut hash = Sha256::new();
    let kind: &str = operation.kind().into();
    let parts = [
        kind,
        &operation.location,
        operation.summary.project.as_str(),
        operation.summary.cluster.as_str(),
        before,
    ];
    let mut update = |part: &str| {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    };
    parts.into_iter().for_each(&mut update);
    for batch in &operation.batches {
        update(&format!(
            "{} {} {}",
            batch.number, batch.users, batch.groups
        ));
        update(&batch.body);
    }
    hex::encode(hash.finalize())
}
