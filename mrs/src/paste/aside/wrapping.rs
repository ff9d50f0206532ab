//! Notation around a list: fences of code, and the quotation marks of one cell with several lines.

use super::lines::lines;
use super::parts::Parts;

/// Macros of wikis that stand alone in a line.
const MACROS: [&str; 3] = ["{code", "{noformat", "{quote"];

pub(super) fn find<'a>(text: &'a str, parts: &mut Parts<'a>) {
    if text.contains("```") || text.contains('{') {
        let is_macro =
            |line: &str| line.ends_with('}') && MACROS.iter().any(|start| line.starts_with(start));
        let is_fence = |line: &&str| line.starts_with("```") && !line.ends_with("```");
        let is_wrapping = |line: &&str| is_fence(line) || *line == "```" || is_macro(line);
        lines(text)
            .filter(is_wrapping)
            .for_each(|line| parts.push(line));
    }
    let visible = text.trim();
    let cell = visible.strip_prefix('"');
    let cell = cell.and_then(|cell| cell.strip_suffix('"'));
    if cell.is_some_and(|cell| cell.contains(['\n', '\r']) && !cell.contains('"')) {
        parts.push(visible.get(..1).unwrap_or_default());
        parts.push(visible.get(visible.len() - 1..).unwrap_or_default());
    }
}
