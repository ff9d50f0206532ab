//! The mapping editor: rows of agency and identifiers, checked against each other while people
//! work.

use super::browser;
use super::mapping_row::{RowItem, RowMessage, RowStep, mapping_row, read, rendered_rows};
use leptos::prelude::*;
use mrs::mapping::{ParsedRows, RowProblemKind, RowText, RowWarningKind, parse_rows};
use web_sys::MouseEvent;

/// What is known of the rows at this moment, in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Known {
    keys: Vec<u32>,
    typed: Vec<RowText>,
    said: Vec<Vec<RowMessage>>,
}

impl Known {
    fn position(&self, key: u32) -> Option<usize> {
        self.keys.iter().position(|known| *known == key)
    }
}

/// The rows of the form around it; those in the page already stay as they are. Adds, duplicates,
/// deletes and undoes rows, and says at each what is wrong with it; the form sends them.
#[island]
pub fn MappingEditor() -> impl IntoView {
    let count = rendered_rows();
    let rows = RwSignal::new(
        (0..count)
            .map(|key| RowItem { key, text: None })
            .collect::<Vec<_>>(),
    );
    let next = StoredValue::new(count);
    let known = RwSignal::new(Known::default());
    let before = RwSignal::new(Vec::<Vec<RowText>>::new());
    let root = NodeRef::<leptos::html::Div>::new();

    let look = move || {
        let keys: Vec<u32> = rows.with_untracked(|rows| rows.iter().map(|row| row.key).collect());
        let typed: Vec<RowText> = keys.iter().map(|key| read(*key)).collect();
        let said = messages(&parse_rows(&typed), typed.len());
        known.set(Known { keys, typed, said });
    };
    Effect::new(move |_| look());

    // Fields of new rows exist only after the page has been brought up to date.
    let changed = move |focus: Option<String>| {
        browser::after(0, move || {
            look();
            if let Some(id) = focus {
                browser::focus(&id);
            }
            if let Some(root) = root.get_untracked() {
                browser::say_changed(&root);
            }
        });
    };
    let fresh = move |text: RowText| {
        let key = next.get_value();
        next.set_value(key + 1);
        RowItem {
            key,
            text: Some(text),
        }
    };
    let remember = move || {
        let now: Vec<RowText> =
            rows.with_untracked(|rows| rows.iter().map(|row| read(row.key)).collect());
        before.update(|before| before.push(now));
    };
    let add = move |event: MouseEvent| {
        event.prevent_default();
        remember();
        let item = fresh(RowText {
            identifier_type: "User".into(),
            ..RowText::default()
        });
        let focus = format!("row-{}-agency", item.key);
        rows.update(|rows| rows.push(item));
        changed(Some(focus));
    };
    let undo = move |event: MouseEvent| {
        event.prevent_default();
        if let Some(last) = before.try_update(Vec::pop).flatten() {
            rows.set(last.into_iter().map(fresh).collect());
            changed(None);
        }
    };
    let step = move |key: u32, what: RowStep| {
        remember();
        let Some(at) = rows.with_untracked(|rows| rows.iter().position(|row| row.key == key))
        else {
            return;
        };
        let focus = match what {
            RowStep::Duplicate => {
                let item = fresh(read(key));
                let focus = format!("row-{}-agency", item.key);
                rows.update(|rows| rows.insert(at + 1, item));
                focus
            }
            RowStep::Delete => {
                rows.update(|rows| {
                    rows.remove(at);
                });
                let neighbour =
                    rows.with_untracked(|rows| rows.get(at).or(rows.last()).map(|row| row.key));
                neighbour.map_or("add-row".to_owned(), |key| format!("row-{key}-agency"))
            }
        };
        changed(Some(focus));
    };

    view! {
        <div class="editor" node_ref=root on:input=move |_| look()>
            <ForEnumerate
                each=move || rows.get()
                key=|row| row.key
                children=move |index, item| {
                    let key = item.key;
                    let typed = Memo::new(move |_| known.with(|known| {
                        known.position(key).and_then(|at| known.typed.get(at).cloned()).unwrap_or_default()
                    }));
                    let said = Memo::new(move |_| known.with(|known| {
                        known.position(key).and_then(|at| known.said.get(at).cloned()).unwrap_or_default()
                    }));
                    mapping_row(index, item, typed, said, step)
                }
            />
            <p class="empty" hidden=move || rows.with(|rows| !rows.is_empty())>
                "No rows: applying this would take every mapping away."
            </p>
            <div class="buttons">
                <button id="add-row" type="submit" name="intent" value="add" class="button" on:click=add>"Add a row"</button>
                <button type="submit" name="intent" value="undo" class="button" on:click=undo
                    disabled=move || known.with(|known| !known.keys.is_empty()) && before.with(Vec::is_empty)>"Undo"</button>
            </div>
        </div>
    }
}

/// The sentences about each of `count` rows. What a name list says of itself, the row's own
/// report says with a jump to the line; here is the rest.
pub fn messages(parsed: &ParsedRows, count: usize) -> Vec<Vec<RowMessage>> {
    let mut said = vec![Vec::new(); count];
    let mut say = |row: u32, message: RowMessage| {
        if let Some(row) = usize::try_from(row).ok().and_then(|row| said.get_mut(row)) {
            row.push(message);
        }
    };
    for problem in &parsed.problems {
        if !matches!(problem.kind, RowProblemKind::Identifier { .. }) {
            let text = format!("{} {}", problem.reason(), problem.remedy());
            say(
                problem.row,
                RowMessage {
                    field: problem.field,
                    stops: true,
                    text,
                },
            );
        }
    }
    for warning in &parsed.warnings {
        let in_list = matches!(
            warning.kind,
            RowWarningKind::Identifier { .. } | RowWarningKind::Repeated { .. }
        );
        if !in_list {
            let message = RowMessage {
                field: warning.field,
                stops: false,
                text: warning.reason(),
            };
            say(warning.row, message);
        }
    }
    said
}
