//! The answer of `PUT …/agency-mapping`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::lenient;

/// What the cluster says about an update of its mappings. `failed` arrives with HTTP 200, so a
/// successful call is not yet a successful update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpdateResult {
    /// `succeeded`.
    Succeeded,
    /// `failed`.
    Failed,
    /// Anything else, also an empty text: read the mappings back to know.
    Other(String),
}

impl UpdateResult {
    /// The result as the API words it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Other(text) => text,
        }
    }
}

impl<'de> Deserialize<'de> for UpdateResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Raw {
            #[serde(default, deserialize_with = "lenient::optional_text")]
            result: Option<String>,
        }
        let result = Raw::deserialize(deserializer)?.result.unwrap_or_default();
        Ok(if result.eq_ignore_ascii_case("succeeded") {
            Self::Succeeded
        } else if result.eq_ignore_ascii_case("failed") {
            Self::Failed
        } else {
            Self::Other(result)
        })
    }
}

impl Serialize for UpdateResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Raw<'a> {
            result: &'a str,
        }
        Raw {
            result: self.as_str(),
        }
        .serialize(serializer)
    }
}
