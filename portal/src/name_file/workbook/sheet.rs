//! The content of a sheet.

use super::super::format::{COLUMNS, FileFormat, FileProblem, NameFile, UNPACKED_BYTES};
use super::cell_text::{cell_text, zeros};
use super::marks::Marks;
use calamine::XlsxCellReader;
use mrs::name_list::push_quoted;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

/// Most cells that are read.
const CELLS: usize = 1_000_000;

/// The content of a sheet.
#[derive(Default)]
pub(super) struct Sheet {
    /// The texts of visible rows, each with its column.
    rows: BTreeMap<u32, Vec<(u32, String)>>,
    /// The hidden rows that have content.
    hidden_rows: BTreeSet<u32>,
    /// A visible row has content after the last column that is read.
    more_columns: bool,
    /// A formula in a visible row has no value.
    without_values: bool,
}

impl Sheet {
    /// Reads the cells of a sheet along with their marks.
    pub(super) fn read<F: Read + Seek>(
        mut cells: XlsxCellReader<F>,
        mut marks: Marks,
    ) -> Result<Self, FileProblem> {
        let zeros: Vec<_> = cells.styles().iter().map(zeros).collect();
        let mut sheet = Self::default();
        let (mut count, mut bytes) = (0, 0);
        // The mark is first: a reference that no sheet has does not come to the reader of workbooks.
        while let Some(mark) = marks.next_mark()? {
            let cell = cells.next_cell_with_style_id();
            let cell = cell.map_err(|_| FileProblem::BrokenWorkbook)?;
            let (cell, style) = cell.ok_or(FileProblem::BrokenWorkbook)?;
            let (row, column) = cell.get_position();
            if mark.position != (row, column) {
                return Err(FileProblem::BrokenWorkbook);
            }
            let zeros = zeros.get(style).copied().flatten();
            let text = cell_text(cell.get_value(), zeros);
            if text.trim().is_empty() && !mark.without_value {
                continue;
            }
            count += 1;
            bytes += text.len();
            if count > CELLS || bytes as u64 > UNPACKED_BYTES {
                return Err(FileProblem::LargeWorkbook);
            }
            if mark.hidden {
                sheet.hidden_rows.insert(row);
            } else if column >= COLUMNS {
                sheet.more_columns = true;
            } else if mark.without_value {
                sheet.without_values = true;
            } else {
                sheet.rows.entry(row).or_default().push((column, text));
            }
        }
        Ok(sheet)
    }

    /// Returns true if any cell of the sheet has a text or a formula.
    pub(super) fn has_content(&self) -> bool {
        !self.rows.is_empty()
            || !self.hidden_rows.is_empty()
            || self.more_columns
            || self.without_values
    }

    /// The text of the sheet; `name` and the number of `sheets` are told.
    pub(super) fn into_file(self, name: String, sheets: u32) -> Result<NameFile, FileProblem> {
        if self.without_values {
            return Err(FileProblem::FormulasWithoutValues);
        }
        if self.rows.is_empty() {
            return Err(if self.more_columns {
                FileProblem::FarColumns
            } else {
                FileProblem::HiddenRows
            });
        }
        Ok(NameFile {
            text: write(self.rows),
            format: FileFormat::Workbook {
                sheet: name,
                sheets,
                hidden_rows: u32::try_from(self.hidden_rows.len()).unwrap_or(u32::MAX),
                more_columns: self.more_columns,
            },
        })
    }
}

/// Rows as lines, cells between tabs. Empty rows are left out.
fn write(rows: BTreeMap<u32, Vec<(u32, String)>>) -> String {
    let mut text = String::new();
    for (_, mut cells) in rows {
        cells.sort_by_key(|(column, _)| *column);
        let mut at = 0;
        for (column, cell) in cells {
            while at < column {
                text.push('\t');
                at += 1;
            }
            push_cell(&mut text, &cell);
        }
        text.push('\n');
    }
    text
}

/// Appends a cell, in quotes if it could be taken for more than one.
fn push_cell(text: &mut String, cell: &str) {
    if cell.contains(['\t', '\n', '\r', '"']) {
        push_quoted(text, cell);
    } else {
        text.push_str(cell);
    }
}
