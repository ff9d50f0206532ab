//! Records of one field per line: lists of PowerShell, maps of YAML, LDIF, `key=value`.

use super::super::rows::{Cell, MOST_COLUMNS, Rows, is_drawn};
use crate::heading::{Heading, meaning};

/// Maximum length of a key in bytes.
const LONGEST_KEY: usize = 48;

/// What is between a key and its value.
const DELIMITERS: [char; 3] = [':', '=', '：'];

/// A line with a key and its value.
struct Pair<'a> {
    key: &'a str,
    value: &'a str,
    /// The number before the value, as `id` prints it.
    before: &'a str,
    begins_record: bool,
    is_label: bool,
}

/// Reads records whose keys are the headings of the first row. Returns `None` if they are no records,
/// or labels before lists of names.
pub(super) fn read(text: &str) -> Option<Rows<'_>> {
    let is_expanded = text.contains("-[ RECORD ");
    let pair = |part| pair(part, if is_expanded { &['|'] } else { &DELIMITERS });
    let lines = || {
        text.split(['\n', '\r'])
            .filter(|line| !ends_record(line) && !is_section(line))
    };
    let all = lines().count();
    let lines = lines()
        .filter(|line| parts(line).any(|part| pair(part).is_some()))
        .count();
    let may_be_one = text.contains(" gid=") || text.contains("@{");
    if lines < 2 && !may_be_one || lines * 5 < all * 4 {
        return None;
    }
    let keys = keys(
        text.split(['\n', '\r']).flat_map(parts).filter_map(pair),
        text.contains("@{"),
    )?;
    let mut rows = Rows::new(text);
    for key in &keys {
        rows.push(Cell::plain(key));
    }
    rows.end();
    let mut cells: Vec<&str> = vec![""; keys.len()];
    for line in text.split(['\n', '\r']) {
        if ends_record(line) {
            rows.leave(line);
            end(&mut cells, &mut rows);
        }
        for part in parts(line) {
            let column = |pair: &Pair<'_>| position(&keys, pair.key);
            let Some((column, pair)) = pair(part).and_then(|pair| Some((column(&pair)?, pair)))
            else {
                rows.leave(part);
                continue;
            };
            let is_set = cells.get(column).is_some_and(|cell| !cell.is_empty());
            if pair.begins_record || is_set {
                end(&mut cells, &mut rows);
            }
            if keys
                .get(column)
                .is_some_and(|key| key.as_ptr() != pair.key.as_ptr())
            {
                rows.leave(pair.key);
            }
            rows.leave(pair.before);
            if let Some(cell) = cells.get_mut(column) {
                *cell = pair.value;
            }
        }
    }
    end(&mut cells, &mut rows);
    Some(rows)
}

/// Returns the keys, if the lines are records of them, or one if `is_one`.
fn keys<'a>(pairs: impl Iterator<Item = Pair<'a>>, is_one: bool) -> Option<Vec<&'a str>> {
    let mut keys: Vec<&str> = Vec::new();
    let (mut count, mut labels) = (0_usize, 0_usize);
    for pair in pairs {
        count += 1;
        labels += usize::from(pair.is_label);
        let is_known = position(&keys, pair.key).is_some();
        if !is_known && keys.len() == MOST_COLUMNS {
            return None;
        }
        if !is_known {
            keys.push(pair.key);
        }
    }
    let (mut naming, mut others) = (0_usize, 0_usize);
    for key in &keys {
        match meaning(key) {
            Some(Heading::User | Heading::Group | Heading::Name) => naming += 1,
            _ => others += 1,
        }
    }
    let repeats = count > keys.len();
    let are_variables = labels == 0 && others > 0 && keys.len() > 1;
    let is_record = repeats || keys.len() > 2 || is_one || are_variables;
    // Labels before lists name both fields.
    let is_labels = others == 0 && labels == count && keys.len() > 1;
    (naming > 0 && is_record && !is_labels).then_some(keys)
}

/// Returns true for a line between records, as database clients draw them: `-[ RECORD 1 ]-`, `** 1. row **`.
fn ends_record(line: &str) -> bool {
    is_drawn(line)
        || line.starts_with("-[ RECORD ")
        || (line.starts_with("***") && line.ends_with("***"))
}

/// Returns true for the heading of a section, as in `[access]`.
fn is_section(line: &str) -> bool {
    let inner = line
        .trim()
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.contains(['"', '\'', ',', '=']))
}

fn position(keys: &[&str], key: &str) -> Option<usize> {
    keys.iter()
        .position(|known| known.eq_ignore_ascii_case(key))
}

/// The pairs of a line: `user=alice team=dev` has several, and so has `用户：alice，部门：dev`.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let is_several = line.bytes().filter(|byte| *byte == b'=').nth(1).is_some();
    // A table of keys of PowerShell.
    let inner = line
        .trim()
        .strip_prefix("@{")
        .and_then(|line| line.strip_suffix('}'));
    let line = inner.unwrap_or(line);
    let is_labelled = line.chars().filter(|c| *c == '：').nth(1).is_some();
    line.split(move |c| match c {
        ';' | ',' => is_several || is_labelled,
        ' ' | '\t' => is_several,
        '，' | '；' => is_labelled,
        _ => false,
    })
    .filter(|part| !part.is_empty())
}

fn end<'a>(cells: &mut [&'a str], rows: &mut Rows<'a>) {
    for cell in cells.iter_mut() {
        rows.push(Cell::plain(std::mem::take(cell)));
    }
    rows.end();
}

/// Splits a line into key and value at the first of `delimiters`, which is `=` or before a blank.
fn pair<'a>(line: &'a str, delimiters: &[char]) -> Option<Pair<'a>> {
    let visible = line.trim();
    let item = visible.strip_prefix("- ").map(str::trim_start);
    let rest = item.unwrap_or(visible);
    let at = rest.find(delimiters)?;
    let (key, value) = rest.split_at_checked(at)?;
    let key = key.trim_end();
    let is_usual = |c: char| c.is_alphanumeric() || " _-.()/'’".contains(c);
    if key.is_empty() || key.len() > LONGEST_KEY || !key.chars().all(is_usual) {
        return None;
    }
    let is_label = !value.starts_with('=');
    let is_open = is_label && !value.starts_with('：');
    let value = value.trim_start_matches(delimiters);
    if is_open && !(value.is_empty() || value.starts_with([' ', '\t'])) {
        return None;
    }
    let value = value.trim_matches(|c: char| c.is_whitespace() || "[],;".contains(c));
    let quoted = value.strip_prefix(['"', '\'']);
    let quoted = quoted.and_then(|value| value.strip_suffix(['"', '\'']));
    let value = quoted
        .filter(|value| !value.contains(['"', '\'']))
        .unwrap_or(value);
    let named = value
        .strip_suffix(')')
        .and_then(|value| value.split_once('('));
    let named = named.filter(|(id, _)| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()));
    let (before, value) = named.unwrap_or(("", value));
    Some(Pair {
        key,
        value,
        before,
        begins_record: item.is_some(),
        is_label,
    })
}
