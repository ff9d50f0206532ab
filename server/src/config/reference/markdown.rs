//! The reference as Markdown.

use super::{Fallback, SECTIONS, Section};
use std::fmt::Write as _;

const INTRODUCTION: &str = "\
<!-- Printed by `mrs-portal config-reference`; change server/src/config/reference instead. -->

# Configuration

One TOML file (`--config PATH` or `MRS_PORTAL_CONFIG`), and over it the environment:
`MRS_PORTAL_SESSION__IDLE_MINUTES=30` sets `idle_minutes` of `[session]`; two underscores go one
level down. A value is read as TOML where it is TOML (a number, `true`, a list), else as a text.
An unknown key is refused rather than ignored. `mrs-portal check-config` says what is wrong, with
the line, and starts nothing; the exit code is 2 then.

How to choose among all this is told in [operate.md](operate.md).
";

/// The whole of `docs/configuration.md`.
pub fn markdown() -> String {
    let mut page = INTRODUCTION.to_owned();
    for section in SECTIONS {
        write(&mut page, section);
    }
    page
}

fn write(page: &mut String, section: &Section) {
    // Writing to a String cannot fail.
    let _ = write!(
        page,
        "\n## {}\n\n{}\n\n| key | meaning | without it | refused |\n|---|---|---|---|\n",
        heading(section),
        section.about
    );
    for key in section.keys {
        let fallback = match key.fallback {
            Fallback::Value(value) => format!("`{}`", cell(value)),
            Fallback::Words(words) => cell(words),
            Fallback::Required => "required".to_owned(),
        };
        let _ = writeln!(
            page,
            "| `{}` | {} | {fallback} | {} |",
            key.name,
            cell(key.meaning),
            cell(key.refused)
        );
    }
    let _ = write!(page, "\n```toml\n{}```\n", example(section));
}

fn heading(section: &Section) -> String {
    match (section.path, section.repeated) {
        ("", _) => "At the top of the file".to_owned(),
        (path, false) => format!("`[{path}]`"),
        (path, true) => format!("`[[{path}]]`"),
    }
}

/// The section as it may stand in a file.
pub(super) fn example(section: &Section) -> String {
    let mut text = header(section);
    for key in section.keys.iter().filter(|key| key.shown) {
        let _ = writeln!(text, "{} = {}", key.name, key.example);
    }
    text
}

/// The line that opens the section.
pub(super) fn header(section: &Section) -> String {
    match (section.path, section.repeated) {
        ("", _) => String::new(),
        (path, false) => format!("[{path}]\n"),
        (path, true) => format!("[[{path}]]\n"),
    }
}

/// A bar would end the cell, a line break the row.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
