//! A workbook (`.xlsx`) as text: the visible rows of its first visible sheet with content.

mod cell_text;
#[cfg(test)]
pub(super) mod fixture;
mod marks;
mod parts;
mod sheet;

use super::format::{FileProblem, NameFile, UNPACKED_BYTES};
use calamine::{Reader, SheetType, SheetVisible, Xlsx};
use marks::Marks;
use sheet::Sheet;
use std::io::{Cursor, Read};

/// Most shared strings: each takes at least eight bytes of a part.
const STRINGS: u64 = UNPACKED_BYTES / 8;

/// Reads the visible rows of the first visible sheet with content.
pub(super) fn read(bytes: &[u8]) -> Result<NameFile, FileProblem> {
    unpacks_within(bytes, UNPACKED_BYTES)?;
    // The reader of workbooks panics at some contents that no spreadsheet program writes.
    std::panic::catch_unwind(|| read_sheets(bytes)).unwrap_or(Err(FileProblem::BrokenWorkbook))
}

fn read_sheets(bytes: &[u8]) -> Result<NameFile, FileProblem> {
    let broken = |_| FileProblem::BrokenWorkbook;
    let mut archive = parts::open(bytes)?;
    parts::has_strings_within(&mut archive, STRINGS)?;
    let paths = parts::sheet_paths(&mut archive)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .zip(paths)
        .filter(|(sheet, _)| sheet.visible == SheetVisible::Visible)
        .filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet)
        .map(|(sheet, path)| (sheet.name.clone(), path))
        .collect();
    let count = u32::try_from(sheets.len()).unwrap_or(u32::MAX);
    for (name, path) in sheets {
        let marks = Marks::new(parts::part(&mut archive, &path)?);
        let cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
        let sheet = Sheet::read(cells, marks)?;
        if sheet.has_content() {
            return sheet.into_file(name, count);
        }
    }
    Err(FileProblem::EmptySheets)
}

/// Unpacks every file of the archive to nowhere, since what an archive says of its sizes need not be
/// true, and the workbook is read into memory.
fn unpacks_within(bytes: &[u8], limit: u64) -> Result<(), FileProblem> {
    let mut archive = parts::open(bytes)?;
    let mut left = limit;
    for index in 0..archive.len() {
        let file = archive.by_index(index);
        let file = file.map_err(|_| FileProblem::BrokenWorkbook)?;
        let unpacked = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|_| FileProblem::BrokenWorkbook)?;
        left = left
            .checked_sub(unpacked)
            .ok_or(FileProblem::LargeWorkbook)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::format::FileFormat;
    use super::*;
    use fixture::{archive, workbook};

    #[test]
    fn the_first_visible_sheet_is_read_with_its_gaps_and_numbers() {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>a\tb \"c\"</t></is></c></row>\
                    <row r=\"5\"><c r=\"A5\" t=\"s\"><v>1</v></c><c r=\"B5\"><v>1001</v></c></row>";
        let file = read(&workbook(rows)).unwrap();
        assert_eq!(file.text, "User\t\t\"a\tb \"\"c\"\"\"\n张三\t1001\n");
        let sheet = FileFormat::Workbook {
            sheet: "Users".into(),
            sheets: 1,
            hidden_rows: 0,
            more_columns: false,
        };
        assert_eq!(file.format, sheet);
    }

    #[test]
    fn a_cell_in_the_last_corner_costs_nothing() {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>\
                    <row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        assert_eq!(read(&workbook(rows)).unwrap().text, "张三\n");
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused_before_it_is_read() {
        let bomb = archive(&[("xl/sharedStrings.xml", &"a".repeat(200_000))]);
        assert!(bomb.len() < 10_000);
        assert_eq!(
            unpacks_within(&bomb, 100_000),
            Err(FileProblem::LargeWorkbook)
        );
        assert_eq!(unpacks_within(&bomb, 200_000), Ok(()));
    }

    #[test]
    fn a_broken_archive_is_refused() {
        let broken = read(b"PK\x03\x04\x14\x00\x00\x00");
        assert_eq!(broken, Err(FileProblem::BrokenWorkbook));
    }
}
