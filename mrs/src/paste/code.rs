//! Lines of programs, commands and files of settings that no other reader knows.

use super::aside::{filled_lines, read_beside};
use super::phrases::people;
use super::{Paste, Proposal, known_words, marks};

/// The starts of lines of programs.
const STARTS: [&str; 9] = [
    "export ",
    "resource ",
    "data ",
    "kadmin ",
    "INSERT ",
    "insert into ",
    "@{",
    "$",
    "<",
];

/// What is in lines of programs, and hardly in names.
const WITHIN: [&str; 12] = [
    "=\"", "= \"", "='", "= '", "= [", "=[", "/>", "(\"", ": \"", "\":", "{\"", " -q \"",
];

/// Proposes only the names on the cluster where half of the lines or more are none of a list.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let may_be = paste.text.contains(['=', '{', '<', '(', '$', '"']);
    // Text in quotation marks is taken as it stands.
    let is_quoted = |line: &str| line.len() > 1 && line.starts_with('"') && line.ends_with('"');
    if !may_be || filled_lines(paste.text).any(is_quoted) {
        return None;
    }
    let has_section = has_section(paste.text);
    let is_code = |line: &&str| {
        is_code(line) || (has_section && line.contains('=')) || is_variable(line, paste)
    };
    let lines = || filled_lines(paste.text).filter(|line| line.contains(char::is_alphanumeric));
    let found = lines().filter(is_code).count();
    (found > 0 && found * 2 >= lines().count()).then(|| take(paste))
}

/// Takes the names on the cluster, those of owners, managers and their like aside if there are others.
fn take<'a>(paste: &Paste<'a, '_>) -> Proposal<'a> {
    let people = values_of_people(paste.text).into_iter();
    let others = read_beside(paste, people, known_words::take).filter(|found| !found.is_empty());
    others.unwrap_or_else(|| known_words::take(paste))
}

/// Maximum length in bytes in which the end of a value is searched.
const LONGEST_VALUE: usize = 1024;

/// The values that are assigned to or compared with owners, managers and their like, as in `owner = "alice"`.
fn values_of_people(text: &str) -> Vec<&str> {
    let mut values = Vec::new();
    for (at, _) in text.match_indices('=') {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        let key = before.trim_end();
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let key = key.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
        if key.is_empty() || !people::is_one(key) {
            continue;
        }
        let value = behind.trim_start_matches(['=', '>', ' ']);
        let value = value
            .get(..value.floor_char_boundary(LONGEST_VALUE))
            .unwrap_or_default();
        let end = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value.match_indices(quote).nth(1).map(|(at, _)| at + 1),
            Some('[') => value.find(']').map(|at| at + 1),
            _ => value.find(|c: char| c.is_whitespace() || c == ';'),
        };
        let end = end.unwrap_or(value.len());
        values.push(value.get(..end).unwrap_or_default());
    }
    values
}

/// Returns true for a variable of an environment with names on the cluster, as in `LEAVERS=alice,bob`.
fn is_variable(line: &str, paste: &Paste<'_, '_>) -> bool {
    let Some((name, value)) = line.split_once('=') else {
        return false;
    };
    name.len() > 1
        && is_variable_name(name)
        && !value.starts_with(' ')
        && marks::label(line).is_none()
        && !paste.knows(line)
        && known_words::has_any(value, paste)
}

/// Returns true for the name of such a variable.
pub(super) fn is_variable_name(name: &str) -> bool {
    let usual = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    name.chars().all(usual)
}

fn is_code(line: &str) -> bool {
    STARTS.iter().any(|start| line.starts_with(start))
        || WITHIN.iter().any(|part| line.contains(part))
        || line.ends_with(['{', '\\'])
        || line.ends_with(");")
}

/// Returns true if the text begins with the heading of a section, as in `[access]`.
fn has_section(text: &str) -> bool {
    let first = filled_lines(text).next().unwrap_or_default();
    let inner = first
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(['"', '\'', ',']))
}

/// Returns true if the text is several statements of SQL or assignments, or has sections.
pub(super) fn has_statements(text: &str) -> bool {
    let is_start = |line: &&str| {
        let assigned = line
            .split_once('=')
            .map_or("", |(_, value)| value.trim_start());
        assigned.starts_with(['[', '"', '\''])
            || ["INSERT ", "insert ", "DELETE ", "delete "]
                .iter()
                .any(|start| line.starts_with(start))
    };
    has_section(text) || filled_lines(text).filter(is_start).nth(1).is_some()
}
