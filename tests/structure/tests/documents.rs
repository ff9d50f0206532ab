//! The documents for people who change the code name files and commands that exist.

#![expect(
    clippy::expect_used,
    reason = "a helper fails as loudly as the tests do"
)]

use std::fs;
use std::path::{Path, PathBuf};

use structure::documents::{Reference, make_targets, packages, paths};
use structure::manifest::Manifest;

const DOCUMENTS: [&str; 6] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/bench.md",
    "examples/README.md",
];

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(document: &str) -> String {
    fs::read_to_string(repository().join(document)).expect("the document can be read")
}

/// What `exists` is false for, as `document:line: path`.
fn missing(
    document: &str,
    references: Vec<Reference>,
    exists: impl Fn(&str) -> bool,
) -> Vec<String> {
    let gone = references.into_iter().filter(|found| !exists(&found.path));
    gone.map(|found| format!("{document}:{}: {}", found.line, found.path))
        .collect()
}

#[test]
fn every_file_that_a_document_names_exists() {
    let root = repository();
    let mut found = Vec::new();
    for document in DOCUMENTS {
        let folder = root.join(document);
        let beside = folder.parent().expect("a document is in a folder");
        let references = paths(&text(document));
        assert!(!references.is_empty(), "{document} names no file");
        found.extend(missing(document, references, |path| {
            root.join(path).exists() || beside.join(path).exists()
        }));
    }
    assert!(
        found.is_empty(),
        "these do not exist:\n{}",
        found.join("\n")
    );
}

#[test]
fn every_target_of_make_that_a_document_names_exists() {
    let makefile = text("Makefile");
    let mut found = Vec::new();
    for document in DOCUMENTS {
        let references = make_targets(&text(document));
        found.extend(missing(document, references, |target| {
            makefile
                .lines()
                .any(|line| line.starts_with(&format!("{target}:")))
        }));
    }
    assert!(
        found.is_empty(),
        "these do not exist:\n{}",
        found.join("\n")
    );
}

#[test]
fn every_package_that_a_document_names_exists() {
    let manifest = Manifest::read(&repository(), Path::new("Cargo.toml")).expect("the manifest");
    let members = manifest.members();
    let names: Vec<_> = members
        .iter()
        .map(|member| text(&format!("{member}/Cargo.toml")))
        .collect();
    let mut found = Vec::new();
    for document in DOCUMENTS {
        let references = packages(&text(document));
        found.extend(missing(document, references, |package| {
            names
                .iter()
                .any(|text| text.contains(&format!("name = \"{package}\"")))
        }));
    }
    assert!(
        found.is_empty(),
        "these do not exist:\n{}",
        found.join("\n")
    );
}

#[test]
fn paths_are_found_in_code_blocks_and_links() {
    let text = "See `a/{b,c}.rs`, `GET /v2/x`, `cargo test -p mrs` and `https://x/y.rs`.\n\
                [there](docs/there.md#part)\n\n    make PORT=1 run\n    ./d/e.sh --flag=f/g\n";
    let found: Vec<_> = paths(text).into_iter().map(|found| found.path).collect();
    assert_eq!(found, ["a/b.rs", "a/c.rs", "d/e.sh", "docs/there.md"]);
    let found: Vec<_> = make_targets(text)
        .into_iter()
        .map(|found| found.path)
        .collect();
    assert_eq!(found, ["run"]);
    let found: Vec<_> = packages(text).into_iter().map(|found| found.path).collect();
    assert_eq!(found, ["mrs"]);
}
