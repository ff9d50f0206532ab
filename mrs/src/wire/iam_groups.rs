//! User groups of IAM and their users: the answers to `GET /v3/groups` and
//! `GET /v3/groups/{group_id}/users`, limited to the fields that this crate uses.

use serde::{Deserialize, Deserializer};

use super::lenient;

/// A user group of IAM.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct IamGroup {
    /// Id of the group, which the call for its users requires.
    #[serde(default, deserialize_with = "lenient::optional_text")]
    pub id: Option<String>,
    /// Name of the group.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
}

/// The answer to `GET /v3/groups`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct IamGroups {
    /// The groups. The field is mandatory: an answer of another shape must not count as an empty
    /// list.
    #[serde(deserialize_with = "lenient::list")]
    pub groups: Vec<IamGroup>,
    /// True if the answer is one page of several.
    #[serde(default, rename = "links", deserialize_with = "has_next")]
    pub has_next: bool,
}

/// A user of IAM.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct IamUser {
    /// Name of the user.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
}

/// The answer to `GET /v3/groups/{group_id}/users`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct IamUsers {
    /// The users. The field is mandatory as in [`IamGroups`].
    #[serde(deserialize_with = "lenient::list")]
    pub users: Vec<IamUser>,
    /// True if the answer is one page of several.
    #[serde(default, rename = "links", deserialize_with = "has_next")]
    pub has_next: bool,
}

/// Reads `links`, which names the next page if there is one.
fn has_next<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    struct Links {
        #[serde(default, deserialize_with = "lenient::optional_text")]
        next: Option<String>,
    }
    let links = Option::<Links>::deserialize(deserializer)?;
    Ok(links.is_some_and(|links| links.next.is_some()))
}
