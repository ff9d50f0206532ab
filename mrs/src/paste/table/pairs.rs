//! Lines of two parts: a name with a remark or with what it is mapped to.

use super::super::rows::{Cell, Rows};

/// What is between the parts, and whether it could be within a name.
const BETWEEN: [(&str, bool); 9] = [
    (" -> ", false),
    (" => ", false),
    (" → ", false),
    (": ", false),
    (" : ", false),
    (" # ", false),
    (" (", false),
    (" - ", true),
    (" – ", true),
];

/// Splits all lines in two where the first line has one of the parts' separators. Returns the rows and
/// true if it cannot be within a name.
pub(super) fn read(text: &str) -> Option<(Rows<'_>, bool)> {
    let lines = || {
        let lines = text.split(['\n', '\r']).map(str::trim);
        lines.filter(|line| !line.is_empty())
    };
    let first = lines().next()?;
    let (between, is_open) = BETWEEN
        .iter()
        .find(|(between, _)| first.contains(between))?;
    let mut rows = Rows::new(text);
    for line in lines() {
        let (name, rest) = line.split_once(between)?;
        let rest = if *between == " (" {
            rest.strip_suffix(')')?
        } else {
            rest
        };
        if name.is_empty() || rest.is_empty() || name.contains(['"', ',', ';', '(']) {
            return None;
        }
        rows.push(Cell::plain(name));
        rows.push(Cell::plain(rest));
        rows.end();
    }
    (rows.len() > 1).then_some((rows, !is_open))
}
