//! The count of rows that a program writes above or below them.

use super::super::Paste;
use super::super::columns::is_other;
use super::super::phrases::words::{Words, is_among, phrase};
use super::lines::filled_lines;
use super::parts::Parts;

/// Words of such a line.
static COUNT: Words = Words::new(
    "row rows record records entry entries result results item items total in set sec selected found \
    returned of user users group groups member members account accounts count zeile zeilen eintrag einträge \
    treffer gesamt anzahl benutzer ligne lignes fila filas registros linhas строк записей satır 行 条 條 项 個 个 \
    名 件 共 总 条记录 行记录 总计 总数 合计 행 개 affected",
);

/// Words of the first cell of a row of sums.
static TOTAL: Words = Words::new(
    "total totals sum subtotal grand overall count summe gesamt gesamtsumme gesamtergebnis anzahl insgesamt totale \
    somme suma soma toplam итого всего المجموع الإجمالي รวม 合计 总计 总数 小计 合計 総計 합계 총계",
);

/// Finds such a line as the first or the last one.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let mut lines = filled_lines(paste.text);
    let ends = [lines.next(), lines.next_back()];
    for line in ends.into_iter().flatten() {
        if is_count(line) && !paste.knows(line) {
            parts.push(line);
        }
    }
}

/// Returns true for lines such as "(2 rows)", "2 rows in set (0.00 sec)", "Total: 2" and "共 2 条". A name
/// such as "Group 2" is none: its number is last and nothing says that it counts.
pub(in super::super) fn is_count(line: &str) -> bool {
    let is_short = line.len() <= 64;
    let says_count = line.starts_with(|c: char| c.is_ascii_digit() || "(（共总".contains(c))
        || line.contains([':', '：', '=']);
    let (mut numbers, mut words) = (0, 0);
    let mut rest = if is_short && says_count { line } else { "" };
    while let Some(first) = rest.chars().next() {
        let is_kind = |c: char| match first {
            '0'..='9' => c.is_ascii_digit(),
            _ if first.is_alphabetic() => c.is_alphabetic(),
            _ => !c.is_alphabetic() && !c.is_ascii_digit(),
        };
        let end = rest.find(|c| !is_kind(c)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        match first {
            '0'..='9' => numbers += 1,
            _ if is_among(part, &COUNT) => words += 1,
            _ if part.chars().all(|c| " ():：=.,（）".contains(c)) => {}
            _ => return false,
        }
    }
    numbers > 0 && words > 0
}

/// Returns true for a row of a table that counts the others: a count in its only cell, or a word such as
/// "Total" before numbers.
pub(in super::super) fn is_count_row<'t>(mut cells: impl Iterator<Item = &'t str>) -> bool {
    let first = cells.next().unwrap_or_default();
    let is_total = || phrase(first, [&TOTAL]).is_some_and(|[words]| words > 0);
    match cells.next() {
        None => is_count(first),
        Some(second) => is_total() && is_other(second) && cells.all(is_other),
    }
}
