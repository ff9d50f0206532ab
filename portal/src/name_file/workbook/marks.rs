//! What a sheet says of its cells beside their values: the reader of workbooks knows the values alone.

use super::super::format::FileProblem;
use super::parts::{Part, attribute};
use quick_xml::events::Event;

/// Number of rows of a sheet.
const ROWS: u32 = 1_048_576;

/// Number of columns of a sheet.
const COLUMNS: u32 = 16_384;

/// What a sheet says of a cell.
#[derive(Debug, Default)]
pub(super) struct Mark {
    /// Row and column, from 0.
    pub(super) position: (u32, u32),
    /// The row is hidden, by a filter or by hand.
    pub(super) hidden: bool,
    /// The cell has a formula, and no program has saved its value.
    pub(super) without_value: bool,
}

/// Reads the marks of the cells of a sheet, in the order of the file.
pub(super) struct Marks<'a, 'b> {
    part: Part<'a, 'b>,
    row: u32,
    column: u32,
    hidden: bool,
    cell: Cell,
    in_value: bool,
}

/// What was read of a cell.
#[derive(Default)]
struct Cell {
    position: (u32, u32),
    /// The value is a text, which may be empty.
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

impl<'a, 'b> Marks<'a, 'b> {
    /// The marks of the cells of a sheet.
    pub(super) fn new(part: Part<'a, 'b>) -> Self {
        Self {
            part,
            row: 0,
            column: 0,
            hidden: false,
            cell: Cell::default(),
            in_value: false,
        }
    }

    /// The mark of the next cell. Returns `None` after the last one.
    pub(super) fn next_mark(&mut self) -> Result<Option<Mark>, FileProblem> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let event = self.part.read_event_into(&mut buffer);
            match event.map_err(|_| FileProblem::BrokenWorkbook)? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "row" => {
                        if let Some(number) = attribute(&element, "r") {
                            self.row = row(&number).ok_or(FileProblem::BrokenWorkbook)?;
                        }
                        let hidden = attribute(&element, "hidden");
                        self.hidden = matches!(hidden.as_deref(), Some("1" | "true"));
                    }
                    "c" => self.begin(
                        attribute(&element, "r"),
                        attribute(&element, "t").as_deref(),
                    )?,
                    "f" => self.cell.has_formula = true,
                    "v" => {
                        self.in_value = true;
                        self.cell.has_value = self.cell.is_text;
                    }
                    _ => {}
                },
                Event::End(element) => match element.local_name().as_ref() {
                    "row" => {
                        self.row = self.row.saturating_add(1);
                        self.column = 0;
                        self.hidden = false;
                    }
                    "v" => self.in_value = false,
                    "c" => return Ok(Some(self.finish())),
                    "sheetData" => return Ok(None),
                    _ => {}
                },
                Event::Eof => return Err(FileProblem::BrokenWorkbook),
                _ => self.cell.has_value |= self.in_value,
            }
        }
    }

    fn begin(&mut self, reference: Option<String>, kind: Option<&str>) -> Result<(), FileProblem> {
        let position = match reference {
            Some(reference) => position(&reference).ok_or(FileProblem::BrokenWorkbook)?,
            None => (self.row, self.column),
        };
        self.column = position.1;
        self.cell = Cell {
            position,
            is_text: kind == Some("str"),
            ..Cell::default()
        };
        Ok(())
    }

    fn finish(&mut self) -> Mark {
        self.column = self.column.saturating_add(1);
        let cell = std::mem::take(&mut self.cell);
        Mark {
            position: cell.position,
            hidden: self.hidden,
            without_value: cell.has_formula && !cell.has_value,
        }
    }
}

/// Row and column of a reference as `B7`, from 0. Returns `None` if no sheet has the cell.
fn position(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = reference.strip_suffix(digits)?;
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        if column > COLUMNS {
            return None;
        }
    }
    Some((row(digits)?, column.checked_sub(1)?))
}

/// The row that has a number, from 0. Returns `None` if no sheet has it.
fn row(number: &str) -> Option<u32> {
    let number: u32 = number.parse().ok()?;
    (number <= ROWS).then_some(number)?.checked_sub(1)
}
