//! Where a cell stands in the text.

use crate::count;

/// Where a cell stands in the text it was read from, blanks around it left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Location {
    /// Line, counted from 1.
    pub line: u32,
    /// Character in the line, counted from 1. A byte order mark does not count.
    pub column: u32,
    /// Offset of its first byte.
    pub start: u32,
    /// Offset of the byte after its last.
    pub end: u32,
}

impl Location {
    /// The text at this place; nothing if the place belongs to another text.
    pub fn text_in(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// `place` in UTF-16 units from the start of `text`: what `setSelectionRange` of a text field takes.
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
    fn a_place_of_another_text_selects_its_end() {
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
