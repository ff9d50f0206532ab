//! Texts to try name lists with.

use mrs::name_list::NameList;
use mrs::names::NameKind;
use proptest::prelude::*;

/// Texts in which everything that has a meaning is frequent.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let long = "x".repeat(129);
    let pieces = [
        "a",
        "A",
        "b",
        "ab",
        "user",
        "name",
        "1",
        ".",
        "@",
        "\\",
        "名",
        "é",
        "😀",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\"",
        "\"\"",
        "\",\"",
        "\"\n\"",
        " ",
        "  ",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        "\u{2028}",
        "\u{7}",
        "\u{85}",
        "\u{fffd}",
        "\n\"a\"\n",
        ",a,",
        "\nuser\n",
    ];
    let pieces: Vec<String> = pieces
        .into_iter()
        .map(str::to_owned)
        .chain([long])
        .collect();
    let mixed = prop::collection::vec(prop::sample::select(pieces), 0..40)
        .prop_map(|pieces| pieces.concat());
    prop_oneof![8 => mixed, 1 => any::<String>(), 1 => "(?s).{0,60}"]
}

/// Any kind of name.
pub(crate) fn kind() -> impl Strategy<Value = NameKind> {
    prop::sample::select(vec![NameKind::User, NameKind::Group, NameKind::Agency])
}

/// The names of `list`, as texts.
pub(crate) fn names_of<'l>(list: &'l NameList<'_>) -> Vec<&'l str> {
    list.names().iter().map(|entry| &*entry.name).collect()
}
