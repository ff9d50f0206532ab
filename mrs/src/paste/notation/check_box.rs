//! Check boxes at the start of lines.

use crate::name_list::is_blank;

/// Check boxes and ticks of one character: those that are checked, and those that are not.
const CHECKED: &str = "☑☒✓✔✅";
const UNCHECKED: &str = "☐✗✘✖❌";

/// Splits a check box off `line`, after bullets. Returns it, whether it is checked, and the rest.
pub(in crate::paste) fn split(line: &str) -> Option<(&str, bool, &str)> {
    let visible = line
        .trim_start_matches(|c: char| !is_box(c) && c != '[' && !c.is_alphanumeric() && c != '"');
    let first = visible.chars().next()?;
    let length = if first == '[' {
        length(visible)?
    } else {
        is_box(first).then_some(first.len_utf8())?
    };
    let (mark, rest) = visible.split_at_checked(length)?;
    let is_checked = !mark.contains(|c: char| UNCHECKED.contains(c))
        && !mark.trim_matches(['[', ']', ' ']).is_empty();
    Some((mark, is_checked, rest))
}

fn is_box(c: char) -> bool {
    CHECKED.contains(c) || UNCHECKED.contains(c)
}

/// Returns the length of `[ ]`, `[x]` or `[]` before a blank.
pub(in crate::paste) fn length(line: &str) -> Option<usize> {
    let end = line.bytes().take(6).position(|byte| byte == b']')?;
    let inside = line.get(1..end)?.trim();
    let checked = inside.is_empty() || matches!(inside, "x" | "X" | "✓" | "✔" | "-" | "*");
    (checked
        && line.get(end + 1..).is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_whitespace() || is_blank(c)) || rest.is_empty()
        }))
    .then_some(end + 1)
}
