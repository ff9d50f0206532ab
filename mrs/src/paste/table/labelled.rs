//! Labels before lists of names, whose lines look like rows of a table where the lists are equally long.

use super::super::code::is_variable_name;
use super::super::rows::{Cell, Rows};
use super::super::{Paste, Proposal, marks};
use super::Lines;
use super::evidence::table;

/// What is between a label and the first name.
const BETWEEN: [&str; 9] = [":", "：", " - ", " – ", " — ", "->", "→", "=", "("];

/// What can stand behind a label.
const BEHIND: [char; 9] = [' ', ':', '：', '-', '–', '—', '>', '→', '='];

/// Reads labels before lists of names as a column of their own, if each list has a name on the cluster: lines of a
/// ticket can look alike.
pub(in super::super) fn read_labelled<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let rows = [';', ','].into_iter().find_map(|delimiter| {
        let is_possible = Lines::with(paste.text, &[delimiter]) > 0;
        let rows = is_possible.then(|| Rows::split(paste.text, &[delimiter], false))?;
        split(&rows, paste)
    })?;
    let is_list = |row: &[Cell<'_>]| row.iter().skip(1).any(|cell| is_known(cell, paste));
    if !rows.iter().all(is_list) || rows.iter().any(|row| is_variable(row, rows.text())) {
        return None;
    }
    table(&lists(&rows)?, None, paste, true)
}

/// Returns true for a variable of a program, as in `LEAVERS=alice,bob`, which is read as a line of a program.
fn is_variable(row: &[Cell<'_>], text: &str) -> bool {
    row.first().is_some_and(|label| {
        let behind = text.get(offset(label, text) + label.text.len()..);
        is_variable_name(label.text) && behind.is_some_and(|it| it.starts_with('='))
    })
}

/// The place of a cell within the text.
fn offset(cell: &Cell<'_>, text: &str) -> usize {
    let start = cell.text.as_ptr().addr();
    start.saturating_sub(text.as_ptr().addr())
}

fn is_known(cell: &Cell<'_>, paste: &Paste<'_, '_>) -> bool {
    paste.knows(cell.text.trim_end_matches([')', '）', '.']))
}

/// Returns the rows with the labels before their first names in a column of their own; `None` unless all rows begin
/// with a label, and most names behind the labels are on the cluster, not only the first ones.
pub(super) fn split<'a>(rows: &Rows<'a>, paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let mut split = Rows::new(rows.text());
    rows.outside().iter().for_each(|part| split.leave(part));
    let (mut all, mut first_known, mut known) = (0, 0, 0);
    for row in rows.iter() {
        let (first, others) = row.split_first()?;
        let name = name(first.text, paste)?;
        let label = first.text.get(..first.text.len() - name.len())?;
        split.push(Cell::plain(label.trim_end_matches(BEHIND)));
        split.push(Cell::plain(name));
        for cell in others {
            split.push(*cell);
        }
        split.end();
        all += row.len();
        first_known += usize::from(paste.knows(name));
        known += others.iter().filter(|cell| is_known(cell, paste)).count();
    }
    let is_list = first_known > 0 && known > 0 && (first_known + known) * 2 > all;
    (is_list && split.len() > 1).then_some(split)
}

/// Returns the labels and the lists behind them as two columns; `None` if the labels are marks, such as numbers.
fn lists<'a>(rows: &Rows<'a>) -> Option<Rows<'a>> {
    let is_mark = |row: &[Cell<'_>]| {
        let label = row.first().map_or("", |cell| cell.text);
        marks::strip(label, marks::Style::Weak).1.is_empty()
    };
    if rows.iter().any(is_mark) {
        return None;
    }
    let mut lists = Rows::new(rows.text());
    rows.outside().iter().for_each(|part| lists.leave(part));
    let text = rows.text();
    for row in rows.iter() {
        let [label, names @ ..] = row else { continue };
        let filled = || names.iter().filter(|cell| !cell.text.is_empty());
        let ends = names.first().zip(filled().next_back());
        let list = ends.and_then(|(first, last)| {
            text.get(offset(first, text)..offset(last, text) + last.text.len())
        });
        lists.push(*label);
        lists.push(Cell::plain(list.unwrap_or_default()));
        lists.end();
    }
    Some(lists)
}

/// Returns the name behind a label or a mark.
fn name<'a>(cell: &'a str, paste: &Paste<'_, '_>) -> Option<&'a str> {
    let behind = |between: &&str| {
        cell.rsplit_once(*between)
            .map(|(_, name)| name.trim_start())
    };
    let names = || BETWEEN.iter().filter_map(behind);
    let (mark, unmarked) = marks::strip(cell, marks::Style::Weak);
    let mut marked = Some(unmarked).filter(|_| !mark.is_empty()).into_iter();
    let known = names().chain(marked.clone()).find(|name| paste.knows(name));
    let name = known.or_else(|| names().next()).or_else(|| marked.next());
    name.filter(|name| !name.is_empty() && !paste.knows(cell))
}
