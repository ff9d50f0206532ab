//! The answer of IAM that issues a token. The token itself is in a header.

use serde::{Deserialize, Deserializer, Serialize};

use super::lenient;

/// The body of the answer to `POST /v3/auth/tokens`, reduced to the fields that the portal uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TokenAnswer {
    /// Time of expiry, as IAM writes it, such as `2020-01-04T09:05:22.701000Z`.
    pub expires_at: Option<String>,
    /// Name of the IAM user.
    pub user_name: Option<String>,
    /// Name of the account the user belongs to.
    pub domain_name: Option<String>,
    /// Name of the project of the token.
    pub project_name: Option<String>,
}

#[derive(Default, Deserialize)]
struct Named {
    #[serde(default, deserialize_with = "lenient::optional_text")]
    name: Option<String>,
    #[serde(default)]
    domain: Option<Box<Named>>,
}

#[derive(Default, Deserialize)]
struct RawToken {
    #[serde(default, deserialize_with = "lenient::optional_text")]
    expires_at: Option<String>,
    #[serde(default)]
    user: Option<Named>,
    #[serde(default)]
    project: Option<Named>,
}

impl<'de> Deserialize<'de> for TokenAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Raw {
            #[serde(default)]
            token: Option<RawToken>,
        }
        let token = Raw::deserialize(deserializer)?.token.unwrap_or_default();
        let user = token.user.unwrap_or_default();
        Ok(Self {
            expires_at: token.expires_at,
            user_name: user.name,
            domain_name: user.domain.and_then(|domain| domain.name),
            project_name: token.project.and_then(|project| project.name),
        })
    }
}
