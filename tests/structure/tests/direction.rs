//! No crate and no module imports what stands above it, and no circle joins two files.

#![expect(
    clippy::expect_used,
    reason = "a helper fails as loudly as the tests do"
)]

use std::fs;
use std::path::{Path, PathBuf};

use structure::direction::{unlisted_packages, violations};
use structure::layers::{CRATES, Crate};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn dependencies_point_one_way() {
    let found = violations(&repository(), CRATES).expect("the sources can be read");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_package_of_the_product_is_in_the_table() {
    let found = unlisted_packages(&repository(), CRATES).expect("the manifest can be read");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Writes a crate `small` of three layers with these files and returns what is wrong with it.
fn small(name: &str, manifest: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let modules = "mod bottom;\nmod middle;\nmod top;\npub use top::Top;\n";
    let mut all = vec![
        ("src/lib.rs", modules),
        ("src/bottom.rs", ""),
        ("src/middle/mod.rs", ""),
        ("src/top.rs", "pub struct Top;\n"),
        ("Cargo.toml", manifest),
    ];
    all.extend(files);
    for (file, text) in all {
        let path = folder.join("small").join(file);
        let parent = path.parent().expect("the file is in a folder");
        fs::create_dir_all(parent).expect("the folder is made");
        fs::write(path, text).expect("a file is written");
    }
    let table = Crate {
        name: "small",
        roots: &["small/src/lib.rs"],
        may_import: &[],
        never: &["axum", "serde::de"],
        only_with: &[("tokio", "server")],
        without: &[("url", "serde")],
        layers: &[&["bottom"], &["middle"], &["top"]],
    };
    violations(&folder, &[table]).expect("the small crate can be read")
}

#[test]
fn an_import_upwards_is_found_through_a_re_export() {
    let found = small(
        "upwards",
        "",
        &[(
            "src/bottom.rs",
            "\nuse crate::{\n    Top,\n};\nfn f(_: Top) {}\n",
        )],
    );
    assert_eq!(
        found,
        ["small/src/bottom.rs:3: `bottom` is below `top` and must not import `crate::Top`"]
    );
}

#[test]
fn a_path_in_code_counts_like_an_import() {
    let found = small(
        "path",
        "",
        &[(
            "src/bottom.rs",
            "fn f() -> super::top::Top {\n    todo()\n}\n",
        )],
    );
    assert_eq!(
        found,
        ["small/src/bottom.rs:1: `bottom` is below `top` and must not import `super::top::Top`"]
    );
}

#[test]
fn a_circle_between_files_of_one_module_is_found() {
    let found = small(
        "circle",
        "",
        &[
            (
                "src/middle/mod.rs",
                "mod left;\nmod right;\npub use left::Left;\n",
            ),
            (
                "src/middle/left.rs",
                "use super::right;\npub struct Left(right::Right);\n",
            ),
            (
                "src/middle/right.rs",
                "use super::Left;\npub struct Right(Box<Left>);\n",
            ),
        ],
    );
    assert_eq!(
        found,
        [
            "small/src/middle/left.rs:2 names `right::Right` of small/src/middle/right.rs: a circle of files\n    \
          and small/src/middle/right.rs:1 names `super::Left` of small/src/middle/left.rs"
        ]
    );
}

#[test]
fn forbidden_crates_are_found_in_sources_and_manifests() {
    let found = small(
        "forbidden",
        "[features]\nserver = [\"dep:tokio\"]\nbrowser = [\"dep:tokio\"]\n\
         [dependencies]\naxum = \"1\"\ntokio = { version = \"1\", optional = true }\n\
         url = { version = \"2\", features = [\"serde\"] }\n\
         [dev-dependencies]\naxum = \"1\"\n",
        &[(
            "src/top.rs",
            "use serde::{Serialize, de::Error};\npub struct Top;\n",
        )],
    );
    assert_eq!(
        found,
        [
            "small/Cargo.toml:5: the crate `small` must not depend on `axum`",
            "small/Cargo.toml:6: `tokio` must come with the feature `server` only",
            "small/Cargo.toml:7: `url` must not have the feature `serde`",
            "small/src/top.rs:1: the crate `small` must not name `serde::de::Error`",
        ]
    );
}

#[test]
fn modules_and_table_must_agree() {
    let found = small(
        "modules",
        "",
        &[
            ("src/lib.rs", "mod bottom;\nmod middle;\nmod new;\n"),
            ("src/new.rs", ""),
        ],
    );
    assert_eq!(
        found,
        [
            "small: the table of layers leaves out the module `new`",
            "small: the table of layers names `top`, which is no module",
        ]
    );
}

#[test]
fn comments_texts_and_tests_import_nothing() {
    let found = small(
        "nothing",
        "",
        &[
            (
                "src/bottom.rs",
                "//! use crate::Top;\n/* /* */ use crate::Top; */\n\
                 const A: &str = \"\\\" crate::Top::new()\";\n\
                 const B: &str = r#\"\" crate::Top::new()\"#;\n\
                 const C: char = '\"';\nfn f<'a>(_: &'a str) {}\n\
                 #[cfg(test)]\nmod tests {\n    use crate::Top;\n    mod inner { use axum::Router; }\n}\n",
            ),
            ("src/top.rs", "use crate::bottom::A;\npub struct Top;\n"),
        ],
    );
    assert!(found.is_empty(), "{found:?}");
}
