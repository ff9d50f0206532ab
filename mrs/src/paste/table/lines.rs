//! Lines of a text, as far as they tell a table.

use super::super::rows::is_box;
use crate::name_list::is_blank;

/// Numbers of lines by their notation.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) all: usize,
    pub(super) tabs: usize,
    pub(super) framed: usize,
}

impl Lines {
    pub(super) fn count(text: &str) -> Self {
        let mut lines = Self::default();
        for line in text.split(['\n', '\r']) {
            let line = line.trim_matches(|c: char| is_blank(c));
            let content = line.trim_matches('\t');
            if content.is_empty() {
                continue;
            }
            lines.all += 1;
            lines.tabs += usize::from(line.contains('\t'));
            let rule = is_rule(content) && content.contains(['+', '|']);
            let boxed = content.starts_with(is_box) && content.ends_with(is_box);
            let framed = rule || boxed || content.starts_with('|');
            lines.framed += usize::from(framed && content.len() > 1);
        }
        lines
    }

    pub(super) fn with(text: &str, delimiters: &[char]) -> usize {
        let lines = text.split(['\n', '\r']);
        lines.filter(|line| line.contains(delimiters)).count()
    }
}

/// Returns true if a line is in quotation marks, which take their text as it stands.
pub(super) fn has_quoted(text: &str) -> bool {
    let mut lines = text.split(['\n', '\r']).map(str::trim);
    lines.any(|line| line.len() > 1 && line.starts_with('"') && line.ends_with('"'))
}

pub(super) fn visible(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || is_blank(c))
}

/// Returns the delimiter of a first line such as `sep=;`, and the line.
pub(super) fn sep_line(text: &str) -> Option<(char, &str)> {
    let prefix = text.get(..4)?;
    let end = text.find(['\n', '\r'])?;
    let line = text.get(..end)?;
    let delimiter = line.chars().nth(4)?;
    let alone = line.get(5..)?.trim_matches([' ', '"']).is_empty();
    let usable = delimiter.is_ascii_punctuation() || delimiter == '\t';
    (prefix.eq_ignore_ascii_case("sep=") && alone && usable && delimiter != '"')
        .then_some((delimiter, line))
}

/// Returns true for lines that only draw: `|---|:--:|`, `+----+`.
pub(super) fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| "-+=|: \t".contains(c))
        || line.contains('=') && line.chars().all(|c| "+=| ".contains(c))
}
