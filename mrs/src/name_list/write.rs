//! Writing names as text that reads as the same names.

use crate::heading::is_heading;

/// Writes `names` one per line, quoted where needed.
///
/// Reading the text gives the same names, provided that each name occurs once and has no control
/// characters, no invisible characters and no blanks around it. An empty cell precedes a first name
/// that reads like a heading, such as `user`.
pub fn write<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for name in names {
        if text.is_empty() {
            if is_heading(name) {
                text.push(',');
            }
        } else {
            text.push('\n');
        }
        write_cell(&mut text, name);
    }
    text
}

/// Returns `text` with `names`, one per line, below it.
pub fn appended(text: &str, names: &str) -> String {
    match (text.trim_end(), names) {
        (_, "") => text.to_owned(),
        ("", names) => names.to_owned(),
        (text, names) => format!("{text}\n{names}"),
    }
}

/// Appends `name` as one cell, quoted where needed.
pub(super) fn write_cell(text: &mut String, name: &str) {
    if name.contains([',', ';', '\t', '\n', '\r', '"']) {
        push_quoted(text, name);
    } else {
        text.push_str(name);
    }
}

/// Appends `name` in quotation marks as in CSV: those within are doubled.
pub fn push_quoted(text: &mut String, name: &str) {
    text.push('"');
    for c in name.chars() {
        if c == '"' {
            text.push('"');
        }
        text.push(c);
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_a_line_quoted_where_needed() {
        let names = ["analyst01", "Shift, night", "the \"old\" one"];
        assert_eq!(
            write(names.into_iter()),
            "analyst01\n\"Shift, night\"\n\"the \"\"old\"\" one\""
        );
    }

    #[test]
    fn a_name_that_reads_like_a_heading_is_kept_a_name() {
        assert_eq!(write(["user", "analyst01"].into_iter()), ",user\nanalyst01");
        assert_eq!(write(["analyst01", "user"].into_iter()), "analyst01\nuser");
    }

    #[test]
    fn no_names_are_no_text() {
        assert_eq!(write(std::iter::empty()), "");
    }
}
