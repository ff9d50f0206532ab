//! SQL of all sealed records, for key rotation.

use super::{Store, StoreError};
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// A table with a sealed column.
pub(crate) struct SealedTable {
    /// The name of the table.
    pub(crate) name: &'static str,
    /// Selects the sealed text and the key columns of at most `$1` rows after the key in `$2`, `$3`,
    /// …, in the order of the key.
    select: &'static str,
    /// Replaces the sealed text `$2` by `$1` in the row whose key columns follow.
    update: &'static str,
    /// The number of columns of the key.
    keys: usize,
    /// Returns the seal context of a row with these columns: the row's name and the purpose.
    pub(crate) context: fn(&[String]) -> Option<(String, String)>,
}

/// A sealed record, with the columns of its seal context.
pub(crate) struct SealedRow {
    pub(crate) sealed: String,
    pub(crate) columns: Vec<String>,
}

/// All tables with a sealed column. A table that is missing here loses its records when a key is
/// removed.
pub(crate) const TABLES: &[SealedTable] = &[
    SealedTable {
        name: "sessions",
        select: "SELECT sealed, id FROM sessions WHERE id > $2 ORDER BY id LIMIT $1",
        update: "UPDATE sessions SET sealed = $1 WHERE sealed = $2 AND id = $3",
        keys: 1,
        context: |columns| Some((columns.first()?.clone(), "record".to_owned())),
    },
    SealedTable {
        name: "connections",
        // An empty text stands for credentials that have been wiped.
        select: "SELECT sealed, id FROM connections WHERE id > $2 AND sealed <> '' \
                 ORDER BY id LIMIT $1",
        update: "UPDATE connections SET sealed = $1 WHERE sealed = $2 AND id = $3",
        keys: 1,
        context: |columns| Some((columns.first()?.clone(), "credentials".to_owned())),
    },
    SealedTable {
        name: "id_tokens",
        select: "SELECT sealed, session FROM id_tokens WHERE session > $2 ORDER BY session LIMIT $1",
        update: "UPDATE id_tokens SET sealed = $1 WHERE sealed = $2 AND session = $3",
        keys: 1,
        context: |columns| Some((columns.first()?.clone(), "sign-out".to_owned())),
    },
    SealedTable {
        name: "provider_tokens",
        select: "SELECT sealed, session FROM provider_tokens WHERE session > $2 \
                 ORDER BY session LIMIT $1",
        update: "UPDATE provider_tokens SET sealed = $1 WHERE sealed = $2 AND session = $3",
        keys: 1,
        context: |columns| Some((columns.first()?.clone(), "recheck".to_owned())),
    },
    SealedTable {
        name: "operations",
        select: "SELECT plan_seal, id FROM operations WHERE id > $2 AND plan_seal IS NOT NULL \
                 ORDER BY id LIMIT $1",
        update: "UPDATE operations SET plan_seal = $1 WHERE plan_seal = $2 AND id = $3",
        keys: 1,
        context: |columns| Some((columns.first()?.clone(), "plan".to_owned())),
    },
    SealedTable {
        name: "drafts",
        select: "SELECT sealed, issuer, subject, cluster, id, kind FROM drafts \
                 WHERE (issuer, subject, cluster, id) > ($2, $3, $4, $5) \
                 ORDER BY issuer, subject, cluster, id LIMIT $1",
        update: "UPDATE drafts SET sealed = $1 WHERE sealed = $2 \
                 AND issuer = $3 AND subject = $4 AND cluster = $5 AND id = $6",
        keys: 4,
        context: |columns| match columns {
            [issuer, subject, cluster, id, kind] => {
                Some((row_name(&[issuer, subject, cluster], id), kind.clone()))
            }
            _ => None,
        },
    },
    SealedTable {
        name: "flashes",
        select: "SELECT sealed, id, issuer, subject FROM flashes WHERE id > $2 \
                 ORDER BY id LIMIT $1",
        update: "UPDATE flashes SET sealed = $1 WHERE sealed = $2 AND id = $3",
        keys: 1,
        context: |columns| match columns {
            [id, issuer, subject] => Some((row_name(&[issuer, subject], id), "flash".to_owned())),
            _ => None,
        },
    },
];

/// Returns the name of a row with several key columns, for its seal context. The length before each
/// of the first columns keeps different rows apart.
pub(crate) fn row_name(first: &[&str], last: &str) -> String {
    let mut name = String::new();
    for column in first {
        name.push_str(&column.len().to_string());
        name.push(':');
        name.push_str(column);
    }
    name.push_str(last);
    name
}

/// Returns the rows after `after`, or the first ones.
pub(crate) async fn next(
    store: &Store,
    table: &SealedTable,
    after: Option<&SealedRow>,
    limit: i64,
) -> Result<Vec<SealedRow>, StoreError> {
    let mut query = sqlx::query(table.select).bind(limit);
    for key in 0..table.keys {
        let column = after.and_then(|row| row.columns.get(key));
        query = query.bind(column.cloned().unwrap_or_default());
    }
    let rows = query.fetch_all(store.pool()).await?;
    rows.iter().map(read).collect()
}

/// Replaces the sealed text that was read. Returns false if the row has changed since, or is gone.
pub(crate) async fn replace(
    store: &Store,
    table: &SealedTable,
    row: &SealedRow,
    sealed: &str,
) -> Result<bool, StoreError> {
    let mut query = sqlx::query(table.update)
        .bind(sealed.to_owned())
        .bind(row.sealed.clone());
    for column in row.columns.iter().take(table.keys) {
        query = query.bind(column.clone());
    }
    Ok(query.execute(store.pool()).await?.rows_affected() == 1)
}

fn read(row: &AnyRow) -> Result<SealedRow, StoreError> {
    let columns = (1..row.columns().len())
        .map(|column| row.try_get(column))
        .collect::<Result<_, _>>()?;
    Ok(SealedRow {
        sealed: row.try_get(0)?,
        columns,
    })
}
