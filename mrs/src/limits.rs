//! Limits of the service and of the portal's own fields, each with its source.

/// Most user names, and most group names, in one call that cancels synchronization.
///
/// MRS API: `CancelSyncIamUser`, request parameters.
pub const NAMES_PER_CALL: u32 = 1000;

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
