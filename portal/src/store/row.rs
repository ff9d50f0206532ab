//! Rows of queries as structs.

/// Reads a row into `$row`: each field from the column of its name, and `$part` from columns of the same row.
/// The derive of sqlx does the same, and compiles SQLite, TLS and sqlx a second time for the compiler.
macro_rules! from_row {
    ($row:ident { $($field:ident),+ $(, ..$part:ident)? $(,)? }) => {
        impl sqlx::FromRow<'_, sqlx::any::AnyRow> for $row {
            fn from_row(row: &sqlx::any::AnyRow) -> Result<Self, sqlx::Error> {
                Ok(Self {
                    $($part: sqlx::FromRow::from_row(row)?,)?
                    $($field: sqlx::Row::try_get(row, stringify!($field))?,)+
                })
            }
        }
    };
}

pub(crate) use from_row;
