//! What a run leaves for the check that follows the whole suite.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// Adds to what `scripts/check-secrets` looks through, where `TESTS_KEEP` names a folder for it:
/// all pages that a test has seen, and every log and database as it was at the end.
pub(crate) fn keep(kind: &str, bytes: &[u8]) {
    let Some(folder) = std::env::var_os("TESTS_KEEP") else {
        return;
    };
    let name = format!("{}.{kind}", std::process::id());
    let written = File::options()
        .create(true)
        .append(true)
        .open(Path::new(&folder).join(name))
        .and_then(|mut file| file.write_all(bytes));
    // Noticed by the check, which wants to find something of every kind.
    drop(written);
}
