//! The mapping editor and its one history.

use mrs::mapping::{
    Change, Editor, HISTORY_BYTES, HISTORY_STEPS, RowField, RowText, Step, Touched,
};
use proptest::prelude::*;

fn row(agency: &str) -> RowText {
    RowText {
        agency: agency.to_owned(),
        identifier_type: "User".to_owned(),
        ..RowText::default()
    }
}

fn rows(agencies: &[&str]) -> Vec<RowText> {
    agencies.iter().map(|agency| row(agency)).collect()
}

fn type_into(row: usize, field: RowField, text: &str) -> Step {
    Step::Type {
        row,
        field,
        text: text.to_owned(),
    }
}

fn agencies(editor: &Editor) -> Vec<&str> {
    editor
        .rows()
        .iter()
        .map(|row| row.agency.as_str())
        .collect()
}

#[test]
fn names_taken_from_a_paste_are_given_back_without_the_paste() {
    let field = RowField::Identifiers;
    let replace = |text: &str| Step::Replace {
        row: 0,
        field,
        text: text.to_owned(),
    };
    let mut editor = Editor::new(rows(&["a"]));
    editor.apply(type_into(0, field, "typed"));
    editor.apply(replace("1. alice"));
    editor.apply(replace("alice"));
    editor.apply(type_into(0, field, "alice\nbob"));
    for text in ["alice", "1. alice", "typed", ""] {
        editor.undo();
        assert_eq!(editor.rows()[0].identifiers, text);
    }
    assert_eq!(editor.apply(replace("")), None);
}

#[test]
fn steps_are_undone_in_the_order_in_which_they_were_made() {
    let mut editor = Editor::new(rows(&["a", "b", "c"]));
    editor.apply(Step::Remove(2));
    editor.apply(type_into(1, RowField::Agency, "typed"));
    assert_eq!(editor.can_undo(), Some(Change::Edit(1, RowField::Agency)));

    let field = Touched::Field {
        row: 1,
        field: RowField::Agency,
    };
    assert_eq!(editor.undo(), Some(field));
    assert_eq!(agencies(&editor), ["a", "b"]);
    assert_eq!(editor.can_undo(), Some(Change::RemoveRow(2)));

    let back = Touched::Rows {
        at: 2,
        removed: 0,
        inserted: 1,
    };
    assert_eq!(editor.undo(), Some(back));
    assert_eq!(editor.rows(), rows(&["a", "b", "c"]));
    assert_eq!((editor.can_undo(), editor.undo()), (None, None));

    assert_eq!(editor.can_redo(), Some(Change::RemoveRow(2)));
    editor.redo();
    assert_eq!(editor.can_redo(), Some(Change::Edit(1, RowField::Agency)));
    assert_eq!(editor.redo(), Some(field));
    assert_eq!(agencies(&editor), ["a", "typed"]);
    assert_eq!((editor.can_redo(), editor.redo()), (None, None));
}

#[test]
fn a_row_is_added_for_users_and_copied_below_its_original() {
    let mut editor = Editor::new(rows(&["a", "b"]));
    let touched = editor.apply(Step::Duplicate(0));
    assert_eq!(
        touched,
        Some(Touched::Rows {
            at: 1,
            removed: 0,
            inserted: 1
        })
    );
    assert_eq!(editor.can_undo(), Some(Change::DuplicateRow(1)));
    editor.apply(Step::Add);
    assert_eq!(editor.can_undo(), Some(Change::AddRow(3)));
    assert_eq!(editor.rows(), rows(&["a", "a", "b", ""]));
    assert_eq!(editor.into_rows(), rows(&["a", "a", "b", ""]));
}

#[test]
fn steps_that_change_nothing_are_not_in_the_history() {
    let mut editor = Editor::new(rows(&["a"]));
    for step in [
        Step::Remove(1),
        Step::Duplicate(1),
        type_into(1, RowField::Agency, "x"),
        type_into(0, RowField::Agency, "a"),
    ] {
        assert_eq!(editor.apply(step), None);
    }
    assert!(!editor.sync(&rows(&["a"])));
    assert_eq!(editor, Editor::new(rows(&["a"])));
}

#[test]
fn typing_in_one_field_is_one_step_until_something_else_happens() {
    let mut editor = Editor::new(rows(&["", "z"]));
    for text in ["h", "hi", "hiv", "hive"] {
        editor.apply(type_into(0, RowField::Agency, text));
    }
    editor.apply(type_into(0, RowField::Identifiers, "ana"));
    editor.apply(type_into(0, RowField::Agency, "hive2"));
    editor.undo();
    editor.undo();
    assert_eq!(agencies(&editor), ["hive", "z"]);
    // Typing after an undo is a new step, even in the field of the step before.
    editor.apply(type_into(0, RowField::Agency, "hives"));
    editor.undo();
    assert_eq!(agencies(&editor), ["hive", "z"]);
    editor.undo();
    assert_eq!(agencies(&editor), ["", "z"]);
    assert_eq!(editor.can_undo(), None);
}

#[test]
fn typing_that_is_taken_back_by_hand_leaves_no_step() {
    let mut editor = Editor::new(rows(&["a"]));
    editor.apply(type_into(0, RowField::Agency, "ab"));
    editor.apply(type_into(0, RowField::Agency, "a"));
    assert_eq!(editor.can_undo(), None);
    editor.apply(type_into(0, RowField::Agency, "ac"));
    editor.undo();
    assert_eq!(agencies(&editor), ["a"]);
}

#[test]
fn a_new_step_discards_what_was_undone() {
    let mut editor = Editor::new(rows(&["a"]));
    editor.apply(Step::Add);
    editor.undo();
    editor.apply(Step::Duplicate(0));
    assert_eq!(editor.can_redo(), None);
}

#[test]
fn a_form_that_was_edited_elsewhere_becomes_a_step_with_its_own_label() {
    let start = rows(&["a", "b", "c"]);
    let typed = |agency: &str, identifiers: &str| RowText {
        identifiers: identifiers.to_owned(),
        ..row(agency)
    };
    let cases = [
        (
            vec![row("a"), row("x"), row("c")],
            Change::Edit(1, RowField::Agency),
        ),
        (
            vec![row("a"), typed("b", "ana"), row("c")],
            Change::Edit(1, RowField::Identifiers),
        ),
        (
            vec![row("a"), typed("x", "ana"), row("c")],
            Change::EditSeveral,
        ),
        (vec![row("x"), row("b"), row("x")], Change::EditSeveral),
        (rows(&["a", "c"]), Change::RemoveRow(1)),
        (rows(&["b", "c"]), Change::RemoveRow(0)),
        (rows(&["a"]), Change::EditSeveral),
        (rows(&["a", "b", "c", ""]), Change::AddRow(3)),
        (rows(&["", "a", "b", "c"]), Change::AddRow(0)),
        (rows(&["a", "a", "b", "c"]), Change::DuplicateRow(1)),
        (rows(&["a", "b", "c", "d", "e"]), Change::EditSeveral),
        (Vec::new(), Change::EditSeveral),
    ];
    for (after, change) in cases {
        let mut editor = Editor::new(start.clone());
        assert!(editor.sync(&after));
        assert_eq!(editor.rows(), after);
        assert_eq!(editor.can_undo(), Some(change), "{after:?}");
        editor.undo();
        assert_eq!(editor.rows(), start);
    }
}

#[test]
fn a_form_in_an_earlier_or_later_state_moves_through_the_history() {
    let mut editor = Editor::new(rows(&["a", "b"]));
    editor.apply(Step::Remove(0));
    editor.apply(type_into(0, RowField::Agency, "x"));
    // The browser has undone both steps, then done the first again, then both.
    assert!(editor.sync(&rows(&["a", "b"])));
    assert_eq!(
        (editor.can_undo(), editor.can_redo()),
        (None, Some(Change::RemoveRow(0)))
    );
    assert!(editor.sync(&rows(&["x"])));
    assert_eq!(
        (editor.can_undo(), editor.can_redo()),
        (Some(Change::Edit(0, RowField::Agency)), None)
    );
    assert!(editor.sync(&rows(&["b"])));
    assert_eq!(editor.can_undo(), Some(Change::RemoveRow(0)));
    assert_eq!(editor.can_redo(), Some(Change::Edit(0, RowField::Agency)));
}

#[test]
fn typing_that_arrives_in_pieces_is_one_step() {
    let mut editor = Editor::new(rows(&["", "b"]));
    for text in ["h", "hi", "hive"] {
        assert!(editor.sync(&rows(&[text, "b"])));
    }
    editor.undo();
    assert_eq!(agencies(&editor), ["", "b"]);
    assert_eq!(editor.can_undo(), None);
}

#[test]
fn the_history_keeps_its_latest_steps() {
    let mut editor = Editor::default();
    for _ in 0..HISTORY_STEPS + 7 {
        editor.apply(Step::Add);
    }
    let mut undone = 0;
    while editor.undo().is_some() {
        undone += 1;
    }
    assert_eq!((undone, editor.rows().len()), (HISTORY_STEPS, 7));
    while editor.redo().is_some() {}
    assert_eq!(editor.rows().len(), HISTORY_STEPS + 7);
}

#[test]
fn the_history_is_bounded_by_bytes_and_keeps_the_latest_step_whatever_its_size() {
    let mut editor = Editor::new(rows(&["", ""]));
    let quarter = "x".repeat(HISTORY_BYTES / 4);
    for at in 0..8 {
        // Each step inserts a quarter of the bound, and the step's own bytes come on top.
        editor.apply(type_into(
            at % 2,
            RowField::Identifiers,
            &format!("{quarter}{at}"),
        ));
        editor.apply(type_into(at % 2, RowField::Identifiers, ""));
        editor.apply(Step::Add);
        editor.apply(type_into(at % 2, RowField::Identifiers, &quarter));
    }
    let json = serde_json::to_string(&editor).unwrap();
    assert!(
        json.len() < HISTORY_BYTES + 2 * quarter.len() + 20_000,
        "{}",
        json.len()
    );

    let huge = "y".repeat(2 * HISTORY_BYTES);
    editor.apply(type_into(0, RowField::Agency, &huge));
    let before = Some(Change::Edit(0, RowField::Agency));
    assert_eq!(editor.can_undo(), before);
    editor.undo();
    assert_eq!((&*editor.rows()[0].agency, editor.can_undo()), ("", None));
}

/// How many steps can be undone.
fn undoable(mut editor: Editor) -> usize {
    std::iter::from_fn(|| editor.undo()).count()
}

#[test]
fn each_step_costs_its_texts_and_64_bytes() {
    let quarter = HISTORY_BYTES / 4;
    for (typed, steps) in [(quarter - 64, 4), (quarter - 63, 3)] {
        let mut editor = Editor::new(rows(&[""; 8]));
        for row in 0..8 {
            editor.apply(type_into(row, RowField::Identifiers, &"x".repeat(typed)));
        }
        assert_eq!(undoable(editor), steps);
    }
    // A row costs 64 bytes, too, and its type has four.
    for (typed, steps) in [(quarter - 132, 4), (quarter - 131, 3)] {
        let mut editor = Editor::new(rows(&[&"x".repeat(typed)]));
        for _ in 0..8 {
            editor.apply(Step::Duplicate(0));
        }
        assert_eq!(undoable(editor), steps);
    }
}

#[test]
fn typing_into_a_long_list_costs_the_bytes_that_were_typed() {
    let mut editor = Editor::new(rows(&["a"]));
    let names = "name\n".repeat(20_000);
    editor.apply(type_into(0, RowField::Identifiers, &names));
    editor.undo();
    let mut editor = Editor::new(vec![RowText {
        identifiers: names.clone(),
        ..row("a")
    }]);
    let before = serde_json::to_string(&editor).unwrap().len();
    let changed = names.replacen("name\nname", "name\nand é\nname", 1);
    editor
        .apply(type_into(0, RowField::Identifiers, &changed))
        .unwrap();
    assert_eq!(editor.rows()[0].identifiers, changed);
    assert!(serde_json::to_string(&editor).unwrap().len() < before + 200);
    editor.undo();
    assert_eq!(editor.rows()[0].identifiers, names);
}

#[test]
fn an_editor_survives_in_a_draft() {
    let mut editor = Editor::new(rows(&["a"]));
    editor.apply(Step::Add);
    editor.apply(type_into(0, RowField::Agency, "b"));
    editor.undo();
    let json = serde_json::to_string(&editor).unwrap();
    assert_eq!(serde_json::from_str::<Editor>(&json).unwrap(), editor);
}

#[test]
fn a_history_that_does_not_fit_the_rows_is_discarded() {
    let mut editor = Editor::new(rows(&["abc"]));
    editor.apply(type_into(0, RowField::Agency, "abcd"));
    editor.apply(Step::Add);
    let json = serde_json::to_string(&editor).unwrap();
    let other = json.replacen("abcd", "é", 1);
    let mut other: Editor = serde_json::from_str(&other).unwrap();
    assert!(other.undo().is_some());
    let rows = other.rows().to_vec();
    assert_eq!(other.undo(), None);
    assert_eq!((other.can_undo(), other.can_redo()), (None, None));
    assert_eq!(other.rows(), rows);
}

#[cfg(feature = "client")]
mod import {
    use mrs::wire::ImportProblem;

    use super::*;

    const TWO: &str = r#"[{"agency":"x","agency_id":"1","identifier_type":"User","identifiers":["ana"]},
        {"agency":"y","agency_id":"2","identifier_type":"group","identifiers":["a,b"]}]"#;

    #[test]
    fn a_list_and_an_object_with_the_list_are_imported_as_one_step() {
        for json in [TWO.to_owned(), format!(r#"{{"agency_mappings":{TWO}}}"#)] {
            let mut editor = Editor::new(rows(&["a"]));
            assert_eq!(editor.import(&json), Ok(2));
            assert_eq!(agencies(&editor), ["x", "y"]);
            assert_eq!(editor.rows()[1].identifiers, "\"a,b\"");
            assert_eq!(editor.can_undo(), Some(Change::Import));
            editor.undo();
            assert_eq!(editor.rows(), rows(&["a"]));
            editor.redo();
            assert_eq!(agencies(&editor), ["x", "y"]);
        }
    }

    #[test]
    fn an_empty_list_is_a_mapping_without_rows() {
        for json in ["[]", r#" {"agency_mappings": []} "#] {
            let mut editor = Editor::new(rows(&["a"]));
            assert_eq!(editor.import(json), Ok(0));
            assert_eq!(editor.rows(), []);
            assert_eq!(editor.can_undo(), Some(Change::Import));
        }
    }

    #[test]
    fn what_is_no_mapping_is_refused_and_changes_nothing() {
        let no_list = [
            "{}",
            "null",
            "7",
            r#""agency_mappings""#,
            r#"{"agency_mappings":null}"#,
            r#"{"agency_mappings":{}}"#,
            r#"{"agency_mapping":[]}"#,
        ];
        for json in no_list {
            let mut editor = Editor::new(rows(&["a"]));
            assert_eq!(editor.import(json), Err(ImportProblem::NoList), "{json}");
            assert_eq!(editor, Editor::new(rows(&["a"])));
        }
        let mut editor = Editor::new(rows(&["a"]));
        assert_eq!(editor.import(" \n"), Err(ImportProblem::Empty));
        let Err(ImportProblem::Unreadable {
            line,
            column,
            reason,
        }) = editor.import("[\n {,}]")
        else {
            panic!("imported what is no JSON")
        };
        assert_eq!((line, column, &*reason), (2, 3, "key must be a string"));
        let wrong = editor.import("[\n{\"agency\":[]}]").unwrap_err();
        assert!(matches!(wrong, ImportProblem::Unreadable { line: 2, .. }));
        let kind = editor
            .import(r#"[{"agency":"x","identifier_type":"Role"}]"#)
            .unwrap_err();
        assert!(matches!(&kind, ImportProblem::Row(row) if row.row == 1));
        assert!(kind.to_string().contains("“Role”"), "{kind}");
        assert_eq!(editor, Editor::new(rows(&["a"])));
    }

    #[test]
    fn an_import_can_be_undone_whatever_its_size() {
        let mut editor = Editor::new(rows(&["a"]));
        let names = vec!["\"somebody\""; HISTORY_BYTES / 8].join(",");
        let json =
            format!(r#"[{{"agency":"x","identifier_type":"User","identifiers":[{names}]}}]"#);
        assert_eq!(editor.import(&json), Ok(1));
        assert!(editor.rows()[0].identifiers.len() > HISTORY_BYTES);
        editor.undo();
        assert_eq!(editor.rows(), rows(&["a"]));
    }
}

/// A step of a random walk.
#[derive(Clone, Debug)]
enum Move {
    Apply(Step),
    Sync(Vec<RowText>),
    Undo,
    Redo,
}

fn text() -> impl Strategy<Value = String> {
    "[abé\n]{0,3}"
}

fn any_row() -> impl Strategy<Value = RowText> {
    (text(), text(), text()).prop_map(|(agency, agency_id, identifiers)| RowText {
        agency,
        agency_id,
        identifiers,
        identifier_type: "User".to_owned(),
    })
}

fn step() -> impl Strategy<Value = Step> {
    let field = prop::sample::select(RowField::ALL.to_vec());
    prop_oneof![
        Just(Step::Add),
        (0usize..5).prop_map(Step::Duplicate),
        (0usize..5).prop_map(Step::Remove),
        (0usize..3, field.clone(), text()).prop_map(|(row, field, text)| Step::Type {
            row,
            field,
            text
        }),
        (0usize..3, field, text()).prop_map(|(row, field, text)| Step::Replace {
            row,
            field,
            text
        }),
    ]
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => step().prop_map(Move::Apply),
        1 => prop::collection::vec(any_row(), 0..4).prop_map(Move::Sync),
        2 => Just(Move::Undo),
        2 => Just(Move::Redo),
    ]
}

/// The rows after a step, by the simplest means.
#[expect(clippy::indexing_slicing, reason = "the guards check the index")]
fn expected(rows: &[RowText], step: &Step) -> Vec<RowText> {
    let mut rows = rows.to_vec();
    match step {
        Step::Add => rows.push(row("")),
        Step::Duplicate(at) if *at < rows.len() => rows.insert(at + 1, rows[*at].clone()),
        Step::Remove(at) if *at < rows.len() => {
            rows.remove(*at);
        }
        Step::Type { row, field, text } | Step::Replace { row, field, text }
            if *row < rows.len() =>
        {
            set(&mut rows[*row], *field, text.clone());
        }
        _ => {}
    }
    rows
}

fn set(row: &mut RowText, field: RowField, text: String) {
    match field {
        RowField::Agency => row.agency = text,
        RowField::AgencyId => row.agency_id = text,
        RowField::IdentifierType => row.identifier_type = text,
        RowField::Identifiers => row.identifiers = text,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Against a model that keeps a copy of the rows for each step.
    #[test]
    fn undo_and_redo_reach_every_state(
        start in prop::collection::vec(any_row(), 0..4),
        moves in prop::collection::vec(any_move(), 0..40),
    ) {
        let mut editor = Editor::new(start.clone());
        let (mut states, mut at) = (vec![start], 0usize);
        // The field in which the latest move typed.
        let mut typing = None;
        for one in moves {
            match one {
                Move::Apply(step) => {
                    let field = match &step {
                        Step::Type { row, field, .. } => Some((*row, *field)),
                        _ => None,
                    };
                    let expected = expected(&states[at], &step);
                    prop_assert_eq!(editor.apply(step).is_some(), expected != states[at]);
                    prop_assert_eq!(editor.rows(), expected.as_slice());
                    if expected != states[at] {
                        states.truncate(at + 1);
                        if field.is_some() && field == typing {
                            states[at] = editor.rows().to_vec();
                            if at > 0 && states[at] == states[at - 1] {
                                states.pop();
                                at -= 1;
                                typing = None;
                                continue;
                            }
                        } else {
                            states.push(editor.rows().to_vec());
                            at += 1;
                        }
                        typing = field;
                    }
                }
                Move::Sync(rows) => {
                    let mut copy = editor.clone();
                    prop_assert_eq!(copy.sync(&rows), copy.rows() != editor.rows());
                    prop_assert_eq!(copy.rows(), rows.as_slice());
                    if copy.rows() != editor.rows() {
                        prop_assert!(copy.can_undo().is_some() || copy.can_redo().is_some());
                    }
                }
                Move::Undo => {
                    prop_assert_eq!(editor.undo().is_some(), at > 0);
                    at = at.saturating_sub(1);
                    typing = None;
                }
                Move::Redo => {
                    prop_assert_eq!(editor.redo().is_some(), at + 1 < states.len());
                    at = (at + 1).min(states.len() - 1);
                    typing = None;
                }
            }
            prop_assert_eq!(editor.rows(), states[at].as_slice());
            prop_assert_eq!(editor.can_undo().is_some(), at > 0);
            prop_assert_eq!(editor.can_redo().is_some(), at + 1 < states.len());
        }
        let json = serde_json::to_string(&editor).unwrap();
        prop_assert_eq!(serde_json::from_str::<Editor>(&json).unwrap(), editor);
    }

    /// What a page draws again by `Touched` is all that differs.
    #[test]
    fn what_is_touched_is_what_differs(
        start in prop::collection::vec(any_row(), 0..4),
        moves in prop::collection::vec(any_move(), 0..20),
    ) {
        let mut editor = Editor::new(start.clone());
        let mut page = start;
        for one in moves {
            let touched = match one {
                Move::Apply(step) => editor.apply(step),
                Move::Sync(_) => None,
                Move::Undo => editor.undo(),
                Move::Redo => editor.redo(),
            };
            match touched {
                None => {}
                Some(Touched::Rows { at, removed, inserted }) => {
                    let fresh = editor.rows()[at..at + inserted].to_vec();
                    page.splice(at..at + removed, fresh);
                }
                Some(Touched::Field { row, field }) => {
                    let text = editor.rows()[row].field(field).to_owned();
                    set(&mut page[row], field, text);
                }
            }
            prop_assert_eq!(&page, editor.rows());
        }
    }

    /// However the browser's saves fall between its own steps, the server can go back to the start.
    #[test]
    fn a_synced_history_leads_back_to_the_start(
        start in prop::collection::vec(any_row(), 0..3),
        steps in prop::collection::vec((step(), any::<bool>()), 0..20),
    ) {
        let mut browser = Editor::new(start.clone());
        let mut server = Editor::new(start.clone());
        for (step, save) in steps {
            browser.apply(step);
            if save {
                server.sync(browser.rows());
                prop_assert_eq!(server.rows(), browser.rows());
            }
        }
        // Typing that was taken back by hand leaves the browser nothing to undo.
        server.sync(browser.rows());
        while browser.undo().is_some() {
            server.sync(browser.rows());
        }
        prop_assert_eq!(server.rows(), start.as_slice());
        prop_assert_eq!(server.can_undo(), None);
    }
}
