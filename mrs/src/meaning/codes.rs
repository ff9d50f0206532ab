//! The kind of an error by code, message and status.

use super::Kind;

/// Returns the kind of an error answer.
pub(super) fn kind(status: u16, code: &str, message: &str) -> Kind {
    let code = code.trim();
    // Codes of the gateway have one of two prefixes, depending on the region.
    let gateway = code
        .strip_prefix("APIGW.")
        .or_else(|| code.strip_prefix("APIG."));
    let by_code = match (
        gateway,
        code.strip_prefix("IAM."),
        code.strip_prefix("MRS."),
    ) {
        (Some(number), _, _) => of_gateway(status, number, message),
        (_, Some(number), _) => of_iam(number),
        (_, _, Some(number)) => of_mrs(number),
        _ => of_number(code),
    };
    // The troubleshooting guide of MRS quotes this sentence for a call that names no project or a
    // wrong one; several codes come with the sentence.
    let foreign = contains(message, "have right to access cluster");
    // The gateway locks a key under more than one code and status.
    let locked = contains(message, "access failed to reach the limit");
    match by_code {
        _ if foreign => Kind::WrongProject,
        _ if locked => Kind::KeyLocked,
        Some(kind) => kind,
        None => of_status(status, message),
    }
}

/// Codes that are only digits. The service writes some with and without leading digits.
fn of_number(code: &str) -> Option<Kind> {
    Some(match code {
        "12000154" => Kind::SyncRunning,
        "12000001" | "12000126" => Kind::NotAuthenticated,
        "130000002" => Kind::TokenInvalid,
        "12000052" | "12000136" => Kind::NotPermitted,
        "12000003" => Kind::ClusterNotFound,
        "12000023" | "0023" | "12000041" => Kind::ClusterUnreadable,
        "12000107" => Kind::ProjectUnavailable,
        "12000054" => Kind::NotSupported,
        "12000002" | "12000009" => Kind::InvalidRequest,
        "12000156" | "12000157" => Kind::IamLookupFailed,
        "12000163" | "12000164" => Kind::ManagerLookupFailed,
        "0192" => Kind::UserNotSynchronized,
        "12000004" => Kind::InternalError,
        _ => return None,
    })
}

/// Codes of the form `MRS.0206`.
fn of_mrs(number: &str) -> Option<Kind> {
    Some(match number {
        "0205" => Kind::MappingNotDistributed,
        "0206" => Kind::MappingUpdateRunning,
        "0207" => Kind::InvalidRequest,
        "0208" | "0209" | "0217" | "0218" => Kind::AgencyPolicyFailed,
        "0210" => Kind::SecurityAdministratorMissing,
        "0211" => Kind::AgencyNotFound,
        "0212" => Kind::AgencyUpdateRunning,
        "0216" => Kind::ServerMetadataFailed,
        _ => return of_number(number),
    })
}

/// Codes of the form `IAM.0067`.
fn of_iam(number: &str) -> Option<Kind> {
    Some(match number {
        "0001" | "0009" => Kind::NotAuthenticated,
        "0061" => Kind::AccountLocked,
        "0062" => Kind::WrongPassword,
        "0066" => Kind::TokenExpired,
        "0067" => Kind::TokenInvalid,
        "0002" | "0003" | "0080" | "0081" | "0082" | "0083" => Kind::NotPermitted,
        "1107" => Kind::KeyInactive,
        "1108" => Kind::TemporaryKeyExpired,
        "0004" => Kind::NotFound,
        "0005" => Kind::Conflict,
        "0011" => Kind::InvalidRequest,
        "0012" => Kind::Throttled,
        _ => return None,
    })
}

/// Codes of the API gateway. `0301` and `0303` stand for everything that can be wrong with
/// credentials, so their message decides.
fn of_gateway(status: u16, number: &str, message: &str) -> Option<Kind> {
    Some(match number {
        "0101" => Kind::CallNotOffered,
        "0201" => match status {
            400 | 413 | 414 | 494 => Kind::RequestTooLarge,
            _ => Kind::ServiceUnavailable,
        },
        "0301" => of_credentials(message).unwrap_or(Kind::WrongSignature),
        "0303" => of_credentials(message).unwrap_or(Kind::ClockSkew),
        "0305" => of_credentials(message).unwrap_or(Kind::NotAuthenticated),
        "0307" => Kind::TokenExpired,
        "0302" | "0306" => Kind::NotPermitted,
        "0308" => Kind::Throttled,
        "0310" => Kind::ProjectUnavailable,
        "0401" | "0402" => Kind::AddressRefused,
        "0802" => Kind::RegionForbidden,
        "0613" => Kind::IamUnavailable,
        "0601" => Kind::InternalError,
        "0605" => Kind::ServiceUnavailable,
        _ => return None,
    })
}

/// Returns the problem of the credentials that the message of a refusal names.
fn of_credentials(message: &str) -> Option<Kind> {
    let says = |words: &str| contains(message, words);
    Some(if says("securitytoken") && says("expire") {
        Kind::TemporaryKeyExpired
    } else if says("signature expired") || says("x-sdk-date") || says("clock") {
        Kind::ClockSkew
    } else if says("token expire") || says("token has expired") || says("token is expired") {
        Kind::TokenExpired
    } else if access_key_is_missing(message) || says("get secretkey failed") {
        Kind::KeyUnknown
    } else if says("signature") {
        Kind::WrongSignature
    } else if says("token") {
        Kind::TokenInvalid
    } else if says("password is wrong") || says("username or password") {
        Kind::WrongPassword
    } else if says("locked") {
        Kind::AccountLocked
    } else {
        return None;
    })
}

/// Returns true if `message` says `ak not exist`, with or without the key between the words:
/// `ak AKEXAMPLE not exist`, `ak is not exist`.
fn access_key_is_missing(message: &str) -> bool {
    let words: Vec<&str> = message.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let after = words.get(at + 1..).unwrap_or_default();
        let missing = after.windows(2).take(3).any(|pair| {
            matches!(pair, [not, exist] if not.eq_ignore_ascii_case("not") && contains(exist, "exist"))
        });
        word.eq_ignore_ascii_case("ak") && missing
    })
}

/// Returns the kind by status, for an unknown code.
fn of_status(status: u16, message: &str) -> Kind {
    match status {
        401 => of_credentials(message).unwrap_or(Kind::NotAuthenticated),
        403 => Kind::NotPermitted,
        404 | 405 => Kind::CallNotOffered,
        409 => Kind::Conflict,
        413 | 414 | 431 | 494 => Kind::RequestTooLarge,
        429 => Kind::Throttled,
        400..=499 => Kind::InvalidRequest,
        501 => Kind::NotSupported,
        502..=504 => Kind::ServiceUnavailable,
        500..=599 => Kind::InternalError,
        300..=399 => Kind::Redirected,
        _ => Kind::Unknown,
    }
}

/// Returns true if `text` contains `words` (lower-case ASCII) in any case.
fn contains(text: &str, words: &str) -> bool {
    text.as_bytes()
        .windows(words.len())
        .any(|window| window.eq_ignore_ascii_case(words.as_bytes()))
}
