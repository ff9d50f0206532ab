//! Taking the decoration off a name.

use std::borrow::Cow;

use super::notation::{address, distinguished_name, mention, quotes};
use crate::name_list::{is_blank, tidy};

/// Maximum number of notations around each other, such as quotes around an address.
const DEEPEST: usize = 4;

/// Takes quotes, the notation of a mention, the full name and domain of an address, and the path of a
/// distinguished name off `raw`. Returns `None` if no end of it comes in sight. The result settles to itself.
pub(super) fn settle(raw: &str) -> Option<Cow<'_, str>> {
    let mut name = raw;
    for _ in 0..DEEPEST {
        name = name.trim_matches(is_trimmed);
        match strip(name) {
            None => {
                let (clean, _) = tidy(name);
                return is_settled(&clean).then_some(clean);
            }
            Some(Cow::Borrowed(inner)) => name = inner,
            Some(Cow::Owned(inner)) => {
                let (clean, _) = tidy(inner.trim_matches(is_trimmed));
                return is_settled(&clean).then(|| Cow::Owned(clean.into_owned()));
            }
        }
    }
    None
}

/// Returns true if nothing more can be taken off `name`, and no address or distinguished name is
/// among other text in it.
fn is_settled(name: &str) -> bool {
    strip(name).is_none() && !address::is_within(name) && !distinguished_name::is_within(name)
}

fn is_trimmed(c: char) -> bool {
    c.is_whitespace() || is_blank(c)
}

/// Takes the outermost notation off `name`.
fn strip(name: &str) -> Option<Cow<'_, str>> {
    quotes::inner(name)
        .or_else(|| mention::inner(name).map(Cow::Borrowed))
        .or_else(|| address::local_part(name).map(Cow::Borrowed))
        .or_else(|| distinguished_name::first_value(name))
        .or_else(|| quotes::without_stray(name).map(Cow::Borrowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_notation_after_the_other_is_taken_off() {
        for (raw, name) in [
            (" alice ", "alice"),
            ("'alice'", "alice"),
            ("“‘alice’”", "alice"),
            ("'O''Brien'", "O'Brien"),
            ("Doe, Jane <jane@x.example>", "jane"),
            ("'mailto:jane@x.example'", "jane"),
            ("CN=Doe\\, Jane,OU=Staff", "Doe, Jane"),
            ("jane@x.example", "jane@x.example"),
            ("it's", "it's"),
            ("[~alice]", "alice"),
            ("**[alice](https://x.example/alice)**", "alice"),
            ("\"alice", "alice"),
            ("alice”", "alice"),
            ("Shift \"A\"", "Shift \"A\""),
        ] {
            assert_eq!(settle(raw).as_deref(), Some(name), "{raw}");
        }
        assert_eq!(settle("“‘«‹'alice'›»’”"), None);
    }
}
