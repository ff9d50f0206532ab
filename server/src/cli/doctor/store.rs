//! The database.

use super::finding::Finding;
use portal::store::{PostgresProblem, Schema, StoreError, StoreKind, StoreLocation, StoreState};

const WHAT: &str = "store";

/// Space in which a database works for a while, in bytes.
const ENOUGH: u64 = 200 << 20;

/// Looks at the database and changes nothing.
pub(super) async fn check(location: &StoreLocation) -> Finding {
    match StoreState::of(location).await {
        Ok(state) => described(location, &state),
        Err(StoreError::Postgres { problem, said }) => {
            let came = format!("{location}: {problem} ({said})");
            Finding::problem(WHAT, came, problem.remedy())
        }
        Err(error) => Finding::problem(
            WHAT,
            format!("{location}: {error}"),
            remedy(location, &error),
        ),
    }
}

fn described(location: &StoreLocation, state: &StoreState) -> Finding {
    let came = format!("{location}: {}", particulars(&state.kind));
    if state.schema == Schema::Newer {
        let came = format!("{came}; its tables are those of a later version");
        let remedy = "start that version, or restore the backup from before its first start";
        return Finding::problem(WHAT, came, remedy);
    }
    match &state.kind {
        StoreKind::Sqlite {
            free: Some(free), ..
        } if *free < ENOUGH => {
            let remedy = "make space: with a full disk nothing can be applied or recorded";
            return Finding::problem(WHAT, came, remedy);
        }
        StoreKind::Postgres { may_create, .. }
            if !may_create && state.schema != Schema::Current =>
        {
            let came = format!("{came}; the user may not create tables");
            return Finding::problem(WHAT, came, PostgresProblem::NoRight.remedy());
        }
        StoreKind::Sqlite { exists: false, .. } => {
            let remedy = "`serve` creates it; if there should be one, check store.url";
            return Finding::note(WHAT, came, remedy);
        }
        _ => {}
    }
    match state.schema {
        Schema::Missing => Finding::note(WHAT, came, "it is empty; `serve` creates the tables"),
        Schema::Older => {
            let remedy =
                "its tables are those of an earlier version; back it up, `serve` upgrades them";
            Finding::note(WHAT, came, remedy)
        }
        _ => Finding::ok(WHAT, format!("{came}, tables of this version")),
    }
}

fn particulars(kind: &StoreKind) -> String {
    match kind {
        StoreKind::Sqlite {
            exists,
            in_use,
            free,
        } => {
            let use_of = match (exists, in_use) {
                (_, true) => "in use by a running portal, which is fine",
                (true, false) => "can be written, not in use",
                (false, false) => "does not exist yet, its folder can be written",
            };
            let free = free.map(|free| format!(", {} MiB free", free >> 20));
            format!("{use_of}{}", free.unwrap_or_default())
        }
        StoreKind::Postgres {
            version, encrypted, ..
        } => {
            let encrypted = match encrypted {
                Some(true) => ", with TLS",
                Some(false) => ", without TLS",
                None => "",
            };
            format!("connected to version {version}{encrypted}")
        }
    }
}

fn remedy(location: &StoreLocation, error: &StoreError) -> &'static str {
    match (error, location) {
        (StoreError::File { .. }, _) => {
            "check store.url; the folder must exist and, like the file, belong to the service's user"
        }
        (StoreError::Unavailable, StoreLocation::Postgres(_)) => {
            PostgresProblem::Unreachable.remedy()
        }
        (StoreError::Damaged { .. }, _) => "put a backup in its place, and keep the damaged file",
        _ => "see the reason; a file on a local disk that one portal uses is needed",
    }
}
