//! The documented error codes, with the status and text the simulator answers them with.

/// An error code of MRS, of the API gateway or of IAM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Documented {
    /// The code as it stands in `error_code`.
    pub code: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Text in `error_msg`.
    pub message: &'static str,
}

/// The entry of an error code, if it is a documented one.
pub fn documented(code: &str) -> Option<&'static Documented> {
    ALL.iter().find(|entry| entry.code == code)
}

const fn entry(code: &'static str, status: u16, message: &'static str) -> Documented {
    Documented {
        code,
        status,
        message,
    }
}

/// Every error code the simulator can answer by itself.
///
/// Sources: MRS API reference, "Error Codes" and "API Request Throttling"; API Gateway, "Error
/// Codes"; IAM API reference, "Error Codes".
pub const ALL: &[Documented] = &[
    entry("12000001", 401, "Invalid authentication."),
    entry("12000002", 400, "The parameter is invalid."),
    entry("12000003", 400, "The cluster does not exist."),
    entry("12000004", 500, "Internal error."),
    entry("12000009", 400, "Invalid parameter."),
    entry("12000023", 400, "Failed to obtain the cluster details."),
    entry("12000041", 400, "Failed to obtain the cluster list."),
    entry("12000052", 400, "User do not have right to access cluster."),
    entry("12000054", 400, "The operation is not supported."),
    entry("12000107", 400, "Invalid project ID."),
    entry(
        "12000126",
        400,
        "Failed to obtain the authentication information.",
    ),
    entry(
        "12000136",
        401,
        "Permission denied: the policy does not allow mrs:cluster:syncUser.",
    ),
    entry(
        "12000154",
        500,
        "IAM user synchronization is in progress and cannot be triggered again.",
    ),
    entry("12000156", 500, "Failed to query the IAM user group."),
    entry("12000157", 500, "Failed to query the IAM user or role."),
    entry("12000163", 500, "Failed to query the Manager user."),
    entry("12000164", 500, "Failed to query the Manager user group."),
    entry("130000002", 500, "The token is invalid."),
    entry("0023", 500, "Failed to obtain the cluster details."),
    entry(
        "0192",
        500,
        "The current user does not exist on MRS Manager.",
    ),
    entry(
        "MRS.0205",
        500,
        "Failed to synchronize the agency mapping to the cluster.",
    ),
    entry("MRS.0206", 500, "An agency mapping update task is running."),
    entry("MRS.0207", 500, "Failed to parse the JSON text."),
    entry("MRS.0208", 500, "Failed to create or modify the policy."),
    entry(
        "MRS.0209",
        500,
        "Failed to assign the policy to the agency.",
    ),
    entry("MRS.0210", 500, "No secu_admin policy."),
    entry("MRS.0211", 500, "The new agency is not obtained."),
    entry("MRS.0212", 500, "An ECS agency update task is running."),
    entry("MRS.0216", 500, "Failed to update the ECS metadata."),
    entry("MRS.0217", 500, "Failed to unbind the policy."),
    entry(
        "MRS.0218",
        500,
        "Failed to check whether the policy exists.",
    ),
    entry(
        "APIGW.0101",
        404,
        "The API does not exist or has not been published in the environment",
    ),
    entry("APIGW.0201", 504, "Backend timeout"),
    entry(
        "APIGW.0301",
        401,
        "Incorrect IAM authentication information",
    ),
    entry(
        "APIGW.0302",
        403,
        "The IAM user is not allowed to access the API",
    ),
    entry(
        "APIGW.0303",
        401,
        "Incorrect app authentication information: signature expired",
    ),
    entry("APIGW.0305", 401, "Incorrect authentication information"),
    entry("APIGW.0306", 403, "API access denied"),
    entry("APIGW.0307", 401, "The token must be updated"),
    entry(
        "APIGW.0308",
        429,
        "The throttling threshold has been reached",
    ),
    entry("APIGW.0310", 403, "The project is unavailable"),
    entry("APIGW.0401", 403, "Unknown client IP address"),
    entry(
        "APIGW.0402",
        403,
        "The IP address is not authorized to access the API",
    ),
    entry("APIGW.0601", 500, "Internal server error"),
    entry("APIGW.0605", 500, "Domain name resolution failed"),
    entry("APIGW.0613", 503, "The IAM service is unavailable"),
    entry(
        "APIGW.0802",
        403,
        "The IAM user is forbidden in the current region",
    ),
    entry("IAM.0001", 401, "The request is unauthorized."),
    entry(
        "IAM.0002",
        403,
        "You are not authorized to perform the requested action.",
    ),
    entry(
        "IAM.0003",
        403,
        "Policy does not allow the requested action.",
    ),
    entry("IAM.0004", 404, "Could not find the requested object."),
    entry(
        "IAM.0005",
        409,
        "Conflict occurred when the object was requested.",
    ),
    entry(
        "IAM.0012",
        429,
        "The throttling threshold has been reached.",
    ),
    entry("IAM.0061", 401, "The account is locked."),
    entry("IAM.0062", 401, "The username or password is wrong."),
    entry("IAM.0066", 401, "The token has expired."),
    entry("IAM.0067", 401, "Invalid token."),
    entry("IAM.1107", 400, "The access key is inactive."),
    entry("IAM.1108", 400, "The securitytoken has expired."),
];
