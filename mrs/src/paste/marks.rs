//! Numbers, bullets, check boxes and labels at the start of lines.

use super::Paste;
use super::field::Field;
use super::notation::check_box;
use super::phrases::kept;
use super::rows::{Rows, is_box};
use crate::heading::{Heading, meaning};
use crate::name_list::is_blank;

/// Marks around each other, as in `> - [ ] 1. alice`.
const DEEPEST: usize = 4;

/// Characters that are bullets also without a blank after them.
const BULLETS: &str = "•◦▪▫·●○■□‣⁃∙➤➢►▶→⇒✓✔✅✗✘✖❌☐☑☒★☆◆◇❖・※⦁◾◽⬤➔";

/// Characters that are bullets before a blank, and weak marks before a name.
const DASHES: &str = "-–—*+#>~−－";

/// Characters after a number or letter, also those of a keycap.
const AFTER_NUMBER: &str = ".):、．）：]\u{fe0f}\u{20e3}";

/// The marks of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Marks that are never part of a name.
    Strong,
    /// Also marks that a name could begin with; all lines have them.
    Weak,
}

/// A mark at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    length: usize,
    is_weak: bool,
    /// The number, if the mark is a number without punctuation.
    number: Option<u32>,
}

/// Returns the style of the marks of a text: strong marks on half of the lines, or marks of any kind
/// on all of at least two lines. Numbers without punctuation must count from line to line.
pub(super) fn style(paste: &Paste<'_, '_>) -> Option<Style> {
    let (mut lines, mut strong, mut marked, mut known) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut last = None;
    let mut counts = true;
    for line in paste.text.split(['\n', '\r']) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || is_blank(c));
        if line.is_empty() {
            continue;
        }
        lines += 1;
        let Some(mark) = mark(line) else { continue };
        if line.len() > mark.length {
            marked += 1;
            strong += usize::from(!mark.is_weak);
            known += usize::from(mark.is_weak && paste.knows(line));
        }
        if let Some(number) = mark.number {
            counts &= last.is_none_or(|last| number == last + 1);
            last = Some(number);
        }
    }
    if strong > 0 && (strong * 2 >= lines || strong >= 2) && marked == strong {
        return Some(Style::Strong);
    }
    let all = marked >= 2 && marked + 1 >= lines && counts && known == 0;
    if all && (marked == lines || marked > 2) {
        return Some(Style::Weak);
    }
    (strong > 0 && strong * 2 >= lines).then_some(Style::Strong)
}

/// Returns true if the rows are lines with a mark, a tab and a name each, as text processors copy
/// lists.
pub(super) fn are_all(rows: &Rows<'_>) -> bool {
    rows.iter().all(|row| {
        row.len() == 2
            && row.first().is_some_and(|cell| {
                mark(cell.text).is_some_and(|mark| {
                    mark.length == cell.text.len() && mark.number.is_none() && !cell.text.is_empty()
                })
            })
    })
}

/// Splits the marks off `line`. Both parts are empty or have no blanks at their inner ends.
pub(super) fn strip(line: &str, style: Style) -> (&str, &str) {
    let mut rest = line;
    for _ in 0..DEEPEST {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || is_blank(c));
        rest = trimmed;
        let Some(mark) = mark(trimmed).filter(|mark| !mark.is_weak || style == Style::Weak) else {
            break;
        };
        rest = trimmed.get(mark.length..).unwrap_or_default();
    }
    let marks = line.len() - rest.len();
    (line.get(..marks).unwrap_or_default(), rest)
}

/// Splits a label such as `Users:` off `line`, and returns the field that it names.
pub(super) fn label(line: &str) -> Option<(Option<Field>, &str, &str)> {
    let colon = line.find([':', '：', '='])?;
    let (word, rest) = line.split_at_checked(colon)?;
    // A variable, as in `USERS=alice,bob`.
    if rest
        .strip_prefix('=')
        .is_some_and(|rest| word.contains(' ') || !rest.starts_with(char::is_alphanumeric))
    {
        return None;
    }
    let length = rest.chars().next().map_or(0, char::len_utf8);
    let rest = rest.get(length..)?;
    if rest.starts_with("//") || rest.starts_with('\\') || word.contains('"') {
        return None;
    }
    if kept::said(rest.trim()).is_some() {
        return None;
    }
    let field = field(word);
    (field.is_some() || meaning(word) == Some(Heading::Name)).then_some((
        field,
        line.get(..colon + length)?,
        rest,
    ))
}

/// Returns true for a field of something else, as in `State: open`.
pub(super) fn is_other_field(line: &str) -> bool {
    let label = line.split_once([':', '：']).map(|(label, _)| label.trim());
    label.is_some_and(|label| matches!(meaning(label), Some(Heading::Other | Heading::Kind)))
}

/// Returns the field of the names that `word` labels.
pub(super) fn field(word: &str) -> Option<Field> {
    match meaning(word)? {
        Heading::User => Some(Field::Users),
        Heading::Group => Some(Field::Groups),
        Heading::Name | Heading::Kind | Heading::Other => None,
    }
}

/// Returns true if `line` begins like a line with a mark of any kind.
pub(super) fn begins(line: &str) -> bool {
    mark(line).is_some()
}

/// Returns true for a line that is a comment of a program, or a heading.
pub(super) fn is_comment(line: &str) -> bool {
    let text = line.trim_start();
    let rest = text.trim_start_matches(['#', '/', '-']);
    (text.starts_with('#') || text.starts_with("//") || text.starts_with("--"))
        && begins_blank(rest)
}

fn mark(line: &str) -> Option<Mark> {
    let first = line.chars().next()?;
    let strong = |length| {
        Some(Mark {
            length,
            is_weak: false,
            number: None,
        })
    };
    if first == '[' {
        return strong(check_box::length(line)?);
    }
    let after = line.get(first.len_utf8()..)?;
    if BULLETS.contains(first) || is_circled(first) {
        return strong(first.len_utf8());
    }
    if is_box(first) {
        let name = line.trim_start_matches(|c: char| is_box(c) || is_blank(c));
        return strong(line.len() - name.len());
    }
    if DASHES.contains(first) {
        return Some(Mark {
            length: first.len_utf8(),
            is_weak: !(begins_blank(after) || after.is_empty()),
            number: None,
        });
    }
    numbered(line)
}

fn begins_blank(text: &str) -> bool {
    text.starts_with(|c: char| c.is_whitespace() || is_blank(c))
}

/// ①, ⑴, ⒈, ❶ and their like.
fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{325f}')
}

/// Returns a number or a letter with punctuation, or a number before a blank.
fn numbered(line: &str) -> Option<Mark> {
    let inner = line.strip_prefix(['(', '（', '#']);
    let open = line.len() - inner.unwrap_or(line).len();
    let inner = inner.unwrap_or(line);
    let (digits, value) = number(inner);
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let numerals = inner
        .find(|c| !"一二三四五六七八九十".contains(c))
        .unwrap_or(0);
    let (word, is_number) = match (value, letters, numerals) {
        (Some(_), _, _) => (digits, true),
        (None, 1, _) => (1, false),
        (None, 0, 3 | 6 | 9) => (numerals, true),
        _ => return None,
    };
    let after = inner.get(word..)?;
    if numerals > 0 && !after.starts_with(['、', '．', '.', ')', '）']) {
        return None;
    }
    let punctuation = after.trim_start_matches(|c| AFTER_NUMBER.contains(c));
    let length = after.len() - punctuation.len();
    if length == 0 {
        return (is_number && (begins_blank(after) || after.is_empty())).then_some(Mark {
            length: open + word,
            is_weak: true,
            number: value,
        });
    }
    if length > 8 {
        return None;
    }
    // An account such as `j.doe` begins like a list.
    if !is_number
        && punctuation.starts_with(|c: char| c.is_ascii_alphanumeric())
        && after.starts_with('.')
    {
        return None;
    }
    let is_wide = after.starts_with(['、', '．', '）', '：']);
    let blank = begins_blank(punctuation) || punctuation.is_empty();
    let name = punctuation.starts_with(char::is_alphabetic);
    (blank || name).then_some(Mark {
        length: open + word + length,
        is_weak: !(is_number && (blank || is_wide)),
        number: None,
    })
}

/// Returns the length of the number of up to six digits at the start of `text`, in bytes, and its value. Digits can be
/// of full width.
fn number(text: &str) -> (usize, Option<u32>) {
    let digit = |c: char| {
        let wide = matches!(c, '０'..='９').then(|| u32::from(c) - u32::from('０'));
        c.to_digit(10).or(wide)
    };
    let digits = text.chars().map_while(|c| Some((c.len_utf8(), digit(c)?)));
    let (mut length, mut value) = (0, None);
    for (count, (bytes, digit)) in digits.enumerate() {
        if count == 6 {
            return (0, None);
        }
        length += bytes;
        value = Some(value.unwrap_or(0) * 10 + digit);
    }
    (length, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_split_off() {
        for (line, rest) in [
            ("1. alice", "alice"),
            ("(12) alice", "alice"),
            ("3、alice", "alice"),
            ("１２．alice", "alice"),
            ("１）alice", "alice"),
            ("1234567. alice", "1234567. alice"),
            ("①alice", "alice"),
            ("1\u{fe0f}\u{20e3} alice", "alice"),
            ("│   ├── alice", "alice"),
            ("> - [ ] alice", "alice"),
            ("☐alice", "alice"),
            ("1.5", "1.5"),
            ("-alice", "-alice"),
            ("a) alice", "a) alice"),
            ("j.doe", "j.doe"),
            ("alice", "alice"),
        ] {
            assert_eq!(strip(line, Style::Strong).1, rest, "{line}");
        }
        assert_eq!(strip("a) alice", Style::Weak).1, "alice");
        assert_eq!(strip("a. alice", Style::Weak).1, "alice");
        assert_eq!(strip("j.doe", Style::Weak).1, "j.doe");
        assert_eq!(strip("-alice", Style::Weak).1, "alice");
        assert_eq!(strip("7 alice", Style::Weak).1, "alice");
    }
}
