//! Lines of a list that are commented out.

use super::super::separators::is_separator;
use super::lines::filled_lines;
use super::parts::Parts;

/// Finds lines that begin like comments of programs, beside lines that do not. A heading such as `# User`
/// of several columns is none.
pub(super) fn find<'a>(text: &'a str, parts: &mut Parts<'a>) {
    let lines = || filled_lines(text);
    let is_marked = |line: &&str| line.starts_with('#') || comment(line).is_some();
    if !text.contains(['#', '/', '-']) || lines().all(|line| is_marked(&line)) {
        return;
    }
    for line in lines() {
        let name = comment(line).unwrap_or_default().trim_start();
        let is_one = !name.contains(is_separator) && !name.contains("  ");
        if is_one && name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '-' | '*' | '_')) {
            parts.push(line);
        }
    }
}

/// Returns the text of a comment.
fn comment(line: &str) -> Option<&str> {
    let after = line
        .strip_prefix('#')
        .map(|rest| rest.trim_start_matches('#'));
    after
        .or_else(|| line.strip_prefix("//"))
        .or_else(|| line.strip_prefix("-- "))
}
