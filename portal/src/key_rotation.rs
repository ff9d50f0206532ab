//! Key rotation: seals every record of an older key anew with the first key.
//!
//! Rotation updates one row at a time while the portal runs, and leaves a record that changes
//! meanwhile to the request that changes it. Afterwards no record needs the old keys, unless a
//! replica that has not been restarted still seals with one.

use crate::seal::{Seal, SealContext, SealError};
use crate::store::sealed::{self as rows, SealedRow, SealedTable, TABLES};
use crate::store::{Store, StoreError};
use std::collections::BTreeMap;

/// The rows that are read at a time.
const AT_A_TIME: i64 = 100;

/// The sealed records of one table, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableCount {
    /// The name of the table.
    pub table: &'static str,
    /// The number of records by the id of the key that sealed them.
    pub by_key: BTreeMap<String, u64>,
    /// The number of records sealed anew in this run.
    pub rotated: u64,
    /// The number of broken records: no sealed text, altered, moved, or sealed with another key of
    /// the same id.
    pub broken: u64,
}

/// Counts the sealed records of all tables by key.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn count(store: &Store, seal: &Seal) -> Result<Vec<TableCount>, StoreError> {
    walk(store, seal, false).await
}

/// Seals every record of another key with the first key.
///
/// # Errors
/// [`StoreError`] if the store fails; records sealed before stay so.
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
                count_row(store, seal, table, row, renew, &mut count).await?;
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

async fn count_row(
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
            // Otherwise a running portal has removed or rewritten the record: counted next time.
        }
        Ok(_) | Err(SealError::UnknownKey) => *count.by_key.entry(key).or_default() += 1,
        Err(_) => count.broken += 1,
    }
    Ok(())
}
