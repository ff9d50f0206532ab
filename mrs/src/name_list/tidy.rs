//! Removing invisible characters from a cell.

use std::borrow::Cow;

use crate::character::{is_invisible, is_odd_blank};

/// Returns true if `c` is invisible or looks like a space.
pub(crate) fn is_blank(c: char) -> bool {
    c == ' ' || is_invisible(c) || is_odd_blank(c)
}

/// Removes invisible characters and the blanks around `cell`, and replaces unusual spaces by plain
/// ones. Returns the number of affected characters, too; plain spaces do not count.
pub(crate) fn tidy(cell: &str) -> (Cow<'_, str>, u32) {
    let odd = cell
        .chars()
        .filter(|c| is_invisible(*c) || is_odd_blank(*c))
        .count();
    if odd == 0 {
        return (Cow::Borrowed(cell.trim_matches(' ')), 0);
    }
    let clean: String = cell
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if is_odd_blank(c) { ' ' } else { c })
        .collect();
    let trimmed = clean.trim_matches(' ');
    let clean = if trimmed.len() == clean.len() {
        clean
    } else {
        trimmed.to_owned()
    };
    (Cow::Owned(clean), crate::count::of(odd))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_stays() {
        assert_eq!(tidy("  night shift "), (Cow::Borrowed("night shift"), 0));
        assert!(matches!(tidy("分析 "), (Cow::Borrowed("分析"), 0)));
    }

    #[test]
    fn what_is_not_seen_goes_and_is_counted() {
        assert_eq!(
            tidy("\u{feff}ana\u{200b}lyst\u{ad}01\u{a0}"),
            ("analyst01".into(), 4)
        );
        assert_eq!(tidy("night\u{a0}shift"), ("night shift".into(), 1));
        assert_eq!(tidy("\u{202e}\u{200b}"), ("".into(), 2));
    }
}
