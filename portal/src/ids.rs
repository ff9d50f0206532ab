//! Ids that the portal gives out: opaque, unguessable, safe in a URL.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! opaque_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Parses 8 to 64 lower-case letters and digits; `None` for anything else.
            pub fn parse(text: &str) -> Option<Self> {
                let fits = (8..=64).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
                fits.then(|| Self(text.to_owned()))
            }

            /// Returns the id as it stands in URLs and forms.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text).ok_or("not an id of the portal")
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    };
}

opaque_id!(
    /// The id of an operation, from plan to report.
    OperationId
);
opaque_id!(
    /// The id of a connection: credentials for one project, in one session.
    ConnectionId
);
opaque_id!(
    /// The id of a draft: the input of one form.
    DraftId
);
opaque_id!(
    /// What a refused form leaves for the page that it redirects to.
    FlashId
);
