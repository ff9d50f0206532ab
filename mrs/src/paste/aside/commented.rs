//! Lines of a list that are commented out.

use super::super::Paste;
use super::super::phrases::separators::is_separator;
use super::super::section_heading;
use super::lines::filled_lines;
use super::parts::Parts;

/// Finds lines that begin like comments of programs, beside lines that do not. A heading such as `# User`
/// of several columns is none.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let text = paste.text;
    let lines = || filled_lines(text);
    let is_marked = |line: &&str| line.starts_with('#') || comment(line).is_some();
    if !text.contains(['#', '/', '-']) || lines().all(|line| is_marked(&line)) {
        return;
    }
    // Several headings are no comments.
    let is_section = |line: &&str| section_heading::is_marked(line, paste);
    let are_sections = lines().filter(is_section).nth(1).is_some();
    for line in lines().filter(|line| !(are_sections && is_section(line))) {
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
