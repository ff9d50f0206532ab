//! Names that provoke a failure, so that every error can be seen by hand.
//!
//! A sentinel works wherever a call sends it: among the users or groups of a synchronization or
//! cancellation, or as the agency of a mapping row. The request fails as the sentinel says, and
//! unless told otherwise nothing is carried out.

use serde::Serialize;

/// Every sentinel begins with this.
pub const PREFIX: &str = "sim-";

/// Cancelling it succeeds and does not remove it. It has to be synchronized to be seen.
pub const STAYS: &str = "sim-stays";
/// The task takes 30 times as long as others.
pub const SLOW_TASK: &str = "sim-slow-task";
/// The mapping update takes 30 times as long as others.
pub const SLOW_UPDATE: &str = "sim-slow-update";
/// A mapping row that is accepted and not stored.
pub const IGNORED: &str = "sim-ignored";
/// A mapping row that somebody else keeps editing: it has one more identifier at each read.
pub const MOVING: &str = "sim-moving";
/// 429 the first time it is sent to a cluster, then none.
pub const THROTTLED_ONCE: &str = "sim-429-once";
/// 429 APIGW.0308, `Retry-After: 5`.
pub const THROTTLED: &str = "sim-429";
/// 500 12000154: a synchronization task is running.
pub const SYNC_RUNNING: &str = "sim-sync-running";
/// 500 MRS.0206: a mapping update is running.
pub const UPDATE_RUNNING: &str = "sim-update-running";
/// 500 12000004.
pub const INTERNAL_ERROR: &str = "sim-internal-error";
/// 403 APIGW.0302.
pub const FORBIDDEN: &str = "sim-forbidden";
/// 401 12000136: the policy does not allow it.
pub const PERMISSION_DENIED: &str = "sim-permission-denied";
/// 400 12000052: no right to the cluster.
pub const NO_ACCESS: &str = "sim-no-access";
/// 400 12000003: the cluster does not exist.
pub const CLUSTER_GONE: &str = "sim-cluster-gone";
/// 400 12000002: invalid parameter.
pub const INVALID: &str = "sim-invalid";
/// 400 12000054: not supported.
pub const UNSUPPORTED: &str = "sim-unsupported";
/// 401 APIGW.0307: the token has to be renewed.
pub const TOKEN_EXPIRED: &str = "sim-token-expired";
/// 500 12000157: IAM could not be asked about users.
pub const IAM_QUERY_FAILED: &str = "sim-iam-query-failed";
/// 500 12000163: Manager could not be asked about users.
pub const MANAGER_QUERY_FAILED: &str = "sim-manager-query-failed";
/// 503 APIGW.0613.
pub const UNAVAILABLE: &str = "sim-unavailable";
/// 504 APIGW.0201, although it was carried out.
pub const GATEWAY_TIMEOUT: &str = "sim-gateway-timeout";
/// An error code nobody has heard of.
pub const UNKNOWN_CODE: &str = "sim-unknown-code";
/// The connection is reset; nothing was done.
pub const RESET: &str = "sim-reset";
/// Carried out, then the connection is reset.
pub const RESET_AFTER: &str = "sim-reset-after";
/// Carried out, answered after 10 seconds.
pub const SLOW: &str = "sim-slow";
/// Carried out, answered after 10 minutes: every client gives up before.
pub const HANGS: &str = "sim-hangs";
/// Carried out; the answer is not JSON.
pub const MALFORMED: &str = "sim-malformed";
/// Carried out; the answer breaks off.
pub const TRUNCATED: &str = "sim-truncated";
/// Carried out; the answer is 64 MiB long.
pub const HUGE: &str = "sim-huge";
/// Mappings only: 200 with `result: failed`.
pub const RESULT_FAILED: &str = "sim-result-failed";
/// 500 MRS.0205: the mapping did not reach the cluster.
pub const DISTRIBUTION_FAILED: &str = "sim-distribution-failed";
/// 500 MRS.0207: JSON could not be parsed.
pub const JSON_FAILED: &str = "sim-json-failed";
/// 500 MRS.0208: policy could not be created or modified.
pub const POLICY_FAILED: &str = "sim-policy-failed";
/// 500 MRS.0209: policy could not be assigned to the agency.
pub const POLICY_NOT_ASSIGNED: &str = "sim-policy-not-assigned";
/// 500 MRS.0210: the caller lacks Security Administrator.
pub const NO_SECU_ADMIN: &str = "sim-no-secu-admin";
/// 500 MRS.0211: the agency does not exist.
pub const UNKNOWN_AGENCY: &str = "sim-unknown-agency";
/// 500 MRS.0212: an ECS agency update is running.
pub const ECS_UPDATE_RUNNING: &str = "sim-ecs-update-running";
/// 500 MRS.0216: ECS metadata could not be updated.
pub const ECS_UPDATE_FAILED: &str = "sim-ecs-update-failed";

/// One sentinel with what it does, for lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Sentinel {
    /// The name to type.
    pub name: &'static str,
    /// What happens then.
    pub does: &'static str,
    /// Whether it is the agency of a mapping row, and not a user or group. Sentinels that work
    /// in both places are listed once, as `false`.
    pub mappings_only: bool,
}

const fn anywhere(name: &'static str, does: &'static str) -> Sentinel {
    Sentinel {
        name,
        does,
        mappings_only: false,
    }
}

const fn mapping(name: &'static str, does: &'static str) -> Sentinel {
    Sentinel {
        name,
        does,
        mappings_only: true,
    }
}

/// All sentinels.
pub const ALL: &[Sentinel] = &[
    anywhere(THROTTLED, "429 APIGW.0308, Retry-After 5"),
    anywhere(
        THROTTLED_ONCE,
        "429 APIGW.0308, Retry-After 1, only the first time in a cluster",
    ),
    anywhere(
        SYNC_RUNNING,
        "500 12000154: a synchronization task is running",
    ),
    anywhere(INTERNAL_ERROR, "500 12000004: internal error"),
    anywhere(FORBIDDEN, "403 APIGW.0302: not allowed to use this API"),
    anywhere(
        PERMISSION_DENIED,
        "401 12000136: the policy does not allow it",
    ),
    anywhere(NO_ACCESS, "400 12000052: no right to the cluster"),
    anywhere(CLUSTER_GONE, "400 12000003: the cluster does not exist"),
    anywhere(INVALID, "400 12000002: invalid parameter"),
    anywhere(UNSUPPORTED, "400 12000054: operation not supported"),
    anywhere(TOKEN_EXPIRED, "401 APIGW.0307: the token has to be renewed"),
    anywhere(
        IAM_QUERY_FAILED,
        "500 12000157: IAM user could not be queried",
    ),
    anywhere(
        MANAGER_QUERY_FAILED,
        "500 12000163: Manager user could not be queried",
    ),
    anywhere(UNAVAILABLE, "503 APIGW.0613: IAM is unavailable"),
    anywhere(
        GATEWAY_TIMEOUT,
        "504 APIGW.0201, although it was carried out",
    ),
    anywhere(UNKNOWN_CODE, "500 with a code that is not documented"),
    anywhere(RESET, "connection reset, nothing done"),
    anywhere(RESET_AFTER, "carried out, then connection reset"),
    anywhere(SLOW, "carried out, answered after 10 seconds"),
    anywhere(HANGS, "carried out, answered after 10 minutes"),
    anywhere(MALFORMED, "carried out, the answer is not JSON"),
    anywhere(TRUNCATED, "carried out, the answer breaks off"),
    anywhere(HUGE, "carried out, the answer is 64 MiB long"),
    anywhere(
        SLOW_TASK,
        "users and groups: the task takes 30 times as long",
    ),
    anywhere(
        STAYS,
        "users and groups: cancelling it leaves it synchronized",
    ),
    mapping(RESULT_FAILED, "200 with result: failed, nothing changed"),
    mapping(IGNORED, "the row is accepted and not stored"),
    mapping(
        MOVING,
        "the row gains an identifier at each read, as if somebody else edited it",
    ),
    mapping(
        SLOW_UPDATE,
        "the update behind the answer takes 30 times as long",
    ),
    mapping(UPDATE_RUNNING, "500 MRS.0206: a mapping update is running"),
    mapping(
        DISTRIBUTION_FAILED,
        "500 MRS.0205: the mapping did not reach the cluster",
    ),
    mapping(JSON_FAILED, "500 MRS.0207: JSON could not be parsed"),
    mapping(
        POLICY_FAILED,
        "500 MRS.0208: policy could not be created or modified",
    ),
    mapping(
        POLICY_NOT_ASSIGNED,
        "500 MRS.0209: policy could not be assigned to the agency",
    ),
    mapping(
        NO_SECU_ADMIN,
        "500 MRS.0210: Security Administrator is missing",
    ),
    mapping(UNKNOWN_AGENCY, "500 MRS.0211: the agency does not exist"),
    mapping(
        ECS_UPDATE_RUNNING,
        "500 MRS.0212: an ECS agency update is running",
    ),
    mapping(
        ECS_UPDATE_FAILED,
        "500 MRS.0216: ECS metadata could not be updated",
    ),
];
