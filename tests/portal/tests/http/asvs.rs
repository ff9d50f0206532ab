//! The list in `docs/asvs.md` names tests that exist.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the folders that the list names are.
const ROOTS: [&str; 4] = ["tests/portal/tests", "portal/tests", "server/tests", "."];

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every `folder/file::test` between backticks.
fn named(list: &str) -> Vec<(&str, &str)> {
    let quoted = list.split('`').skip(1).step_by(2);
    quoted
        .filter_map(|text| text.split_once("::"))
        .filter(|(file, _)| file.contains('/'))
        .collect()
}

fn exists(file: &str, test: &str) -> bool {
    ROOTS.iter().any(|root| {
        let path = repository().join(root).join(format!("{file}.rs"));
        fs::read_to_string(path).is_ok_and(|text| text.contains(&format!("fn {test}(")))
    })
}

#[test]
fn every_test_that_is_named_exists() {
    let list = fs::read_to_string(repository().join("docs/asvs.md")).unwrap();
    let named = named(&list);
    assert!(named.len() > 80, "{named:?}");
    let missing: Vec<_> = named
        .iter()
        .filter(|(file, test)| !exists(file, test))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
