//! Splitting: locations, quotes, and that no byte is lost.

use proptest::prelude::*;

use super::*;

fn cells(text: &str) -> Vec<(&str, u32, u32, Form<'_>)> {
    Scanner::new(text)
        .map(|cell| {
            (
                cell.whole,
                cell.location.line,
                cell.location.column,
                cell.form,
            )
        })
        .collect()
}

#[test]
fn every_separator_ends_a_cell() {
    let plain = Form::Plain;
    assert_eq!(
        cells("a,b;c\td\ne\r\nf\rg"),
        [
            ("a", 1, 1, plain),
            ("b", 1, 3, plain),
            ("c", 1, 5, plain),
            ("d", 1, 7, plain),
            ("e", 2, 1, plain),
            ("f", 3, 1, plain),
            ("g", 4, 1, plain),
        ]
    );
}

#[test]
fn columns_count_characters_and_leave_out_blanks() {
    let plain = Form::Plain;
    assert_eq!(
        cells("\u{feff}名,\u{a0} é x , y"),
        [
            ("名", 1, 1, plain),
            ("\u{a0} é x ", 1, 5, plain),
            (" y", 1, 11, plain)
        ]
    );
}

#[test]
fn the_end_of_a_cell_leaves_out_blanks_of_every_kind() {
    for text in ["ab ", "ab\u{a0}", "\"a \u{3000} ", "\"a\u{2003}"] {
        let end = Scanner::new(text).next().map(|cell| cell.location.end);
        assert_eq!(end, Some(2), "{text:?}");
    }
}

#[test]
fn quotes_hold_separators_and_lines() {
    let quoted = |inner, doubled| Form::Quoted { inner, doubled };
    assert_eq!(
        cells("\"a,b\" ,\"c\"\"d\"\n\"é\r\né\", f"),
        [
            ("\"a,b\" ", 1, 1, quoted("a,b", false)),
            ("\"c\"\"d\"", 1, 8, quoted("c\"\"d", true)),
            ("\"é\r\né\"", 2, 1, quoted("é\r\né", false)),
            (" f", 3, 5, Form::Plain),
        ]
    );
}

#[test]
fn a_quote_left_open_ends_with_its_line() {
    assert_eq!(
        cells("\"a, b\nc\n\"d\""),
        [
            ("\"a, b", 1, 1, Form::Unclosed),
            ("c", 2, 1, Form::Plain),
            (
                "\"d\"",
                3,
                1,
                Form::Quoted {
                    inner: "d",
                    doubled: false
                }
            ),
        ]
    );
    assert_eq!(cells("a,\"")[1], ("\"", 1, 3, Form::Unclosed));
    assert_eq!(
        cells("\"a\"b, c")[0],
        ("\"a\"b", 1, 1, Form::TextAfterQuote)
    );
}

proptest! {
    #[test]
    fn cells_and_separators_are_the_text_again(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["a", "é", "\"", "\"\"", ",", "\n", "\r\n", " ", "\u{a0}"]),
            0..30,
        ),
        any in any::<String>(),
    ) {
        for text in [pieces.concat(), any] {
            let again: String = Scanner::new(&text)
                .flat_map(|cell| [cell.whole, cell.separator])
                .collect();
            prop_assert_eq!(&*again, text.strip_prefix('\u{feff}').unwrap_or(&text));
        }
    }
}
