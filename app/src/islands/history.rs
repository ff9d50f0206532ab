//! The edits that buttons make in text areas, so that they can be undone like typing.
//!
//! A browser forgets its own history of a text area when a script sets the text, and its command that
//! inserts text takes seconds for a thousand lines. So the edits are kept here: Ctrl+Z and the button
//! undo the last one as long as its text stands in the field, and then the paste before it.

use super::browser;
use std::cell::RefCell;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};

/// The texts of one text area before and after an edit.
struct Change {
    area: HtmlTextAreaElement,
    before: String,
    after: String,
}

thread_local! {
    /// The edits of the page. Each changes one text area or several.
    static EDITS: RefCell<Vec<Vec<Change>>> = const { RefCell::new(Vec::new()) };
    /// A text area and its text before the last paste. The browser undoes a paste itself until an edit
    /// follows.
    static PASTED: RefCell<Option<(HtmlTextAreaElement, String)>> = const { RefCell::new(None) };
}

/// Keeps the text of `area`, into which a text is about to be pasted.
pub fn before_paste(area: HtmlTextAreaElement) {
    let text = area.value();
    PASTED.set(Some((area, text)));
}

/// Replaces the texts of text areas as one edit.
pub fn edit(texts: Vec<(HtmlTextAreaElement, String)>) {
    let mut changes = Vec::new();
    for (area, text) in texts {
        let before = area.value();
        area.set_value(&text);
        // The field keeps its own line breaks.
        let after = area.value();
        if after != before {
            changes.push(Change {
                area,
                before,
                after,
            });
        }
    }
    let areas: Vec<_> = changes.iter().map(|change| change.area.clone()).collect();
    if !changes.is_empty() {
        let paste = PASTED
            .take()
            .and_then(|pasted| paste_before(&changes, pasted));
        EDITS.with_borrow_mut(|edits| {
            edits.extend(paste);
            edits.push(changes);
        });
    }
    for area in areas {
        browser::dispatch_input(&area);
    }
}

/// The paste as an edit, where `changes` are of what was pasted.
fn paste_before(
    changes: &[Change],
    (area, before): (HtmlTextAreaElement, String),
) -> Option<Vec<Change>> {
    let after = changes.iter().find(|change| change.area == area)?;
    let after = after.before.clone();
    (after != before).then(|| {
        vec![Change {
            area,
            before,
            after,
        }]
    })
}

/// Returns true for Ctrl+Z.
pub fn is_undo(event: &KeyboardEvent) -> bool {
    let control = event.ctrl_key() || event.meta_key();
    control && !event.shift_key() && event.key().eq_ignore_ascii_case("z")
}

/// Returns true if [`undo`] would undo an edit of `area`.
pub fn can_undo(area: &HtmlTextAreaElement) -> bool {
    EDITS.with_borrow(|edits| edits.last().is_some_and(|edit| is_of(edit, area)))
}

/// Undoes the last edit, if it changed `area` and nothing was typed there since.
pub fn undo(area: &HtmlTextAreaElement) -> bool {
    if !can_undo(area) {
        return false;
    }
    for change in EDITS.with_borrow_mut(Vec::pop).unwrap_or_default() {
        change.area.set_value(&change.before);
        browser::dispatch_input(&change.area);
    }
    true
}

fn is_of(edit: &[Change], area: &HtmlTextAreaElement) -> bool {
    let value = area.value();
    edit.iter()
        .any(|change| change.area == *area && change.after == value)
}
