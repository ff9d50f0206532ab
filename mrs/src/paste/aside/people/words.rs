//! The words of a sentence, and which of them are names.

use super::super::super::Paste;
use super::super::super::phrases::prose;
use super::super::super::phrases::separators::is_joining;
use super::super::super::phrases::verbs::is_removing;

/// A word with its place in the sentence.
#[derive(Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
    pub(super) is_name: bool,
}

impl Word<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Returns true if a clause ends behind the word.
    pub(super) fn ends_clause(&self) -> bool {
        self.text
            .ends_with([',', ';', ':', ')', '.', '!', '?', '，', '；', '：', '）'])
    }

    /// Returns true if a comma is behind the word.
    pub(super) fn has_comma(&self) -> bool {
        self.text.ends_with([',', '，'])
    }

    /// Returns true for a word that begins a request.
    pub(super) fn asks(&self) -> bool {
        !self.ends_clause() && (prose::begins(self.text) || is_removing(self.text))
    }
}

/// The words of `sentence`.
pub(super) fn words<'a>(sentence: &'a str, paste: &Paste<'_, '_>) -> Vec<Word<'a>> {
    let words = sentence
        .split([' ', '\u{a0}'])
        .filter(|word| !word.is_empty());
    let word = |text: &'a str| Word {
        start: text.as_ptr().addr() - sentence.as_ptr().addr(),
        text,
        is_name: paste.knows(name(text)),
    };
    words.map(word).collect()
}

/// A word without the punctuation around it, and without the ending of the genitive.
fn name(word: &str) -> &str {
    let is_around = |c: char| !c.is_alphanumeric() && c != '_';
    let word = word.trim_matches(is_around);
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
}

/// The end of the names from `start` on: their number and that of the words between them, such as "and". `commas` says
/// that commas are between them, too.
pub(super) fn run(words: &[Word<'_>], start: usize, commas: bool) -> usize {
    let (mut end, mut is_open) = (start, true);
    for (index, word) in words.iter().enumerate().skip(start) {
        if word.is_name && is_open {
            end = index + 1;
            is_open = commas && word.has_comma();
            if word.ends_clause() && !is_open {
                break;
            }
        } else if is_joining(word.text) && !is_open {
            is_open = true;
        } else {
            break;
        }
    }
    end
}
