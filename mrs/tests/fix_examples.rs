//! What is left of a text when cells are taken out of it.

use mrs::name_list::{with_names_replaced, without_duplicates, without_names, without_rejected};
use mrs::names::NameKind::User;

#[test]
fn duplicates_go_and_the_rest_stays_as_typed() {
    for (text, fixed) in [
        ("a1\nb1\n", "a1\nb1\n"),
        ("a1\nb1\na1\nc1", "a1\nb1\nc1"),
        ("a1, b1 , a1 ; c1\r\na1\r\nd1", "a1, b1 , c1\r\nd1"),
        ("a1,a1", "a1"),
        (
            "\u{feff}a1;\n\n  a1  \n\"b1\",,\"b1\",",
            "\u{feff}a1;\n\n\"b1\",",
        ),
        ("user\na1\na1", "user\na1\n"),
    ] {
        assert_eq!(without_duplicates(text, User), fixed, "{text:?}");
    }
}

#[test]
fn rejected_cells_go_and_duplicates_stay() {
    let long = "x".repeat(70);
    for (text, fixed) in [
        (format!("a1\n{long}\na1"), "a1\na1"),
        (format!("a1;{long};b1\n\"c1\" x"), "a1;b1\n"),
        ("\"open, a1\nb1".to_owned(), "b1"),
        ("\"a1\nb1\",c1\n".to_owned(), "c1\n"),
        (long.clone(), ""),
    ] {
        assert_eq!(without_rejected(&text, User), fixed, "{text:?}");
    }
}

#[test]
fn a_name_does_not_become_a_heading() {
    let long = "x".repeat(70);
    assert_eq!(
        without_rejected(&format!("{long},user\nb1"), User),
        ",user\nb1"
    );
    assert_eq!(
        without_rejected(&format!("{long}\nuser\nb1"), User),
        ",user\nb1"
    );
    assert_eq!(
        without_rejected(&format!("name,{long},user\nb1"), User),
        "name,\nuser\nb1"
    );
}

#[test]
fn a_name_stays_in_its_line_where_no_heading_can_be() {
    let long = "x".repeat(70);
    assert_eq!(
        without_duplicates(&format!("{long},user,b1,b1"), User),
        format!("{long},user,b1")
    );
    assert_eq!(without_duplicates("\nuser\nb1\nb1", User), "\nuser\nb1\n");
}

#[test]
fn a_name_after_an_empty_quoted_cell_does_not_become_a_heading() {
    let text = "\"\t\",\"\",\"user\"\n\"a\"\n";
    assert_eq!(without_rejected(text, User), "\"\",\"user\"\n\"a\"\n");
}

#[test]
fn a_heading_does_not_become_a_name() {
    let long = "x".repeat(70);
    assert_eq!(without_rejected(&format!("user\n{long}"), User), "");
}

#[test]
fn duplicates_go_also_where_a_quote_is_left_open() {
    assert_eq!(without_duplicates("a1\na1\n\"x", User), "a1\n\"x");
}

#[test]
fn a_quote_left_open_never_comes_to_close_over_names() {
    let text = "\"x\na1\n\"a1\"\n\",\"";
    assert_eq!(without_duplicates(text, User), text);
}

#[test]
fn names_are_removed_with_their_duplicates_and_nothing_else() {
    let text = "a1, \"b,1\"\n\u{7}\na1;c1\n\"b,1\"\n";
    let without = without_names(text, User, |name| name == "a1");
    assert_eq!(without, " \"b,1\"\n\u{7}\nc1\n\"b,1\"\n");
    let without = without_names(text, User, |name| name == "b,1");
    assert_eq!(without, "a1\n\u{7}\na1;c1\n");
    assert_eq!(without_names(text, User, |_| false), text);
}

#[test]
fn names_are_replaced_where_they_stand() {
    let text = "user_name\nA1, \"b,1\" ;A1\nc1\n";
    let with = |name: &str| match name {
        "A1" => Some("a1"),
        "b,1" => Some("b;1"),
        _ => None,
    };
    let replaced = with_names_replaced(text, User, with);
    assert_eq!(replaced, "user_name\na1, \"b;1\" ;a1\nc1\n");
    assert_eq!(with_names_replaced(text, User, |_| None), text);
}
