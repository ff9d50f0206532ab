//! Lines of programs, commands and files of settings that no other reader knows.

use super::aside::filled_lines;
use super::{Paste, Proposal, known_words};

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
    let is_code = |line: &&str| is_code(line) || (has_section && line.contains('='));
    let lines = || filled_lines(paste.text).filter(|line| line.contains(char::is_alphanumeric));
    let found = lines().filter(is_code).count();
    (found > 0 && found * 2 >= lines().count()).then(|| known_words::take(paste))
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
