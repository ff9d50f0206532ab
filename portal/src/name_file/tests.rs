use super::read;
use super::workbook::fixture::{Book, archive, row, workbook, workbook_of};
use encoding_rs::SHIFT_JIS;

/// The text that is read, and what the person is told of it or of the refusal.
fn told(bytes: &[u8]) -> (String, String) {
    match read(bytes) {
        Ok(file) => (file.text, file.format.words().into_owned()),
        Err(problem) => (String::new(), problem.words().into_owned()),
    }
}

/// The sentence of a refusal.
fn refused(bytes: &[u8]) -> String {
    let (text, told) = told(bytes);
    assert_eq!(text, "", "{told}");
    told
}

#[test]
fn rows_that_a_filter_hides_are_left_out_and_counted() {
    let rows = [
        row(1, "", &[("A", "user"), ("B", "state")]),
        row(2, "hidden=\"1\"", &[("A", "stays01"), ("B", "active")]),
        row(3, "", &[("A", "leaves01"), ("B", "left")]),
        row(4, "hidden=\"true\"", &[("A", "stays02"), ("B", "active")]),
        row(5, "hidden=\"0\"", &[("A", "leaves02"), ("B", "left")]),
        row(6, "hidden=\"1\"", &[]),
    ];
    let bytes = workbook(&rows.concat());
    let (text, told) = told(&bytes);
    assert_eq!(text, "user\tstate\nleaves01\tleft\nleaves02\tleft\n");
    assert_eq!(told, "Read the sheet “Users”. 2 hidden rows were ignored.");
    // What was left out is shown before the rest is taken.
    assert!(!read(&bytes).unwrap().format.is_certain());
}

#[test]
fn rows_without_numbers_are_hidden_as_well() {
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = format!(
        "<row>{}</row><row hidden=\"1\">{}</row>",
        cell("a01"),
        cell("a02")
    );
    let (text, told) = told(&workbook(&rows));
    assert_eq!(text, "a01\n");
    assert!(told.ends_with("1 hidden row was ignored."), "{told}");
}

#[test]
fn a_sheet_of_hidden_rows_is_not_called_empty() {
    let rows = row(1, "hidden=\"1\"", &[("A", "stays01")]);
    assert_eq!(
        refused(&workbook(&rows)),
        "All rows of this sheet are hidden. Show the rows that you need, and save the workbook."
    );
}

#[test]
fn references_to_cells_that_no_sheet_has_make_a_broken_workbook() {
    for reference in [
        "ZZZZZZZ1",
        "XFE1",
        "A1048577",
        "A4294967296",
        "A4294967297",
        "A18446744073709551617",
        "A0",
        "1",
        "A",
        "",
        "A1B",
    ] {
        let cell = format!("<row><c r=\"{reference}\"><v>1</v></c></row>");
        assert_eq!(
            refused(&workbook(&cell)),
            "This workbook can't be read. Save it again as .xlsx or CSV.",
            "{reference}"
        );
    }
    for number in ["4294967296", "4294967297", "0", "1048577", "x"] {
        let row = format!("<row r=\"{number}\"><c><v>1</v></c></row>");
        let told = refused(&workbook(&row));
        assert!(told.starts_with("This workbook can't be read."), "{number}");
    }
}

// Where numbers are not checked for overflow, the reader takes it.
#[cfg(debug_assertions)]
#[test]
fn a_workbook_on_which_its_reader_panics_is_broken() {
    let rows = row(1, "", &[("A", "a01")]);
    let book = Book {
        sheets: &[("Users", "visible", &rows)],
        before_rows: "<dimension ref=\"B2:A1\"/>",
        string_attributes: "",
    };
    let told = refused(&book.bytes());
    assert!(told.starts_with("This workbook can't be read."), "{told}");
}

#[test]
fn a_count_of_strings_reserves_no_memory() {
    let rows = row(1, "", &[("A", "a01")]);
    for count in ["100000000000", "9223372036854775807"] {
        let book = Book {
            sheets: &[("Users", "visible", &rows)],
            before_rows: "",
            string_attributes: &format!("uniqueCount=\"{count}\""),
        };
        let told = refused(&book.bytes());
        assert!(told.starts_with("This workbook can't be read."), "{told}");
    }
}

#[test]
fn numbers_are_read_as_their_zeros_and_dates_show_them() {
    let cell = |style: u32, value: &str| format!("<c s=\"{style}\"><v>{value}</v></c>");
    for (style, value, shown) in [
        (0, "123", "123"),
        (1, "123", "00123"),
        (1, "123456", "123456"),
        (1, "-7", "-00007"),
        (1, "122.5", "00123"),
        (2, "46353", "2026-11-27"),
        (3, "46353.604166666664", "2026-11-27T14:30:00"),
        (3, "0.604166666666667", "14:30:00"),
        // Neither has a date.
        (2, "-1", "-1"),
        (2, "100000000", "100000000"),
        (4, "1.5", "1.5"),
        (99, "123", "123"),
    ] {
        let row = format!("<row>{}</row>", cell(style, value));
        assert_eq!(told(&workbook(&row)).0, format!("{shown}\n"), "{style}");
    }
}

#[test]
fn the_first_sheet_with_content_is_read() {
    let rows = row(1, "", &[("A", "a01")]);
    let empty = row(1, "", &[("A", " ")]);
    let bytes = workbook_of(&[
        ("Cover", "visible", &empty),
        ("Data", "hidden", &rows),
        ("Users", "visible", &rows),
        ("More", "visible", &rows),
    ]);
    let (text, told) = told(&bytes);
    assert_eq!(text, "a01\n");
    assert_eq!(
        told,
        "Read “Users”, the first sheet with content. The workbook has 3 sheets."
    );
    let bytes = workbook_of(&[("Cover", "visible", ""), ("Data", "hidden", &rows)]);
    assert_eq!(
        refused(&bytes),
        "The visible sheets of this workbook are empty."
    );
}

#[test]
fn columns_beyond_the_last_one_that_is_read_are_told() {
    let rows = row(1, "", &[("A", "a01"), ("BL", "x"), ("BM", "y")]);
    let (text, said) = told(&workbook(&rows));
    assert_eq!(text, format!("a01{}x\n", "\t".repeat(63)));
    assert_eq!(
        said,
        "Read the sheet “Users”. Columns after BL were ignored."
    );
    let far = row(1, "", &[("ZZ", "a01")]);
    assert_eq!(
        refused(&workbook(&far)),
        "The visible rows of this sheet are empty up to column BL. Copy the column with the names, and paste it."
    );
}

#[test]
fn formulas_without_values_are_told() {
    let missing = "This workbook has formulas without values. Open it in Excel, save it, and upload it again.";
    for cell in [
        "<c><f>B1</f><v></v></c>",
        "<c><f>B1</f><v/></c>",
        "<c t=\"str\"><f>B1</f></c>",
        "<c><f>B1</f></c>",
    ] {
        let rows = format!("<row>{cell}<c t=\"inlineStr\"><is><t>dept</t></is></c></row>");
        assert_eq!(refused(&workbook(&rows)), missing, "{cell}");
    }
    let rows = "<row><c t=\"str\"><f>B1</f><v>a01</v></c><c t=\"str\"><f>B2</f><v></v></c></row>\
                <row hidden=\"1\"><c><f>B1</f></c></row>";
    assert_eq!(told(&workbook(rows)).0, "a01\n");
}

#[test]
fn texts_in_unknown_encodings_are_told_from_what_is_no_text() {
    let encoding = "The encoding of this text wasn't recognized. Save it as UTF-8.";
    let (shift_jis, ..) = SHIFT_JIS.encode("ユーザー名\r\n高橋\r\n");
    for bytes in [
        &shift_jis[..],
        b"\xff\xfea\x00b",
        b"a\x00b\x00\n\x00c\x00\n",
        "用户名\n张三\n\u{81}\u{200b}"
            .as_bytes()
            .split_last()
            .unwrap()
            .1,
    ] {
        assert_eq!(refused(bytes), encoding, "{bytes:?}");
    }
    let no_text =
        "This is neither a text file nor an .xlsx workbook. Copy the names, and paste them.";
    for bytes in [
        &archive(&[("word/document.xml", "<document/>")])[..],
        &archive(&[("names.txt", "a01")]),
        &archive(&[]),
        b"{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0\\par a01\\par}",
        b"%PDF-1.4\n1 0 obj\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
    ] {
        assert_eq!(refused(bytes), no_text, "{bytes:?}");
    }
}
