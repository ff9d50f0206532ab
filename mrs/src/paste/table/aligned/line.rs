//! Lines of a table aligned by blanks, and the gaps between its columns.

use super::super::super::rows::{Cell, Rows, is_drawn};
use crate::character::is_chinese;

/// Number of positions of a line that are looked at.
const WIDEST: usize = 4096;

/// A line with content.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// True if two blanks are between words.
    pub(super) is_wide: bool,
    /// Number of dashed parts, if the line only draws.
    pub(super) rules: usize,
}

/// A word of a line, with its offset and its positions.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    offset: usize,
    start: usize,
    end: usize,
    /// True if two blanks are between the word before and this one.
    after_gap: bool,
}

/// The lines of `text` with content.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let lines = text.split(['\n', '\r']).map(str::trim_end);
    let lines = lines.filter(|line| !line.is_empty());
    lines
        .map(|text| {
            let is_rule =
                is_drawn(text) && ["---", "===", "───"].iter().any(|it| text.contains(it));
            let mut line = Line {
                text,
                is_wide: false,
                rules: 0,
            };
            if is_rule {
                line.rules = text.split_whitespace().count();
            } else if !(text.starts_with('"') && text.ends_with('"')) {
                line.is_wide = line.words().any(|word| word.after_gap);
            }
            line
        })
        .collect()
}

impl<'a> Line<'a> {
    pub(super) fn is_rule(&self) -> bool {
        self.rules > 0
    }

    /// Returns true if separators of a list are before the blanks.
    pub(super) fn has_separators(&self) -> bool {
        let mut before = "";
        self.words().any(|word| {
            let ends = word.after_gap && before.ends_with([',', ';', ':']);
            before = word.text;
            ends
        })
    }

    /// The words of the line.
    pub(super) fn words(&self) -> impl Iterator<Item = Word<'a>> + use<'a> {
        let text = self.text;
        let (mut at, mut position) = (0, 0);
        std::iter::from_fn(move || {
            let rest = text.get(at..)?;
            let visible = rest.trim_start_matches(is_space);
            let blanks = rest.chars().take_while(|c| is_space(*c)).count();
            let length = visible.find(is_space).unwrap_or(visible.len());
            let word = visible.get(..length).filter(|word| !word.is_empty())?;
            let offset = text.len() - visible.len();
            let start = position + blanks;
            // Chinese characters take two positions of a terminal.
            let wide = |c: char| 1 + usize::from(is_chinese(c));
            position = start + word.chars().map(wide).sum::<usize>();
            let after_gap = at > 0 && blanks > 1;
            at = offset + length;
            Some(Word {
                text: word,
                offset,
                start,
                end: position,
                after_gap,
            })
        })
    }

    /// Number of cells between gaps of two blanks.
    fn fields(&self) -> usize {
        match self.rules {
            0 => 1 + self.words().filter(|word| word.after_gap).count(),
            rules => rules,
        }
    }
}

/// What separates the columns.
pub(super) enum Gaps {
    /// Two blanks: all lines have the same number of cells.
    Blanks,
    /// Each blank: all lines have the same number of words.
    Words,
    /// The positions at which all lines are blank.
    Positions(Vec<(usize, usize)>),
}

impl Gaps {
    pub(super) fn find(lines: &[Line<'_>]) -> Self {
        let are_narrow = lines.iter().any(|line| !line.is_wide && !line.is_rule());
        let lines = || lines.iter().filter(|line| line.is_wide || line.rules > 1);
        let is_placed = are_narrow && lines().any(Line::is_rule);
        if !is_placed && are_equal(lines().map(Line::fields)) {
            return Self::Blanks;
        }
        let ruled = lines().any(Line::is_rule);
        if !ruled && are_equal(lines().map(|line| line.words().count())) {
            return Self::Words;
        }
        let mut inked = vec![false; WIDEST];
        let mut parted = vec![ruled; WIDEST];
        for line in lines() {
            let mut end = 0;
            for word in line.words() {
                let fill = |flags: &mut Vec<bool>, from: usize, to: usize| {
                    if let Some(flags) = flags.get_mut(from.min(WIDEST)..to.min(WIDEST)) {
                        flags.fill(true);
                    }
                };
                if word.after_gap {
                    fill(&mut parted, end, word.start);
                }
                fill(&mut inked, word.start, word.end);
                end = word.end;
            }
        }
        let mut gaps: Vec<(usize, usize)> = Vec::new();
        for (at, (inked, parted)) in inked.iter().zip(&parted).enumerate() {
            match gaps.last_mut() {
                _ if *inked || !*parted => {}
                Some((_, end)) if *end == at => *end = at + 1,
                _ => gaps.push((at, at + 1)),
            }
        }
        // Blanks between the words of a cell can be below each other by chance.
        if let Some(rule) = lines().find(|line| line.is_rule()) {
            let mut widest = Vec::new();
            let mut last = 0;
            let mut gaps = gaps.into_iter().peekable();
            for part in rule.words().skip(1) {
                let mut best = None;
                while let Some(gap) = gaps.next_if(|gap| gap.0 < part.start) {
                    best = best.max(Some((gap.1 - gap.0, gap)));
                }
                widest.extend(best.map(|(_, gap)| gap));
                last = part.end;
            }
            widest.extend(gaps.filter(|gap| gap.0 >= last));
            return Self::Positions(widest);
        }
        Self::Positions(gaps)
    }

    /// Splits `line` into the cells of a row.
    pub(super) fn split<'a>(&self, line: &Line<'a>, rows: &mut Rows<'a>) {
        let mut cell: Option<(usize, usize)> = None;
        let (mut column, mut end) = (0, 0);
        let mut before = "";
        let push = |rows: &mut Rows<'a>, cell: Option<(usize, usize)>| {
            if let Some((start, end)) = cell {
                rows.push(Cell::plain(line.text.get(start..end).unwrap_or_default()));
            }
        };
        for word in line.words() {
            let parted = match self {
                Self::Blanks => word.after_gap,
                Self::Words => true,
                Self::Positions(gaps) => {
                    // The columns are passed once only: words come in the order of their positions.
                    let passed = column;
                    while gaps
                        .get(column)
                        .is_some_and(|(start, _)| *start < word.start)
                    {
                        column += 1;
                    }
                    column > passed && gaps.get(column - 1).is_some_and(|gap| gap.1 > end)
                }
            };
            // A list with one blank behind its commas is one cell.
            let parted = parted && (word.after_gap || !before.ends_with(','));
            before = word.text;
            if parted {
                push(rows, cell.take());
                if matches!(self, Self::Positions(_)) {
                    rows.fill(column);
                }
            }
            let start = cell.map_or(word.offset, |(start, _)| start);
            cell = Some((start, word.offset + word.text.len()));
            end = word.end;
        }
        push(rows, cell);
    }
}

fn are_equal(mut counts: impl Iterator<Item = usize>) -> bool {
    let first = counts.next();
    counts.all(|count| Some(count) == first)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}')
}
