//! The catalogue of everything people read: Fluent files in `portal/words`, one directory per
//! language, compiled by the build script.
//!
//! [`t!`](crate::t) names a message and its arguments. A wrong key or argument does not compile; a
//! test finds messages that nothing uses.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The language of the portal, as HTML names it.
pub const LANGUAGE: &str = "en";

/// The language in which messages are written. Another one is another directory of Fluent files;
/// the compiler then asks for its rule of plurals in [`Count::category`].
const fn language() -> messages::Language {
    messages::Language::En
}

/// Text out of the catalogue. A message without arguments is borrowed from it.
pub type Words = Cow<'static, str>;

/// A message of the catalogue as [`Words`]: `t!(signed_out)`, `t!(users_removed, count = 3)`.
#[macro_export]
macro_rules! t {
    ($key:ident $(, $argument:ident = $value:expr)* $(,)?) => {
        $crate::words::messages::$key { $($argument: ::core::convert::Into::into($value)),* }.text()
    };
}

pub mod messages {
    //! A type for each message, made by the build script; use [`t!`](crate::t).
    #![expect(
        non_camel_case_types,
        clippy::doc_markdown,
        clippy::single_char_add_str,
        clippy::single_match_else,
        reason = "types are named by the keys, documented by their texts, and all built alike"
    )]

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// An argument that a message shows: a text, or a number, which is grouped.
#[derive(Debug)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(Count),
}

impl Value<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Number(number) => number.write(out),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

/// A number, by which a message can choose between singular and plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(u64);

macro_rules! from_numbers {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Count {
            fn from(count: $kind) -> Self {
                // No count of the portal is negative or beyond 64 bits.
                Self(u64::try_from(count).unwrap_or_default())
            }
        }

        impl From<$kind> for Value<'_> {
            fn from(count: $kind) -> Self {
                Self::Number(count.into())
            }
        })*
    };
}
from_numbers!(u8, u16, u32, u64, usize, i32, i64);

/// The categories of plurals that languages have (CLDR).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(dead_code, reason = "English has two of them")]
enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Count {
    /// The category of whole numbers.
    const fn category(self, language: messages::Language) -> Category {
        match language {
            messages::Language::En => match self.0 {
                1 => Category::One,
                _ => Category::Other,
            },
        }
    }

    /// Writes `1000` as `1,000`.
    fn write(self, out: &mut String) {
        let (thousands, rest) = (self.0 / 1000, self.0 % 1000);
        // Writing to a String cannot fail.
        let _ = if thousands > 0 {
            Self(thousands).write(out);
            write!(out, ",{rest:03}")
        } else {
            write!(out, "{rest}")
        };
    }
}

/// A number as the catalogue writes it, for cells that hold nothing else.
pub fn number(number: impl Into<Count>) -> String {
    let mut out = String::new();
    number.into().write(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (plain, written) in [
            (0_u32, "0"),
            (999, "999"),
            (1000, "1,000"),
            (12_345, "12,345"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(plain), written);
        }
    }

    #[test]
    fn plurals_follow_the_number() {
        assert_eq!(t!(count_users, count = 1), "1 user");
        assert_eq!(t!(count_users, count = 2), "2 users");
        assert_eq!(t!(count_users, count = 1000), "1,000 users");
    }

    #[test]
    fn a_message_without_arguments_is_borrowed() {
        assert!(matches!(t!(app_name), Cow::Borrowed(_)));
    }

    #[test]
    fn arguments_are_shown_as_given() {
        let text = t!(nothing_granted, name = "\u{202e}<b>{ $x }", subject = "x");
        assert!(text.contains("\u{202e}<b>{ $x }"), "{text}");
    }
}
