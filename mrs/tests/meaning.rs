//! Every documented code has the meaning its documentation gives it.

use mrs::meaning::{Kind, RateLimitScope, Retry, meaning};
use strum::VariantArray as _;

/// The code decides, whatever the status says by itself.
#[track_caller]
fn under_any_status(documented: u16, code: &str, kind: Kind) {
    for status in [documented, 418, 500] {
        let found = meaning(status, Some(code), "").kind;
        assert_eq!(found, kind, "{code} under {status}");
    }
}

#[test]
fn codes_of_mrs() {
    let expected = [
        (500, "12000154", Kind::SyncRunning),
        (500, "MRS.0206", Kind::MappingUpdateRunning),
        (500, "MRS.0212", Kind::AgencyUpdateRunning),
        (400, "12000002", Kind::InvalidRequest),
        (400, "12000009", Kind::InvalidRequest),
        (400, "12000003", Kind::ClusterNotFound),
        (400, "12000023", Kind::ClusterUnreadable),
        (500, "0023", Kind::ClusterUnreadable),
        (400, "12000041", Kind::ClusterUnreadable),
        (400, "12000052", Kind::NotPermitted),
        (400, "12000054", Kind::NotSupported),
        (400, "12000107", Kind::ProjectUnavailable),
        (400, "12000126", Kind::NotAuthenticated),
        (401, "12000001", Kind::NotAuthenticated),
        (401, "12000136", Kind::NotPermitted),
        (500, "12000004", Kind::InternalError),
        (500, "12000156", Kind::IamLookupFailed),
        (500, "12000157", Kind::IamLookupFailed),
        (500, "12000163", Kind::ManagerLookupFailed),
        (500, "12000164", Kind::ManagerLookupFailed),
        (500, "130000002", Kind::TokenInvalid),
        (500, "0192", Kind::UserNotSynchronized),
        (500, "MRS.0205", Kind::MappingNotDistributed),
        (500, "MRS.0207", Kind::InvalidRequest),
        (500, "MRS.0208", Kind::AgencyPolicyFailed),
        (500, "MRS.0209", Kind::AgencyPolicyFailed),
        (500, "MRS.0210", Kind::SecurityAdministratorMissing),
        (500, "MRS.0211", Kind::AgencyNotFound),
        (500, "MRS.0216", Kind::ServerMetadataFailed),
        (500, "MRS.0217", Kind::AgencyPolicyFailed),
        (500, "MRS.0218", Kind::AgencyPolicyFailed),
    ];
    for (status, code, kind) in expected {
        under_any_status(status, code, kind);
    }
}

#[test]
fn codes_of_the_gateway_by_either_prefix() {
    let expected = [
        (404, "0101", Kind::CallNotOffered),
        (413, "0201", Kind::RequestTooLarge),
        (414, "0201", Kind::RequestTooLarge),
        (494, "0201", Kind::RequestTooLarge),
        (400, "0201", Kind::RequestTooLarge),
        (502, "0201", Kind::ServiceUnavailable),
        (504, "0201", Kind::ServiceUnavailable),
        (401, "0301", Kind::WrongSignature),
        (403, "0302", Kind::NotPermitted),
        (401, "0303", Kind::ClockSkew),
        (401, "0305", Kind::NotAuthenticated),
        (403, "0306", Kind::NotPermitted),
        (401, "0307", Kind::TokenExpired),
        (429, "0308", Kind::Throttled),
        (403, "0310", Kind::ProjectUnavailable),
        (403, "0401", Kind::AddressRefused),
        (403, "0402", Kind::AddressRefused),
        (500, "0601", Kind::InternalError),
        (500, "0605", Kind::ServiceUnavailable),
        (503, "0613", Kind::IamUnavailable),
        (403, "0802", Kind::RegionForbidden),
    ];
    for (status, number, kind) in expected {
        for prefix in ["APIGW", "APIG"] {
            let code = format!("{prefix}.{number}");
            if number == "0201" {
                assert_eq!(meaning(status, Some(&code), "").kind, kind, "{status}");
            } else {
                under_any_status(status, &code, kind);
            }
        }
    }
}

#[test]
fn the_message_decides_where_one_code_stands_for_all_credentials() {
    let expected = [
        (
            "Incorrect IAM authentication information: verify aksk signature fail",
            Kind::WrongSignature,
        ),
        (
            "AK access failed to reach the limit,forbidden",
            Kind::KeyLocked,
        ),
        (
            "Incorrect IAM authentication information: decrypt token fail",
            Kind::TokenInvalid,
        ),
        (
            "Incorrect IAM authentication information: token expires",
            Kind::TokenExpired,
        ),
        (
            "Incorrect IAM authentication information: x-auth-token not found",
            Kind::TokenInvalid,
        ),
        (
            "Get secretKey failed, reason: ak not exist",
            Kind::KeyUnknown,
        ),
        (
            "Incorrect IAM authentication information: ak AKTEST not exist",
            Kind::KeyUnknown,
        ),
        (
            "Incorrect IAM authentication information: AK AKEX…9A is not exist.",
            Kind::KeyUnknown,
        ),
        ("Get secretKey failed", Kind::KeyUnknown),
        (
            "verify aksk signature fail, the token does not exist",
            Kind::WrongSignature,
        ),
        (
            "calc aksk signature fail:signature expired, signature time:2025-01-02T03:04:05Z,server time:2025-01-02T04:04:05Z",
            Kind::ClockSkew,
        ),
        (
            "verify aksk signature fail, canonicalRequest:PUT|/v2/0123456789abcdef",
            Kind::WrongSignature,
        ),
        ("header x-sdk-date is missing", Kind::ClockSkew),
        ("the clock differs", Kind::ClockSkew),
        ("The token has expired", Kind::TokenExpired),
        ("The token is expired", Kind::TokenExpired),
        ("The securityToken is invalid", Kind::TokenInvalid),
        ("Username or password is invalid", Kind::WrongPassword),
        ("The password is wrong", Kind::WrongPassword),
        ("The user is locked", Kind::AccountLocked),
        ("The securityToken has expired", Kind::TemporaryKeyExpired),
        ("something new", Kind::WrongSignature),
    ];
    for (message, kind) in expected {
        for code in ["APIGW.0301", "APIG.0301"] {
            assert_eq!(meaning(401, Some(code), message).kind, kind, "{message}");
        }
    }
}

#[test]
fn a_locked_key_is_recognized_under_any_code() {
    let words = "AK access failed to reach the limit,forbidden";
    for (status, code) in [
        (401, "APIG.0301"),
        (403, "APIGW.0302"),
        (403, ""),
        (429, "APIGW.0308"),
    ] {
        let locked = meaning(status, Some(code), words);
        assert_eq!(locked.kind, Kind::KeyLocked, "{code}");
        assert_eq!(locked.retry, Retry::Later);
    }
}

#[test]
fn words_decide_where_a_code_stands_for_several_faults() {
    for number in ["0303", "0305"] {
        let code = format!("APIGW.{number}");
        let of = |message| meaning(401, Some(&code), message).kind;
        assert_eq!(of("verify aksk signature fail"), Kind::WrongSignature);
        assert_eq!(of("ak AKTEST not exist"), Kind::KeyUnknown);
    }
    assert_eq!(meaning(401, None, "token expires").kind, Kind::TokenExpired);
    assert_eq!(
        meaning(500, Some("APIGW.0601"), "verify aksk signature fail").kind,
        Kind::InternalError
    );
}

#[test]
fn a_missing_key_is_not_a_wrong_secret() {
    let missing = meaning(401, Some("APIGW.0301"), "ak AKTEST not exist");
    assert!(missing.kind.needs_new_credentials());
    assert_eq!(missing.kind, Kind::KeyUnknown);
}

#[test]
fn a_throttled_call_names_the_exceeded_limit() {
    let words = "The throttling threshold has been reached: policy user over ratelimit,limit:60,time:1 minute.";
    let throttled = meaning(429, Some("APIGW.0308"), words);
    assert_eq!(throttled.kind, Kind::Throttled);
    let limit = throttled.rate_limit.unwrap();
    assert_eq!(
        (limit.scope, limit.calls, limit.period().as_secs()),
        (RateLimitScope::User, 60, 60)
    );
    let silent = meaning(429, Some("APIGW.0308"), "");
    assert_eq!(silent.rate_limit, None);
    let other = meaning(500, Some("12000004"), words);
    assert_eq!(other.rate_limit, None, "the words decide nothing else");
}

#[test]
fn a_refused_signature_beside_accepted_reads_is_an_altered_request() {
    let altered = Kind::WrongSignature.given_accepted_reads();
    assert_eq!(altered, Kind::RequestAltered);
    assert!(!altered.needs_new_credentials());
    assert_eq!(altered.meaning().retry, Retry::AfterFix);
    for kind in Kind::VARIANTS
        .iter()
        .filter(|kind| **kind != Kind::WrongSignature)
    {
        assert_eq!(kind.given_accepted_reads(), *kind);
    }
}

#[test]
fn codes_of_iam() {
    let expected = [
        (401, "IAM.0001", Kind::NotAuthenticated),
        (401, "IAM.0061", Kind::AccountLocked),
        (401, "IAM.0062", Kind::WrongPassword),
        (401, "IAM.0066", Kind::TokenExpired),
        (401, "IAM.0067", Kind::TokenInvalid),
        (403, "IAM.0002", Kind::NotPermitted),
        (403, "IAM.0003", Kind::NotPermitted),
        (403, "IAM.0080", Kind::NotPermitted),
        (403, "IAM.0083", Kind::NotPermitted),
        (400, "IAM.0011", Kind::InvalidRequest),
        (400, "IAM.1107", Kind::KeyInactive),
        (400, "IAM.1108", Kind::TemporaryKeyExpired),
        (404, "IAM.0004", Kind::NotFound),
        (409, "IAM.0005", Kind::Conflict),
        (429, "IAM.0012", Kind::Throttled),
    ];
    for (status, code, kind) in expected {
        under_any_status(status, code, kind);
    }
}

#[test]
fn the_message_decides_where_the_code_is_only_the_status() {
    let wrong = meaning(401, Some("401"), "The username or password is wrong.");
    assert_eq!(wrong.kind, Kind::WrongPassword);
    assert_eq!(
        meaning(400, Some("400"), "The request body is invalid").kind,
        Kind::InvalidRequest
    );
}

#[test]
fn a_call_for_another_project_is_recognized_by_its_sentence() {
    let words = "User do not have right to access cluster demo-1";
    for code in [Some("12000052"), Some("12000003"), None] {
        assert_eq!(meaning(403, code, words).kind, Kind::WrongProject);
    }
}

#[test]
fn unknown_codes_fall_back_to_the_status() {
    let expected = [
        (400, Kind::InvalidRequest),
        (401, Kind::NotAuthenticated),
        (403, Kind::NotPermitted),
        (404, Kind::CallNotOffered),
        (409, Kind::Conflict),
        (413, Kind::RequestTooLarge),
        (418, Kind::InvalidRequest),
        (429, Kind::Throttled),
        (500, Kind::InternalError),
        (501, Kind::NotSupported),
        (502, Kind::ServiceUnavailable),
        (503, Kind::ServiceUnavailable),
        (504, Kind::ServiceUnavailable),
        (302, Kind::Redirected),
        (200, Kind::Unknown),
        (0, Kind::Unknown),
    ];
    for (status, kind) in expected {
        for code in [
            None,
            Some(""),
            Some("99999999"),
            Some("MRS.9999"),
            Some("APIGW.9999"),
        ] {
            assert_eq!(meaning(status, code, "").kind, kind, "{status} {code:?}");
        }
    }
}

#[test]
fn a_refused_key_is_not_to_be_tried_again() {
    for kind in Kind::VARIANTS
        .iter()
        .filter(|kind| kind.needs_new_credentials())
    {
        assert_eq!(kind.meaning().retry, Retry::AfterFix, "{kind:?}");
    }
}
