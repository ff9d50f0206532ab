//! A column that says of each row whether it is meant: "Remove" with "x" or "yes" in some rows, or an action such
//! as "add" and "remove".

use super::super::Purpose;
use super::super::phrases::dated_remark;
use super::super::phrases::kept::{Said, begins_to_keep, said};
use super::super::phrases::words::{Words, is_among, phrase};
use super::super::rows::{Cell, Rows, is_rule};
use super::marked_heading::said_by_heading;

/// Words of a marked row.
static YES: Words = Words::new(
    "x y yes true j ja o oui s sí si sim da да evet نعم ใช่ 是 对 はい 예 ✓ ✔ √ ☑ ☒ ✅ ○ ◯ ● •",
);

/// Words of a row that is not.
static NO: Words = Words::new(
    "n no false nein non não нет hayır لا ไม่ ไม่ใช่ 否 不是 いいえ 아니오 - – — ✗ ✘ ✖ ✕ × ☐ ❌",
);

/// Headings of a column of actions.
static ACTION: Words = Words::new(
    "action actions change changes operation request requested aktion vorgang änderung maßnahme opération \
    demande acción operación solicitud ação operação azione действие операция işlem 操作 动作 变更 操作类型 変更 작업 \
    decision decisions verdict outcome entscheidung décision decisión decisão decisione решение 决定 处理 处理方式 处置 \
    recommendation",
);

/// Words of a column of actions for rows to which nothing happens.
static NOTHING: Words = Words::new(
    "none nothing certify certified approve approved confirm confirmed maintain maintained pending open no not action \
    change changes needed required keine keiner kein nichts aktion änderung offen bestätigt aucun aucune maintenu \
    action ninguna ninguno nenhuma nessuna nulla нет 无 无需 无需处理 不变 維持 通过",
);

/// The state of those who have not left, beside "terminated".
static EMPLOYED: Words = Words::new(
    "active employed aktiv angestellt actif active activo activa ativo ativa attivo attiva активен активный работает     aktif çalışıyor 在职 在岗 在職 在籍 재직 재직중",
);

/// Leaves from which people come back, beside "resigned".
static AWAY: Words = Words::new(
    "parental maternity paternity sick annual medical elternzeit mutterschutz krank krankheit maternité \
    maternidad maternidade maternità 产假 病假 休假",
);
static LEAVE: Words = Words::new("leave on in congé de licencia baja licença congedo");

/// The column that says of each row whether it is meant.
pub(super) struct Marks {
    at: usize,
    rule: Rule,
}

/// How a cell of the column says so.
enum Rule {
    /// Marked rows are meant.
    Marked,
    /// Marked rows are not.
    Unmarked,
    /// The cells say to remove, to add or to keep; the rows that say this are meant.
    Action(Said),
    /// Nothing says what is marked, or for all rows the opposite is asked: a person knows whether they are meant.
    Unclear,
}

impl Marks {
    /// Finds the column by its heading and its cells, which all say yes or no, or by cells that ask for
    /// the opposite.
    pub(super) fn find(rows: &Rows<'_>, heading: Option<usize>, purpose: Purpose) -> Option<Self> {
        let first = heading.map_or(0, |heading| heading + 1);
        let headings = heading.map(|heading| rows.row(heading)).unwrap_or_default();
        let width = rows.iter().skip(first).map(<[_]>::len).max().unwrap_or(0);
        let tallies = (0..width.min(MOST)).map(|at| Tally::of(rows, first, at, purpose));
        let tallies: Vec<Tally> = tallies.collect();
        let columns = || tallies.iter().enumerate();
        let heading_of = |at: usize| headings.get(at).map_or("", |cell| cell.text);
        let headed = columns()
            .filter(|(_, tally)| tally.is_marked())
            .find_map(|(at, tally)| {
                Some((at, said_by_heading(heading_of(at), tally.numbers > 0)?))
            });
        if let Some((at, said)) = headed {
            let rule = match said {
                said if said == purpose.meant() => Rule::Marked,
                _ if purpose == Purpose::Removal => Rule::Unmarked,
                _ => Rule::Unclear,
            };
            return Some(Self { at, rule });
        }
        let says_action = |at: usize, tally: &Tally| {
            let differs = tally.opposite > 0 || (tally.keeps > 0 && tally.says_all());
            let is_headed = is_action(heading_of(at));
            (differs && (tally.is_action() || is_headed)) || (is_headed && tally.is_decision())
        };
        if let Some((at, tally)) = columns().find(|(at, tally)| says_action(*at, tally)) {
            let rule = if tally.meant > 0 {
                Rule::Action(purpose.meant())
            } else {
                Rule::Unclear
            };
            return Some(Self { at, rule });
        }
        let is_unclear =
            |tally: &Tally| tally.is_marked() && tally.unmarked > 0 && tally.numbers == 0;
        let unclear = columns().find(|(_, tally)| is_unclear(tally));
        let (at, _) = unclear.filter(|_| heading.is_none() && width > 1)?;
        Some(Self {
            at,
            rule: Rule::Unclear,
        })
    }

    /// Returns true if a row is not meant.
    pub(super) fn excludes(&self, row: &[Cell<'_>]) -> bool {
        let text = row.get(self.at).map_or("", |cell| cell.text);
        match self.rule {
            Rule::Marked => mark(text) != Some(true),
            Rule::Unmarked => mark(text) == Some(true),
            Rule::Action(meant) => says(text) != Some(meant),
            Rule::Unclear => false,
        }
    }

    /// The column, if its cells say what happens.
    pub(super) fn actions(&self) -> Option<usize> {
        matches!(self.rule, Rule::Action(_)).then_some(self.at)
    }

    /// Returns true if only a person knows which rows are meant.
    pub(super) fn is_unclear(&self) -> bool {
        matches!(self.rule, Rule::Unclear)
    }
}

/// Number of columns that are looked at.
const MOST: usize = 16;

/// Numbers of cells of a column by what they say.
#[derive(Default)]
struct Tally {
    marked: usize,
    unmarked: usize,
    meant: usize,
    opposite: usize,
    keeps: usize,
    /// Number of cells that say that nothing happens to the row.
    nothing: usize,
    others: usize,
    /// Number of cells with 0 or 1.
    numbers: usize,
}

impl Tally {
    fn of(rows: &Rows<'_>, first: usize, at: usize, purpose: Purpose) -> Self {
        let mut tally = Self::default();
        for row in rows.iter().skip(first).filter(|row| !is_rule(row)) {
            let text = row.get(at).map_or("", |cell| cell.text);
            tally.numbers += usize::from(matches!(text, "0" | "1"));
            let count = match (mark(text), says(text)) {
                (Some(true), _) => &mut tally.marked,
                (Some(false), _) => &mut tally.unmarked,
                (None, Some(Said::Keep)) => &mut tally.keeps,
                (None, Some(said)) if said == purpose.meant() => &mut tally.meant,
                (None, Some(_)) => &mut tally.opposite,
                (None, None) if says_nothing(text) => &mut tally.nothing,
                (None, None) => &mut tally.others,
            };
            *count += 1;
        }
        tally
    }

    /// Returns true if some rows are marked and all others are not.
    fn is_marked(&self) -> bool {
        self.marked > 0 && self.opposite + self.meant + self.keeps + self.nothing + self.others == 0
    }

    /// Returns true if each cell says what happens to its row, and some are meant.
    fn says_all(&self) -> bool {
        self.meant > 0 && self.nothing + self.others + self.marked + self.unmarked == 0
    }

    /// Returns true if most cells say what happens to the row.
    fn is_action(&self) -> bool {
        self.opposite + self.meant + self.keeps > self.nothing + self.others + self.marked
    }

    /// Returns true if each cell says what happens to its row, nothing for some, and some are meant.
    fn is_decision(&self) -> bool {
        let not_meant = self.opposite + self.keeps + self.nothing + self.unmarked;
        self.meant > 0 && not_meant > 0 && self.others + self.marked == 0
    }
}

/// Returns true for a heading of actions.
pub(in super::super) fn is_action(heading: &str) -> bool {
    is_among(heading, &ACTION)
}

/// Returns true for a cell of actions such as "none" and "no action".
fn says_nothing(text: &str) -> bool {
    phrase(text, [&NOTHING]).is_some_and(|[words]| words > 0)
}

/// Returns what a cell says of its row, also with a date as in "leaves 30.11.", and by "active", which
/// stands beside "terminated".
fn says(text: &str) -> Option<Said> {
    let is_away = || phrase(text, [&AWAY, &LEAVE]).is_some_and(|[away, _]| away > 0);
    let stays = || (is_among(text, &EMPLOYED) || is_away()).then_some(Said::Keep);
    said(text)
        .or_else(|| dated_remark::said(text))
        .or_else(stays)
}

/// Returns true if a column behind the first one says what happens to a row.
pub(super) fn says_so(rows: &Rows<'_>) -> bool {
    rows.iter().any(|row| {
        let mut cells = row.iter().skip(1);
        cells.any(|cell| said(cell.text).is_some() || begins_to_keep(cell.text))
    })
}

/// Returns true for the mark of a row, false for its absence, `None` for any other text.
pub(super) fn mark(text: &str) -> Option<bool> {
    match text.trim_matches(['[', ']', '(', ')', ' ']) {
        "" | "0" => Some(false),
        "1" => Some(true),
        text if is_among(text, &YES) => Some(true),
        text if is_among(text, &NO) => Some(false),
        _ => None,
    }
}
