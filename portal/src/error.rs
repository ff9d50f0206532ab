//! Why something could not be done.

use crate::cloud_error::CloudError;
use crate::explanation::{Explain, Explanation, NextPage};
use crate::permission::DeniedReason;
use crate::t;
use crate::words::Words;
use http::StatusCode;
use mrs::limits::{MAPPING_TEXT_CHARACTERS, NAME_TEXT_CHARACTERS, NAMES_PER_LIST};
use serde::{Deserialize, Serialize};

/// Everything that can stand in the way. Holds no secret, no list of names and no sentence: the
/// words come from the catalogue when an error is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum PortalError {
    /// No connection in this session.
    #[error("not connected")]
    NotConnected,
    /// The connection has ended: token expired, key revoked.
    #[error("the connection has expired")]
    ConnectionExpired,
    /// The connection a form was made with is gone or belongs to another project.
    #[error("the connection is gone or leads elsewhere")]
    OtherConnection,
    /// The person's role does not permit this.
    #[error("not permitted: {reason}")]
    NotPermitted {
        /// Which role or grant is missing.
        reason: DeniedReason,
    },
    /// Nobody has granted the person anything.
    #[error("nothing is granted to {subject}")]
    NothingGranted {
        /// What the person is called.
        name: String,
        /// The subject that a grant would name.
        subject: String,
        /// The groups that sign-in has seen.
        groups: Vec<String>,
    },
    /// No such thing, or not for this person.
    #[error("not found: {what:?}")]
    NotFound {
        /// What is missing.
        what: Missing,
    },
    /// The cloud says that the project has no such cluster.
    #[error("the project has no such cluster")]
    ClusterNotFound,
    /// The operation has moved on meanwhile.
    #[error("the operation is {state} and can't be changed this way any more")]
    WrongState {
        /// The state's word.
        state: String,
    },
    /// The mapping on the cluster is not the one the form started from.
    #[error("the mapping was changed meanwhile")]
    MappingMoved,
    /// The confirmation that the change asks for is missing or another one.
    #[error("the confirmation is missing")]
    Unconfirmed,
    /// There is nothing to send.
    #[error("nothing to do")]
    NothingToDo,
    /// What was typed is more than the portal keeps.
    #[error("too large: {limit:?}")]
    TooLarge {
        /// The limit.
        limit: SizeLimit,
    },
    /// The session has as many connections as it may.
    #[error("there are already {limit} connections in this session")]
    TooManyConnections {
        /// How many there may be.
        limit: u32,
    },
    /// The same was done too often lately, in this session or from this address.
    #[error("too often in a short time")]
    RateLimited {
        /// From when on it may be done again: milliseconds since 1970 UTC.
        retry_at: i64,
    },
    /// The cloud refused or could not be reached.
    #[error("{0}")]
    Cloud(CloudError),
    /// A record of the portal is not whole: altered, or from another version.
    #[error("a record is damaged")]
    Damaged,
    /// The portal's own store failed.
    #[error("the store failed")]
    Store,
}

/// What can be looked for in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// A page.
    Page,
    /// A cluster.
    Cluster,
    /// An operation.
    Operation,
    /// A draft.
    Draft,
    /// An IAM user, by a text that can't be a user name.
    User,
    /// A user group, by a text that can't be a group name.
    Group,
    /// A day or a cluster that a filter names.
    Filter,
}

/// What limits the size of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeLimit {
    /// The number of users, and of groups, of an operation.
    Names,
    /// The characters of a name field.
    NameText,
    /// The characters of the mapping form.
    MappingText,
}

impl PortalError {
    /// Whether connecting (again) is the way on.
    pub const fn wants_connection(&self) -> bool {
        matches!(
            self,
            Self::NotConnected | Self::ConnectionExpired | Self::OtherConnection
        )
    }

    /// The HTTP status.
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound { .. } | Self::ClusterNotFound => StatusCode::NOT_FOUND,
            Self::NotPermitted { .. } | Self::NothingGranted { .. } => StatusCode::FORBIDDEN,
            Self::NotConnected
            | Self::ConnectionExpired
            | Self::OtherConnection
            | Self::TooManyConnections { .. }
            | Self::WrongState { .. }
            | Self::MappingMoved
            | Self::Unconfirmed
            | Self::NothingToDo => StatusCode::CONFLICT,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Cloud(_) => StatusCode::BAD_GATEWAY,
            Self::Damaged => StatusCode::GONE,
            Self::Store => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What it means for the cluster and the work.
    fn consequence(&self) -> Words {
        match self {
            Self::NothingGranted { groups, .. } if groups.is_empty() => {
                t!(nothing_granted_no_groups)
            }
            Self::NothingGranted { groups, .. } => {
                t!(nothing_granted_groups, groups = groups.join(", "))
            }
            Self::Store | Self::Damaged => t!(operations_continue),
            // Of a page that only reads nobody expects that anything was sent.
            Self::NotFound { .. } => Words::default(),
            _ => t!(nothing_sent),
        }
    }
}

impl Missing {
    fn words(self) -> [Words; 3] {
        let (title, happened) = match self {
            Self::Page => (t!(not_found_page_title), t!(not_found_page)),
            Self::Cluster => (t!(not_found_cluster_title), t!(not_found_cluster)),
            Self::Operation => (t!(not_found_operation_title), t!(not_found_operation)),
            Self::Draft => (t!(not_found_draft_title), t!(not_found_draft)),
            Self::User => (t!(not_found_user_title), t!(not_found_user)),
            Self::Group => (t!(not_found_group_title), t!(not_found_group)),
            Self::Filter => (t!(not_found_filter_title), t!(not_found_filter)),
        };
        [title, happened, t!(not_found_next)]
    }
}

impl SizeLimit {
    fn words(self) -> Words {
        match self {
            Self::Names => t!(too_large_names, count = NAMES_PER_LIST),
            Self::NameText => t!(too_large_name_text, count = NAME_TEXT_CHARACTERS),
            Self::MappingText => t!(too_large_mapping_text, count = MAPPING_TEXT_CHARACTERS),
        }
    }
}

impl Explain for PortalError {
    #[rustfmt::skip] // One line for each error, as far as it goes.
    fn explanation(&self) -> Explanation {
        let [title, happened, next_step] = match self {
            Self::Cloud(error) => return error.explanation(),
            Self::NotFound { what } => what.words(),
            Self::ClusterNotFound => [t!(not_found_cluster_title), t!(cloud_cluster_not_found), t!(not_found_cluster_next)],
            Self::NotConnected => [t!(not_connected_title), t!(not_connected), t!(not_connected_next)],
            Self::ConnectionExpired => [t!(connection_expired_title), t!(connection_expired), t!(connection_expired_next)],
            Self::OtherConnection => [t!(other_connection_title), t!(other_connection), t!(other_connection_next)],
            Self::NotPermitted { reason } => [t!(not_permitted_title), t!(not_permitted, reason = reason.words()), t!(not_permitted_next)],
            Self::NothingGranted { name, subject, .. } => [
                t!(nothing_granted_title),
                t!(nothing_granted, name = name, subject = subject),
                t!(nothing_granted_next),
            ],
            Self::WrongState { .. } => [t!(wrong_state_title), t!(wrong_state), t!(wrong_state_next)],
            Self::MappingMoved => [t!(mapping_moved_title), t!(mapping_moved), t!(mapping_moved_next)],
            Self::Unconfirmed => [t!(unconfirmed_title), t!(unconfirmed), t!(unconfirmed_next)],
            Self::NothingToDo => [t!(nothing_to_do_title), t!(nothing_to_do), t!(nothing_to_do_next)],
            Self::TooLarge { limit } => [t!(too_large_title), limit.words(), t!(too_large_next)],
            Self::TooManyConnections { limit } => [
                t!(too_many_connections_title),
                t!(too_many_connections, limit = *limit),
                t!(too_many_connections_next),
            ],
            Self::RateLimited { retry_at } => [
                t!(too_often_title),
                t!(too_often),
                t!(too_often_next, time = clock_time(*retry_at)),
            ],
            Self::Damaged => [t!(damaged_title), t!(damaged), t!(damaged_next)],
            Self::Store => [t!(store_title), t!(store), t!(store_next)],
        };
        let next_page = match self {
            Self::NothingGranted { .. } => NextPage::Account,
            _ if self.wants_connection() => NextPage::Connect,
            _ => NextPage::Clusters,
        };
        let retry_at = match self {
            Self::RateLimited { retry_at } => Some(*retry_at),
            _ => None,
        };
        Explanation {
            retry_at,
            ..Explanation::new(self.status(), title, happened, self.consequence(), next_step).with_next_page(next_page)
        }
    }
}

/// Hour, minute and second of a moment, the second begun counted as a whole one.
fn clock_time(millis: i64) -> String {
    let seconds = millis.div_euclid(1000) + i64::from(millis.rem_euclid(1000) > 0);
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_try_is_told_to_the_second_that_is_over_then() {
        let next = |retry_at| {
            PortalError::RateLimited { retry_at }
                .explanation()
                .next_step
        };
        assert!(next(1_763_769_601_001).contains("00:00:02 UTC"));
        assert!(next(1_763_769_599_000).contains("23:59:59 UTC"));
    }

    #[test]
    fn a_form_that_is_too_large_is_told_its_limit() {
        let happened = |limit| PortalError::TooLarge { limit }.explanation().happened;
        assert_eq!(
            happened(SizeLimit::Names),
            "The limit is 10,000 users and 10,000 groups at once."
        );
        assert_eq!(
            happened(SizeLimit::NameText),
            "A field holds at most 1,300,000 characters."
        );
        assert_eq!(
            happened(SizeLimit::MappingText),
            "All rows and the import hold at most 2,600,000 characters."
        );
    }

    #[test]
    fn an_expired_connection_is_told_as_such() {
        let told = PortalError::ConnectionExpired.explanation();
        assert_eq!(told.title, "Connection expired");
        assert_eq!(told.next_page, NextPage::Connect);
    }
}
