//! The reference says what is, or these fail.

use super::markdown::{example, header};
use super::walk::{Found, Place, join};
use super::{Fallback, Key, SECTIONS, Section, markdown};
use crate::config::Config;
use crate::config::file::ConfigFile;
use serde::Deserialize as _;
use std::path::Path;

/// What every file needs.
const SEAL_KEY: &str = "secrets.seal_keys = [{ id = \"1\", \
     value = \"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\" }]\n";

fn load(text: &str) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.toml");
    std::fs::write(&path, text).unwrap();
    Config::load(Some(&path), []).map_err(|error| error.to_string())
}

/// A file with the section's example, in which one key may have another value.
fn file_with(section: &Section, other: Option<(&Key, &str)>) -> String {
    let mut keys: Vec<(&str, &str)> = section
        .keys
        .iter()
        .filter(|key| key.shown)
        .map(|key| (key.name, key.example))
        .collect();
    if let Some((key, value)) = other {
        keys.retain(|(name, _)| *name != key.name);
        keys.push((key.name, value));
    }
    let lines: Vec<String> = keys
        .iter()
        .map(|(name, value)| format!("{name} = {value}\n"))
        .collect();
    let lines = lines.concat();
    let seal_key = if section.path.starts_with("secrets") {
        ""
    } else {
        SEAL_KEY
    };
    // Keys of the top stand before every section.
    if section.path.is_empty() {
        format!("{lines}{seal_key}{}", section.needs)
    } else {
        format!("{seal_key}{}{}{lines}", section.needs, header(section))
    }
}

#[test]
fn the_document_is_what_the_command_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == markdown(),
        "docs/configuration.md differs: mrs-portal config-reference > docs/configuration.md"
    );
}

#[test]
fn every_key_is_documented_and_every_documented_key_is_one() {
    let found = Found::default();
    let read = ConfigFile::deserialize(Place {
        path: String::new(),
        sections: SECTIONS,
        found: &found,
    });
    let mut keys = found.keys.into_inner();
    let mut documented: Vec<String> = SECTIONS
        .iter()
        .flat_map(|section| section.keys.iter().map(|key| join(section.path, key.name)))
        // A list that is both a key of one section and a section itself is found as the latter.
        .collect();
    keys.sort();
    documented.sort();
    let missing: Vec<_> = keys
        .iter()
        .filter(|key| !documented.contains(key))
        .collect();
    assert!(missing.is_empty(), "not documented: {missing:?}");
    let invented: Vec<_> = documented
        .iter()
        .filter(|key| !keys.contains(key))
        .collect();
    assert!(invented.is_empty(), "documented, but no keys: {invented:?}");
    assert_eq!(found.misfits.into_inner(), Vec::<String>::new());
    read.unwrap();
}

#[test]
fn every_example_is_accepted() {
    for section in SECTIONS.iter().filter(|section| !section.names_files) {
        let text = file_with(section, None);
        load(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(text.contains(&example(section)));
    }
}

#[test]
fn what_is_said_to_be_refused_is_refused_by_name() {
    for section in SECTIONS {
        for key in section.keys {
            for wrong in key.wrong {
                let text = file_with(section, Some((key, wrong)));
                let Err(error) = load(&text) else {
                    panic!("{}.{} = {wrong} is accepted", section.path, key.name)
                };
                let place = section.path.rsplit('.').next().unwrap_or_default();
                assert!(
                    error.contains(key.name) || (!place.is_empty() && error.contains(place)),
                    "{}.{} = {wrong}: {error}",
                    section.path,
                    key.name
                );
            }
        }
    }
}

#[test]
fn every_default_is_the_real_one() {
    for section in SECTIONS {
        let required: Vec<String> = section
            .keys
            .iter()
            .filter(|key| key.fallback == Fallback::Required)
            .map(|key| format!("{} = {}\n", key.name, key.example))
            .collect();
        let without = format!("{}{}", header(section), required.concat());
        for key in section.keys {
            let Fallback::Value(value) = key.fallback else {
                continue;
            };
            let with = format!("{without}{} = {value}\n", key.name);
            assert_eq!(read(&with), read(&without), "{}.{}", section.path, key.name);
        }
    }
}

fn read(text: &str) -> String {
    let file: ConfigFile = toml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    format!("{file:?}")
}

#[test]
fn every_key_says_what_it_means_once() {
    let mut paths: Vec<&str> = SECTIONS.iter().map(|section| section.path).collect();
    paths.sort_unstable();
    let all = paths.len();
    paths.dedup();
    assert_eq!(paths.len(), all, "a section twice");
    for section in SECTIONS {
        assert!(section.about.ends_with('.'), "{}", section.path);
        for key in section.keys {
            assert!(key.meaning.len() > 5, "{}", key.name);
            assert!(!key.meaning.ends_with('.'), "{}: a phrase", key.name);
        }
    }
}
