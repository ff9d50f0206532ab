//! Strings that were checked once: the shape shared by all ids and names.

/// Defines a newtype over `String` that only its `parse` can make.
macro_rules! checked_text {
    ($(#[$attribute:meta])* $name:ident, $problem:ty, $check:expr) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks `text`; blanks around it are not part of it.
            ///
            /// # Errors
            /// Says which rule `text` breaks.
            pub fn parse(text: &str) -> Result<Self, $problem> {
                let text = text.trim();
                let check: fn(&str) -> Result<(), $problem> = $check;
                check(text)?;
                Ok(Self(text.to_owned()))
            }

            /// The text that was checked.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $problem;

            fn from_str(text: &str) -> Result<Self, $problem> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $problem;

            fn try_from(text: String) -> Result<Self, $problem> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(checked: $name) -> String {
                checked.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}

pub(crate) use checked_text;
