//! Limits of the service and of the portal's own fields, each with its source.

use std::ops::RangeInclusive;

/// Most user names, and most group names, in one call that cancels synchronisation.
///
/// MRS API: `CancelSyncIamUser`, request parameters.
pub const NAMES_PER_CALL: u32 = 1000;

/// Most lines a name-list field takes. A choice of the portal: ten full calls.
pub const LINES_PER_FIELD: u32 = 10_000;

/// Largest request body in bytes that the API gateway takes with a signed request.
///
/// API signing guide: "12 MB".
pub const BODY_BYTES: u64 = 12 * 1024 * 1024;

/// Most calls per minute and tenant of each write: cancelling or starting a synchronisation,
/// updating the agency mapping.
///
/// MRS API: flow control of API calls.
pub const WRITES_PER_MINUTE: u32 = 60;

/// Most calls per minute and tenant of each read: the synchronised names, the agency mapping.
///
/// MRS API: flow control of API calls.
pub const READS_PER_MINUTE: u32 = 1000;

/// Most characters of an IAM user name. IAM API: create user.
pub const USER_NAME_CHARACTERS: u32 = 64;

/// Most characters of a user group name. IAM API: create user group.
pub const GROUP_NAME_CHARACTERS: u32 = 128;

/// Most characters of an agency name. IAM API: create agency.
pub const AGENCY_NAME_CHARACTERS: u32 = 64;

/// Most characters of a project id, a cluster id, an agency id.
///
/// MRS API: path parameters; IAM API v5: schema of an agency.
pub const ID_CHARACTERS: u32 = 64;

/// Consecutive failures after which the gateway locks an access key for five minutes.
///
/// API signing guide: "AK access failed to reach the limit".
pub const KEY_FAILURES_BEFORE_LOCK: u32 = 5;

/// Largest difference in seconds between the date of a signature and the gateway's clock.
///
/// API signing guide: 15 minutes.
pub const SIGNATURE_SKEW_SECONDS: u64 = 15 * 60;

/// Page sizes the cluster list takes. MRS API V1.1: list clusters, `pageSize`.
pub const CLUSTER_PAGE_SIZE: RangeInclusive<u32> = 1..=2_147_483_646;
