//! Workbooks as spreadsheet programs write them, for tests.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// An archive with these files.
pub(in crate::name_file) fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook. Its styles are a number, five zeros, a date, a date with a time, and a period.
pub(in crate::name_file) struct Book<'a> {
    /// Each with its name, its state and its rows.
    pub(in crate::name_file) sheets: &'a [(&'a str, &'a str, &'a str)],
    /// What is before the rows of each sheet.
    pub(in crate::name_file) before_rows: &'a str,
    /// Attributes of the element with the shared strings.
    pub(in crate::name_file) string_attributes: &'a str,
}

impl Book<'_> {
    pub(in crate::name_file) fn bytes(&self) -> Vec<u8> {
        let relationship = |id: usize, kind: &str, target: &str| {
            format!("<Relationship Id=\"r{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
        };
        let relationships =
            |list: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{list}</Relationships>");
        let (mut listed, mut related, mut parts) = (String::new(), String::new(), Vec::new());
        for (index, (name, state, rows)) in self.sheets.iter().enumerate() {
            let sheet = format!(
                "<sheet name=\"{name}\" sheetId=\"{0}\" state=\"{state}\" r:id=\"r{0}\"/>",
                index + 1
            );
            listed.push_str(&sheet);
            let part = format!("worksheets/sheet{}.xml", index + 1);
            related += &relationship(index + 1, "worksheet", &part);
            parts.push((
                format!("xl/{part}"),
                format!(
                    "<worksheet xmlns=\"{MAIN}\">{}<sheetData>{rows}</sheetData></worksheet>",
                    self.before_rows
                ),
            ));
        }
        related += &relationship(1001, "sharedStrings", "sharedStrings.xml");
        related += &relationship(1002, "styles", "styles.xml");
        parts.extend([
        (
            "_rels/.rels".into(),
            relationships(&relationship(1, "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/workbook.xml".into(),
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".into(),
            relationships(&related),
        ),
        (
            "xl/sharedStrings.xml".into(),
            format!(
                "<sst xmlns=\"{MAIN}\" {}><si><t>User</t></si><si><t>张三</t></si></sst>",
                self.string_attributes
            ),
        ),
        (
            "xl/styles.xml".into(),
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/>\
                 </numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/>\
                 <xf numFmtId=\"22\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>"
            ),
        ),
    ]);
        let files: Vec<_> = parts
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_str()))
            .collect();
        archive(&files)
    }
}

/// A workbook of sheets, each with its name, its state and its rows.
pub(in crate::name_file) fn workbook_of(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let book = Book {
        sheets,
        before_rows: "",
        string_attributes: "",
    };
    book.bytes()
}

/// A hidden sheet, then a visible one.
pub(in crate::name_file) fn workbook(rows: &str) -> Vec<u8> {
    let hidden = rows.replace("A1", "B7");
    workbook_of(&[("Notes", "hidden", &hidden), ("Users", "visible", rows)])
}

/// A row of cells with texts.
pub(in crate::name_file) fn row(number: u32, attributes: &str, cells: &[(&str, &str)]) -> String {
    let cells: Vec<_> = cells
        .iter()
        .map(|(column, text)| {
            format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        })
        .collect();
    let cells = cells.concat();
    format!("<row r=\"{number}\" {attributes}>{cells}</row>")
}
