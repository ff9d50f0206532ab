//! Writing proposed names so that they are never interpreted again.

use super::notation::range::Range;
use super::phrases::labels::is_label;
use super::phrases::line_style::LineStyle;
use super::phrases::separators::joined;
use super::phrases::{closing, exclusion, kept, opposite, prose, replacement, unspaced};
use super::{aside, marks, table};
use crate::heading::{is_heading, word};
use crate::name_list::{Entry, push_quoted};
use crate::names::NameKind;

/// Writes the names one per line. A name that could mean more than itself is quoted: text in
/// quotation marks is taken as it stands.
pub(super) fn write(names: &[Entry<'_>]) -> String {
    let room = names.iter().map(|entry| entry.name.len() + 1).sum();
    let shared = shared_style(names);
    let mut text = String::with_capacity(room);
    for (index, entry) in names.iter().enumerate() {
        let name = &*entry.name;
        if index > 0 {
            text.push('\n');
        } else if is_heading(name) {
            text.push(',');
        }
        if is_plain(name) && !is_alone(name, shared) {
            text.push_str(name);
        } else {
            push_quoted(&mut text, name);
        }
    }
    text
}

/// The style of all names.
fn shared_style(names: &[Entry<'_>]) -> LineStyle {
    let styles = names.iter().map(|entry| style(&entry.name));
    styles.reduce(LineStyle::and).unwrap_or_default()
}

fn style(name: &str) -> LineStyle {
    LineStyle::of(name).unwrap_or_default()
}

/// Returns true for a name that could be a label of the others.
fn is_alone(name: &str, shared: LineStyle) -> bool {
    style(name).differs_from(shared) || word(name).is_some()
}

/// Returns true if `name` has no punctuation but `-`, `_`, `.`, `@` and `\` within, no two blanks
/// together, no dash between blanks, and does not read like a sentence, like a range, or like a line with a mark or a
/// line beside names.
fn is_plain(name: &str) -> bool {
    let usual = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '\\' | ' ');
    let (first, last) = (name.chars().next(), name.chars().next_back());
    name.chars().all(usual)
        && first.is_some_and(char::is_alphabetic)
        && last.is_some_and(char::is_alphanumeric)
        && !name.contains("  ")
        && !name.contains(" - ")
        && joined(name, NameKind::User).is_none()
        && !prose::is_sentence(name)
        && !marks::begins(name)
        && !closing::is_closing(name, true)
        && kept::said(name).is_none()
        && !is_label(name)
        && Range::of(name).is_none()
        && exclusion::start(name).is_none()
        && !unspaced::is_mixed(name)
        && !aside::is_remark(name)
        && !aside::excepts(name)
        && !opposite::is_change(name)
        && !replacement::is_told(name)
        && !table::ends_with_mark(name)
        && !prose::is_request(name)
}
