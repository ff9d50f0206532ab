//! The answer of IAM that issues a token. The token itself is in a header.

use serde::{Deserialize, Deserializer, Serialize};

use super::lenient;

/// The body of the answer to `POST /v3/auth/tokens`, reduced to the field that the portal uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TokenAnswer {
    /// Time of expiry, as IAM writes it, such as `2020-01-04T09:05:22.701000Z`.
    pub expires_at: Option<String>,
}

impl<'de> Deserialize<'de> for TokenAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Default, Deserialize)]
        struct Token {
            #[serde(default, deserialize_with = "lenient::optional_text")]
            expires_at: Option<String>,
        }
        #[derive(Deserialize)]
        struct Raw {
            #[serde(default)]
            token: Option<Token>,
        }
        let token = Raw::deserialize(deserializer)?.token.unwrap_or_default();
        Ok(Self {
            expires_at: token.expires_at,
        })
    }
}
