//! Names below a word such as "except" alone in its line.

use super::super::Paste;
use super::super::phrases::words::{Words, phrase};
use super::super::phrases::{exclusion, kept};
use super::lines::{filled_lines, from, lines};
use super::parts::Parts;

/// Words for lists of names that are excepted.
static EXCEPTIONS: Words = Words::new(
    "exception exceptions ausnahme ausnahmen excepción excepciones exceção exceções eccezione eccezioni \
    исключение исключения istisna istisnalar pengecualian wyjątki uitzonderingen výjimky undantag 例外 除外 不包括 ยกเว้น 제외 استثناء",
);

/// All words of this kind.
pub(in super::super) static WORDS: [&Words; 1] = [&EXCEPTIONS];

/// Returns true for a line that excepts the names below it.
pub(in super::super) fn excepts(line: &str) -> bool {
    let [not, except] = exclusion::WORDS;
    let label = line.trim_end_matches([':', '：', ' ']);
    phrase(label, [&EXCEPTIONS, not, except]).is_some_and(|counts| counts.iter().sum::<usize>() > 0)
        && kept::said(label).is_none()
}

/// Finds the names below such a line, where names of the list are on the cluster: to its end, or, at its top, to the
/// next empty line.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let is_word = |line: &str| excepts(line) && !paste.knows(line);
    if !filled_lines(paste.text).any(is_word)
        || !filled_lines(paste.text).any(|line| paste.knows(line))
    {
        return;
    }
    let (mut has_names, mut is_open) = (false, false);
    for line in lines(paste.text) {
        if line.is_empty() {
            is_open = false;
        } else if is_word(line) && has_names {
            return parts.push(from(paste.text, line));
        } else if is_open || is_word(line) {
            parts.push(line);
            is_open = true;
        } else {
            has_names = true;
        }
    }
}
