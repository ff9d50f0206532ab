//! Remarks in parentheses that have separators within, such as `(contractor, left)`.

use super::super::separators::is_separator;
use super::lines::lines;
use super::parts::Parts;

/// Finds such remarks behind names. Otherwise each part of one would be a name. In a text with quotation
/// marks they are more likely lists of a program.
pub(super) fn find<'a>(text: &'a str, parts: &mut Parts<'a>) {
    if text.contains(['\'', '"']) {
        return;
    }
    for line in lines(text) {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once(" (") {
            let Some((remark, next)) = after.split_once(')') else {
                break;
            };
            let start = line.len() - after.len() - 1;
            if remark.contains(is_separator) {
                let end = line.len() - next.len();
                parts.push(line.get(start..end).unwrap_or_default());
            }
            rest = next;
        }
    }
}
