//! Comma-separated values as of RFC 4180, made harmless for spreadsheets.
//!
//! A spreadsheet runs a cell that begins like a formula, and names are user input; such cells get a
//! leading apostrophe, which makes them text. The file begins with a byte-order mark: without one,
//! the most used spreadsheet reads UTF-8 in a legacy encoding and garbles all names outside of
//! ASCII. The name field of the portal accepts the mark.

use mrs::paste::FORMULA_STARTS;

/// The byte-order mark.
const MARK: char = '\u{feff}';

/// A table under construction.
#[derive(Debug)]
pub(super) struct Csv(String);

impl Csv {
    /// A table with these column names.
    pub(super) fn with_header(names: &[&str]) -> Self {
        let mut csv = Self(MARK.to_string());
        csv.row(names);
        csv
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[&str]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    /// The file.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn cell(&mut self, text: &str) {
        // A spreadsheet may begin a formula after a blank, too.
        let dangerous = text.starts_with(FORMULA_STARTS) || text.starts_with(['\t', '\r', '\n']);
        // Spreadsheets of some languages part cells at semicolons or tabs.
        let quoted = text.contains(['"', ',', ';', '\t', '\r', '\n']);
        if quoted {
            self.0.push('"');
        }
        if dangerous {
            self.0.push('\'');
        }
        for character in text.chars() {
            if character == '"' {
                self.0.push('"');
            }
            self.0.push(character);
        }
        if quoted {
            self.0.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cell: &str) -> String {
        let mut csv = Csv(String::new());
        csv.row(&[cell, "x"]);
        csv.into_text()
    }

    #[test]
    fn formulas_are_made_harmless() {
        for dangerous in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(line(dangerous), format!("'{dangerous},x\r\n"));
        }
        for blank in ['\r', '\n', '\t'] {
            assert_eq!(line(&format!("{blank}=x")), format!("\"'{blank}=x\",x\r\n"));
        }
        assert_eq!(line("a;=1+1"), "\"a;=1+1\",x\r\n");
        assert_eq!(
            line("=HYPERLINK(\"a\",\"b\")"),
            "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\",x\r\n"
        );
        assert_eq!(line("a=b"), "a=b,x\r\n");
    }

    #[test]
    fn separators_and_quotes_are_quoted() {
        assert_eq!(line("a,b"), "\"a,b\",x\r\n");
        assert_eq!(line("a\"b"), "\"a\"\"b\",x\r\n");
        assert_eq!(line("a\nb"), "\"a\nb\",x\r\n");
        assert_eq!(line(""), ",x\r\n");
    }

    #[test]
    fn the_file_begins_with_a_mark_and_its_header() {
        let text = Csv::with_header(&["kind", "name"]).into_text();
        assert_eq!(text, "\u{feff}kind,name\r\n");
    }
}
