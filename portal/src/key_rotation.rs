//! Key rotation: everything that older keys have sealed is sealed anew with the first one.
//!
//! Goes through the tables row by row, each in a statement of its own, while the portal runs: a
//! record that changes meanwhile is left to whoever changed it. Afterwards nothing needs the old
//! keys, unless a replica that has not been restarted still seals with one.

use crate::seal::{Seal, SealContext, SealError};
use crate::store::sealed::{self as rows, SealedRow, SealedTable, TABLES};
use crate::store::{Store, StoreError};
use std::collections::BTreeMap;

/// Rows read at a time.
const AT_A_TIME: i64 = 100;

/// What one table holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableCount {
    /// Its name.
    pub table: &'static str,
    /// Records by the id of the key that sealed them.
    pub by_key: BTreeMap<String, u64>,
    /// Records sealed anew in this run.
    pub rotated: u64,
    /// Records that are no sealed text, or do not open with the key they name: altered, moved, or
    /// sealed with another key of the same id.
    pub broken: u64,
}

/// Counts what is sealed with which key.
///
/// # Errors
/// [`StoreError`] where the store fails.
pub async fn count(store: &Store, seal: &Seal) -> Result<Vec<TableCount>, StoreError> {
    walk(store, seal, false).await
}

/// Seals with the first key whatever is sealed with another one.
///
/// # Errors
/// [`StoreError`] where the store fails; what was done before it stays done.
pub async fn rotate(store: &Store, seal: &Seal) -> Result<Vec<TableCount>, StoreError> {
    walk(store, seal, true).await
}

async fn walk(store: &Store, seal: &Seal, renew: bool) -> Result<Vec<TableCount>, StoreError> {
    let mut counts = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        let mut count = TableCount {
            table: table.name,
            ..TableCount::default()
        };
        let mut last: Option<SealedRow> = None;
        loop {
            let batch = rows::next(store, table, last.as_ref(), AT_A_TIME).await?;
            for row in &batch {
                look_at(store, seal, table, row, renew, &mut count).await?;
            }
            match batch.into_iter().next_back() {
                Some(row) => last = Some(row),
                None => break,
            }
        }
        counts.push(count);
    }
    Ok(counts)
}

async fn look_at(
    store: &Store,
    seal: &Seal,
    table: &SealedTable,
    row: &SealedRow,
    renew: bool,
    count: &mut TableCount,
) -> Result<(), StoreError> {
    let Ok(key) = Seal::key_of(&row.sealed) else {
        count.broken += 1;
        return Ok(());
    };
    let context = (table.context)(&row.columns).ok_or(StoreError::Record("a sealed row"))?;
    let context = SealContext {
        table: table.name,
        row: &context.0,
        purpose: &context.1,
    };
    match seal.open(context, &row.sealed) {
        Ok(clear) if renew && key != seal.first_key() => {
            let sealed = seal.seal(context, &clear)?;
            if rows::replace(store, table, row, &sealed).await? {
                count.rotated += 1;
                *count.by_key.entry(seal.first_key().to_owned()).or_default() += 1;
            }
            // Else it is gone, or was written anew by a portal at work: counted next time.
        }
        Ok(_) | Err(SealError::UnknownKey) => *count.by_key.entry(key).or_default() += 1,
        Err(_) => count.broken += 1,
    }
    Ok(())
}
