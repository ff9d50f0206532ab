//! Locations of cells in the text.

use crate::count;

/// Location of a cell in its text, without the blanks around the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Location {
    /// Line, counted from 1.
    pub line: u32,
    /// Character in the line, counted from 1. A byte order mark does not count.
    pub column: u32,
    /// Byte offset of the start.
    pub start: u32,
    /// Byte offset of the end.
    pub end: u32,
}

impl Location {
    /// Returns the part of `text` at this location; an empty text if the location belongs to another
    /// text.
    pub fn text_in(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// Converts `location` to UTF-16 units from the start of `text`, as `setSelectionRange` of a text
/// field expects.
pub fn utf16_range(text: &str, location: &Location) -> (u32, u32) {
    let units = |text: &str| count::of(text.encode_utf16().count());
    let start = units(text.get(..location.start as usize).unwrap_or(text));
    (start, start.saturating_add(units(location.text_in(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_counts_as_the_browser_does() {
        let text = "a😀é,名b\n";
        let location = Location {
            line: 1,
            column: 5,
            start: 8,
            end: 12,
        };
        assert_eq!(location.text_in(text), "名b");
        assert_eq!(utf16_range(text, &location), (5, 7));
    }

    #[test]
    fn a_location_of_another_text_selects_its_end() {
        let location = Location {
            line: 1,
            column: 1,
            start: 50,
            end: 60,
        };
        assert_eq!(location.text_in("abc"), "");
        assert_eq!(utf16_range("abc", &location), (3, 3));
    }
}
