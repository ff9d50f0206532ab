//! The first sheet of a workbook (`.xlsx`) as text.

use super::format::{FileFormat, FileProblem, NameFile};
use calamine::{Data, Reader, SheetVisible, Xlsx};
use mrs::name_list::push_quoted;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes that a workbook may unpack to.
const UNPACKED_BYTES: u64 = 64 * 1024 * 1024;

/// Most columns that are read. Sheets have room for 16,384.
const COLUMNS: u32 = 64;

/// Most cells that are read.
const CELLS: usize = 1_000_000;

/// Reads the first visible sheet.
pub(super) fn read(bytes: &[u8]) -> Result<NameFile, FileProblem> {
    unpacks_within(bytes, UNPACKED_BYTES)?;
    let broken = |_| FileProblem::BrokenWorkbook;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets: Vec<_> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let sheet = sheets.first().ok_or(FileProblem::BrokenWorkbook)?.clone();
    let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = Data::from(cell.get_value().clone()).to_string();
        if column >= COLUMNS || text.is_empty() {
            continue;
        }
        count += 1;
        if count > CELLS {
            return Err(FileProblem::LargeWorkbook);
        }
        rows.entry(row).or_default().push((column, text));
    }
    Ok(NameFile {
        text: write(rows),
        format: FileFormat::Workbook {
            sheet,
            sheets: u32::try_from(sheets.len()).unwrap_or(u32::MAX),
        },
    })
}

/// Unpacks every file of the archive to nowhere, since what an archive says of its sizes need not be
/// true, and the workbook is read into memory.
fn unpacks_within(bytes: &[u8], limit: u64) -> Result<(), FileProblem> {
    let broken = |_| FileProblem::BrokenWorkbook;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = limit;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(broken)?;
        let unpacked = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|_| FileProblem::BrokenWorkbook)?;
        left = left
            .checked_sub(unpacked)
            .ok_or(FileProblem::LargeWorkbook)?;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            archive
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(content.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    /// A workbook as a spreadsheet program writes it: a hidden sheet, then a visible one.
    fn workbook(rows: &str) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let sheet =
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
        archive(&[
            (
                "_rels/.rels",
                &format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                     <Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>\
                     </Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>\
                     <sheet name=\"Notes\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>\
                     <sheet name=\"Users\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
                     <Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                     <Relationship Id=\"r2\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
                     <Relationship Id=\"r3\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/>\
                     </Relationships>"
                ),
            ),
            (
                "xl/sharedStrings.xml",
                &format!("<sst xmlns=\"{main}\"><si><t>User</t></si><si><t>张三</t></si></sst>"),
            ),
            ("xl/worksheets/sheet1.xml", &sheet.replace("A1", "B7")),
            ("xl/worksheets/sheet2.xml", &sheet),
        ])
    }

    #[test]
    fn the_first_visible_sheet_is_read_with_its_gaps_and_numbers() {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>a\tb \"c\"</t></is></c></row>\
                    <row r=\"5\"><c r=\"A5\" t=\"s\"><v>1</v></c><c r=\"B5\"><v>1001</v></c></row>";
        let file = read(&workbook(rows)).unwrap();
        assert_eq!(file.text, "User\t\t\"a\tb \"\"c\"\"\"\n张三\t1001\n");
        let sheet = FileFormat::Workbook {
            sheet: "Users".into(),
            sheets: 1,
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
    fn what_is_no_workbook_is_refused() {
        let other = archive(&[("word/document.xml", "<document/>")]);
        for bytes in [&b"PK\x03\x04\x14\x00\x00\x00"[..], &other] {
            assert_eq!(read(bytes), Err(FileProblem::BrokenWorkbook));
        }
    }
}
