//! The end of a message: a closing, and the name and title of its writer.

use super::super::phrases::closing::is_closing;
use super::super::phrases::prose;
use super::super::phrases::separators::is_separator;
use super::super::{Paste, known_words};
use super::lines::{from, lines};
use super::parts::Parts;
use crate::heading::meaning;

/// Lines that mail programs add.
const ADDED: [&str; 3] = ["sent from my ", "von meinem ", "get outlook for "];

/// Finds a closing below other text, with all that is below it.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let (mut has_text, mut after_blank) = (false, false);
    // A closing within a cell in quotation marks ends no message.
    let mut in_quotes = false;
    // Below names on the cluster, a closing such as "BR" needs no empty line above it.
    let mut has_names = false;
    // Below a request, a name alone at the end is that of its writer.
    let mut is_asked = false;
    // Below a heading, two dashes stand for no value.
    let mut is_heading = false;
    for line in lines(paste.text) {
        let is_closing = || {
            (line == "--" && !is_heading)
                || (ADDED.iter().any(|start| begins(line, start)) && line.contains(' '))
                || (is_closing(line, after_blank) && !paste.knows(line))
                || (has_names && is_short_closing(line) && !paste.knows(line))
        };
        if has_text && !in_quotes && is_closing() {
            return parts.push(from(paste.text, line));
        }
        if is_asked && after_blank && paste.knows(line) && from(paste.text, line).trim() == line {
            return parts.push(line);
        }
        if !line.is_empty() {
            let ends = line.ends_with(['.', '!', '。', '！']);
            is_asked = ends && prose::is_sentence(line) && known_words::has_any(line, paste);
        }
        is_heading = meaning(line).is_some();
        has_names = has_names || line.split(is_separator).any(|it| paste.knows(it.trim()));
        after_blank = line.is_empty();
        // A greeting is no text yet.
        let is_greeting = || {
            line.split(' ').nth(3).is_none()
                && prose::is_around_list(line)
                && !known_words::has_any(line, paste)
        };
        has_text = has_text || !(after_blank || is_greeting());
        in_quotes ^= line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    }
}

/// Returns true for a closing of one word, or that begins with a capital before the name of the writer: "BR, Jane".
fn is_short_closing(line: &str) -> bool {
    let mut parts = line.split([',', '，']);
    let closing = parts.next().unwrap_or_default();
    let has_one_name = parts.next().is_none_or(|_| parts.next().is_none());
    let is_likely = line.starts_with(char::is_uppercase) || !line.contains([' ', ',', '，']);
    is_likely && has_one_name && is_closing(closing, true)
}

fn begins(line: &str, start: &str) -> bool {
    let begin = line.get(..start.len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}
