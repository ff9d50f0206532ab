//! The catalogue against the code that uses it, and against the rules for words.

#![expect(
    clippy::unwrap_used,
    reason = "what the tests share may fail as loudly as they do"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn sources(directory: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(&path).unwrap());
        }
    }
}

/// The keys that the code names in `t!(…)`.
fn used() -> BTreeSet<String> {
    let mut code = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for part in ["portal", "app", "server"] {
        sources(&root.join(part).join("src"), &mut code);
    }
    let mut used = BTreeSet::new();
    for source in code {
        for (index, _) in source.match_indices("t!(") {
            let before = source[..index].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = source[index + 3..].trim_start();
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            used.insert(rest[..end.unwrap_or(rest.len())].to_owned());
        }
    }
    used
}

#[test]
fn every_message_is_used() {
    let used = used();
    let unused: Vec<_> = portal::words::messages::ALL
        .iter()
        .filter(|key| !used.contains(**key))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
    assert!(used.len() > 200, "the search finds nothing");
}

/// Words of the code and of other voices, which no text for people may hold.
const FOREIGN: &[&str] = &[
    "synchronis",
    "recognis",
    "cancell",
    "correlation",
    "handle",
    "session row",
    "whoever",
    "at work",
    "thrown away",
    " id ",
    " id.",
    "cloud's words",
];

#[test]
fn texts_keep_to_the_rules_for_words() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("words/en");
    for file in fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            // An ID is spelt so; "id" is a word of the code.
            let text = text.replace("ID", "").to_lowercase();
            for foreign in FOREIGN {
                let found = !line.starts_with('#') && text.contains(foreign);
                assert!(!found, "{}: {foreign:?} in {line:?}", path.display());
            }
        }
    }
}
