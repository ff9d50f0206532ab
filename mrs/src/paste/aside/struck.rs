//! Names that are struck through, and names that a condition of SQL excludes.

use super::parts::Parts;

/// Tags of text that is struck through.
const TAGS: [&str; 3] = ["del>", "s>", "strike>"];

pub(super) fn find<'a>(text: &'a str, parts: &mut Parts<'a>) {
    if text.contains('~') {
        text.split(['\n', '\r'])
            .for_each(|line| tildes(line, parts));
    }
    if text.contains("</") {
        for tag in TAGS {
            elements(text, tag, parts);
        }
    }
    if text.contains('(') {
        conditions(text, parts);
    }
}

/// Finds `~~alice~~`, and `~alice~` alone in its cell.
fn tildes<'a>(line: &'a str, parts: &mut Parts<'a>) {
    let mut rest = line;
    while let Some((_, inside)) = rest.split_once("~~") {
        let Some((struck, after)) = inside.split_once("~~") else {
            break;
        };
        if struck.contains(char::is_alphanumeric) {
            let start = rest.len() - inside.len() - 2;
            let end = rest.len() - after.len();
            parts.push(rest.get(start..end).unwrap_or_default());
        }
        rest = after;
    }
    if line.contains("~~") {
        return;
    }
    for cell in line.split([',', ';', '\t', '|']) {
        let cell = cell.trim_matches([' ', '-', '*', '•']);
        let inside = cell
            .strip_prefix('~')
            .and_then(|cell| cell.strip_suffix('~'));
        if inside
            .is_some_and(|inside| inside.contains(char::is_alphanumeric) && !inside.contains('~'))
        {
            parts.push(cell);
        }
    }
}

fn elements<'a>(text: &'a str, tag: &str, parts: &mut Parts<'a>) {
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(tag) {
        rest = inside;
        if !before.ends_with('<') {
            continue;
        }
        let Some((struck, after)) = inside.split_once("</") else {
            break;
        };
        if after.starts_with(tag) && struck.contains(char::is_alphanumeric) {
            parts.push(struck);
        }
    }
}

/// Finds `name NOT IN (…)`.
fn conditions<'a>(text: &'a str, parts: &mut Parts<'a>) {
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('(') {
        let is_excluding = not_in(before);
        let Some(start) = is_excluding else {
            rest = inside;
            continue;
        };
        let Some((names, after)) = inside.split_once(')') else {
            break;
        };
        if names.contains(char::is_alphanumeric) {
            let end = rest.len() - after.len();
            parts.push(rest.get(start..end).unwrap_or_default());
        }
        rest = after;
    }
}

/// Returns the offset of the column before `NOT IN` at the end of `text`.
fn not_in(text: &str) -> Option<usize> {
    let word = |text: &str, word: &str| {
        let text = text.trim_end();
        let start = text.len().checked_sub(word.len())?;
        let is_word = text.get(start..)?.eq_ignore_ascii_case(word);
        is_word.then_some(start)
    };
    let before = text.get(..word(text, "in")?)?;
    let start = word(before, "not")?;
    let column = before.get(..start)?.trim_end();
    let end = column.rfind(|c: char| c.is_whitespace() || c == '(');
    (before.len() > before.trim_end().len()).then_some(end.map_or(0, |end| end + 1))
}
