//! Limits of the service, each with its source.

/// Maximum number of users, and of groups, in one call that cancels synchronization.
///
/// MRS API: `CancelSyncIamUser`, request parameters.
pub const NAMES_PER_CALL: u32 = 1000;

/// Most user names, and most group names, in one list. A list that is longer than
/// [`NAMES_PER_CALL`] takes several calls.
///
/// The portal's own limit: MRS Manager 3.x holds at most 50,000 users.
pub const NAMES_PER_LIST: u32 = 10_000;

/// Maximum length of an IAM user name in characters. IAM API: create user.
pub const USER_NAME_CHARACTERS: u32 = 64;

/// Maximum length of a user group name in characters. IAM API: create user group.
pub const GROUP_NAME_CHARACTERS: u32 = 128;

/// Maximum length of an agency name in characters. IAM API: create agency.
pub const AGENCY_NAME_CHARACTERS: u32 = 64;

/// Maximum length of a project ID, a cluster ID or an agency ID in characters.
///
/// MRS API: path parameters; IAM API v5: schema of an agency.
pub const ID_CHARACTERS: u32 = 64;
