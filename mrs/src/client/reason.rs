//! Foreign texts made fit to be shown and logged: one line, bounded, without secrets.

/// Longest foreign text that is kept, in characters.
const LONGEST: usize = 500;

/// One line of at most 500 characters without control characters, and with each of `secrets`
/// taken out, should the cloud repeat what it was sent.
pub(super) fn clean(text: &str, secrets: &[&str]) -> String {
    let mut text = std::borrow::Cow::Borrowed(text);
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        if text.contains(secret) {
            text = text.replace(secret, "…").into();
        }
    }
    let mut line = String::with_capacity(text.len().min(LONGEST));
    let mut length = 0;
    for word in text.split(|c: char| c.is_whitespace() || is_unseen(c)) {
        if word.is_empty() {
            continue;
        }
        for c in (length > 0).then_some(' ').into_iter().chain(word.chars()) {
            if length == LONGEST {
                line.push('…');
                return line;
            }
            line.push(c);
            length += 1;
        }
    }
    line
}

/// Characters that steer a terminal or turn the direction of a line.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_control_characters_become_one_line() {
        assert_eq!(clean(" a\r\n\tb\u{1b}[31mc\u{202e}d ", &[]), "a b [31mc d");
    }

    #[test]
    fn a_long_text_is_cut_by_characters() {
        let cut = clean(&"名".repeat(2000), &[]);
        assert_eq!(cut.chars().count(), LONGEST + 1);
        assert!(cut.ends_with('…'));
        assert_eq!(clean(&"x".repeat(LONGEST), &[]), "x".repeat(LONGEST));
    }

    #[test]
    fn a_repeated_secret_is_taken_out_before_the_cut() {
        let text = format!("{} made-up-token bad", "x".repeat(490));
        assert!(!clean(&text, &["", "made-up-token"]).contains("made"));
    }
}
