//! The columns of a table, and which of them holds the names.

use super::cell_names::CellNames;
use super::field::Field;
use super::notation::{address, mention};
use super::phrases::kept::{said, said_of_column};
use super::phrases::words::{Words, is_among};
use super::rows::{MOST_COLUMNS, Rows, is_rule};
use super::{Column, Paste, full_name};
use crate::heading::{Heading, meaning, word};
use crate::names::NameKind;

/// Number of cells that a preview shows.
const PREVIEW: usize = 3;

/// Number of rows in which repeated cells are searched.
const SAMPLE: usize = 64;

/// Describes the columns of the rows from `first` on, below the headings in `heading`.
pub(super) fn describe<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    first: usize,
    paste: &Paste<'a, '_>,
) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    let may_be_users = |at: usize| at == 0 || !rows.are_mapped;
    for index in first..rows.len() {
        let row = rows.row(index);
        if is_rule(row) {
            continue;
        }
        for (at, cell) in row.iter().enumerate() {
            if columns.len() <= at && at < MOST_COLUMNS {
                columns.resize_with(at + 1, Column::default);
            }
            let Some(column) = columns.get_mut(at).filter(|_| !cell.text.is_empty()) else {
                continue;
            };
            column.filled += 1;
            if column.preview.len() < PREVIEW {
                column.preview.push(cell.text);
            }
            let text = undecorated(cell.text);
            let text = full_name::account(text, paste).unwrap_or(text);
            let mut own = paste.knows_own(text);
            let mut known = own || paste.knows(text);
            let names = CellNames::read(text, paste).filter(|_| !known && !is_other(text));
            let mut several_words = text.contains(' ');
            if let Some(names) = names {
                (own, known) = (names.own > 0, names.known > 0);
                let has_commas = names.most_parts > 1;
                column.with_commas += u32::from(has_commas);
                column.with_accounts += u32::from(has_commas && names.has_accounts);
                column.with_many |= names.most_parts > 2;
                if names.lists > 1 || names.most_parts > 2 {
                    several_words = names.several_words;
                }
            }
            column.on_cluster += u32::from(own);
            column.known += u32::from(known);
            // A column that is none of types is known after a few cells.
            if column.types * 2 + 8 >= column.filled {
                column.types += u32::from(type_of(text).is_some());
            }
            let address = address::is_address(text) || address::local_part(text).is_some();
            column.addresses += u32::from(address);
            if !known {
                let other = address || is_other(text);
                column.other += u32::from(other);
                column.several_words += u32::from(!other && several_words);
                column.accounts += u32::from(!other && may_be_users(at) && is_account(text));
            }
        }
    }
    let headings = heading.map(|index| rows.row(index)).unwrap_or_default();
    if columns.len() < headings.len() {
        columns.resize_with(headings.len(), Column::default);
    }
    for (at, column) in columns.iter_mut().enumerate() {
        let heading = headings.get(at).map(|cell| cell.text);
        column.heading = heading.filter(|text| !text.is_empty());
        column.meaning = column.heading.and_then(meaning);
        column.said = column.heading.and_then(said_of_column);
        column.repeats = repeats(rows, first, at);
    }
    columns
}

/// Words in lower case that are departments rather than accounts.
static TEAMS: Words = Words::new(
    "dev development ops operations devops it hr sales finance legal marketing audit support admin engineering \
    research security accounting purchasing procurement logistics production quality testing test qa design product \
    data analytics management controlling internal external contractor intern staff vertrieb einkauf buchhaltung \
    entwicklung personal ventas finanzas comercial financeiro vente achats comptabilité",
);

/// Returns true for one word in lower case, as accounts are.
fn is_account(text: &str) -> bool {
    let is_usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    text.len() > 2
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(is_usual)
        && !is_among(text, &TEAMS)
        && said(text).is_none()
}

/// The cell without the notation of a mention or of emphasis around it.
fn undecorated(text: &str) -> &str {
    let may_be = text.starts_with(['*', '_', '@', '[', '<', '`']);
    let inner = || mention::inner(text).or_else(|| text.strip_prefix('`')?.strip_suffix('`'));
    may_be.then(inner).flatten().unwrap_or(text)
}

/// Returns true if at most half of the first cells of a column differ from all before them.
fn repeats(rows: &Rows<'_>, first: usize, at: usize) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let mut cells = 0;
    for index in (first..rows.len()).take(SAMPLE) {
        let text = rows.row(index).get(at).map_or("", |cell| cell.text);
        if text.is_empty() {
            continue;
        }
        cells += 1;
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    // Two of three cells may still be equal by chance; half of them are not.
    cells >= 2 && seen.len() * 3 <= cells * 2
}

/// Returns true for numbers, dates, times, phone numbers, links, paths, states and empty marks.
pub(super) fn is_other(text: &str) -> bool {
    let mut digits = 0;
    let numeric = text.chars().all(|c| {
        digits += usize::from(c.is_ascii_digit());
        c.is_ascii_digit() || " .:/-+,()%#TZ€$£¥年月日".contains(c)
    });
    (numeric && digits > 0)
        || text.contains("://")
        || text.starts_with('/')
        || text.chars().all(|c| !c.is_alphanumeric())
        || is_state(text)
}

/// Words that say yes, no or a state.
pub(super) static STATES: Words = Words::new(
    "y n t f x active inactive enabled disabled left joined yes no true false locked \
    unlocked pending done ok open closed expired n/a none null online offline suspended deleted \
    启用 已启用 禁用 已禁用 停用 正常 锁定 在职 离职 是 否 无 有 有效 无效 aktiv inaktiv ja nein gesperrt \
    oui non actif inactif sí si activo inactivo sim não ativo inativo да нет активен \
    неактивен активный заблокирован evet hayır aktif pasif نعم لا نشط ใช่ ไม่",
);

/// Returns true for a word that says yes, no or a state.
pub(super) fn is_state(text: &str) -> bool {
    is_among(text, &STATES)
}

/// Returns the field for a row whose type is `text`.
pub(super) fn type_of(text: &str) -> Option<Field> {
    match word(text)? {
        Heading::User => Some(Field::Users),
        Heading::Group => Some(Field::Groups),
        _ => None,
    }
}

/// Returns the column that says user or group in each row: by its heading, or because all cells do.
pub(super) fn type_column(columns: &[Column<'_>]) -> Option<usize> {
    columns.iter().position(|column| {
        column.types > 0
            && match column.meaning {
                Some(Heading::Kind) => column.types * 2 > column.filled,
                None => column.types == column.filled && column.filled > 1,
                Some(_) => false,
            }
    })
}

/// Returns the column that most likely holds the names; `None` if that cannot be told.
///
/// A heading that says the opposite of what is asked is never meant, and one that says what is asked comes first.
/// A heading that says user, or group in the field of groups, comes first: other columns often hold
/// names that are on the cluster, too, such as managers. Then comes the column with the most names
/// on the cluster, then a heading that says name, then the only column that can be names at all.
pub(super) fn propose(
    columns: &[Column<'_>],
    types: Option<usize>,
    paste: &Paste<'_, '_>,
) -> Option<usize> {
    let wanted = match paste.kind {
        NameKind::Group => Heading::Group,
        NameKind::User | NameKind::Agency => Heading::User,
    };
    let matches = |column: &Column<'_>| match types {
        Some(_) => column.known,
        None => column.on_cluster,
    };
    let candidates = || {
        let filled = columns.iter().enumerate();
        filled.filter(move |(at, column)| {
            Some(*at) != types && column.filled > 0 && column.is_possible(paste.purpose)
        })
    };
    // Beside a column of user names, a column of user IDs is not meant.
    let rank = |column: &Column<'_>| matches(column) * 2 + u32::from(!is_id(column));
    let headed = |heading| {
        let headed = candidates().filter(move |(_, column)| column.meaning == Some(heading));
        let names = headed.clone().filter(|(_, column)| column.holds_names());
        best(names, rank).or_else(|| headed.clone().next().filter(|_| headed.count() == 1))
    };
    let meant = || candidates().filter(|(_, column)| column.is_meant(paste.purpose));
    let of_names = meant().filter(|(_, column)| {
        column
            .meaning
            .is_none_or(|it| it == wanted || it == Heading::Name)
            && column.holds_names()
    });
    let by_heading = headed(wanted);
    if let Some((at, column)) = best(of_names, |_| 0)
        && (column.meaning == Some(wanted) || by_heading.is_none())
    {
        return Some(at);
    }
    if let Some((at, column)) = by_heading
        && (column.holds_names() || !candidates().any(|(_, other)| matches(other) > 0))
    {
        return Some(at);
    }
    let undetermined = || candidates().filter(|(_, column)| column.meaning != Some(Heading::Other));
    if undetermined().any(|(_, column)| matches(column) > 0) {
        let found = undetermined().max_by_key(|(_, column)| matches(column));
        let most = found.map_or(0, |(_, column)| matches(column));
        let rivals = undetermined().filter(|(_, column)| matches(column) * 2 > most);
        // Names on the cluster that repeat each other can be the managers of new users.
        let new = undetermined().any(|(_, column)| column.holds_names() && !column.repeats);
        // Accounts that are not on the cluster can be the users, and those on it their managers.
        let is_rival = |column: &Column<'_>| {
            matches(column) == 0 && column.accounts == column.filled && !column.repeats
        };
        let is_headed = columns.iter().any(|column| column.heading.is_some());
        let accounts = !is_headed && undetermined().any(|(_, column)| is_rival(column));
        return best(rivals, |column| u32::from(!column.repeats))
            .filter(|(_, column)| !(accounts || column.repeats && new))
            .map(|(at, _)| at);
    }
    if let Some((at, _)) = by_heading.or_else(|| headed(Heading::Name)) {
        return Some(at);
    }
    let possible = || undetermined().filter(|(_, column)| column.holds_names());
    let one = best(possible(), |column| u32::from(!column.repeats));
    let other = Heading::Group == wanted || columns.iter().all(|column| column.meaning.is_none());
    // Words that repeat without a heading are no names.
    let is_word = |column: &Column<'_>| column.repeats && column.heading.is_none();
    one.filter(|(_, column)| (other || column.meaning.is_none()) && !is_word(column))
        .map(|(at, _)| at)
}

/// Returns true if the heading says that the column holds IDs.
fn is_id(column: &Column<'_>) -> bool {
    let heading = column.heading.unwrap_or_default();
    let end = heading.len().saturating_sub(2);
    heading
        .get(end..)
        .is_some_and(|end| end.eq_ignore_ascii_case("id"))
}

/// Returns the only candidate with the highest rank.
fn best<'c, 'a: 'c>(
    candidates: impl Iterator<Item = (usize, &'c Column<'a>)>,
    rank: impl Fn(&Column<'a>) -> u32,
) -> Option<(usize, &'c Column<'a>)> {
    let mut best: Option<(usize, &Column<'a>)> = None;
    let mut tied = false;
    for (at, column) in candidates {
        match best {
            Some((_, other)) if rank(other) > rank(column) => {}
            Some((_, other)) if rank(other) == rank(column) => tied = true,
            _ => {
                best = Some((at, column));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied)
}
