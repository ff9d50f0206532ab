//! Checks a signed request: key, lock, age, security token, signature.

use http::header::AUTHORIZATION;
use sha2::{Digest as _, Sha256};
use time::macros::format_description;
use time::{Duration, OffsetDateTime, PrimitiveDateTime};

use super::access_key::AccessKey;
use super::signature::{ALGORITHM, Authorization, Signed, is_signature, string_to_sign};
use crate::secret::Secret;
use crate::state::Shared;
use crate::wire::call::Call;
use crate::wire::failure::Failure;

/// How far the caller's clock may be off.
const CLOCK_SKEW: Duration = Duration::minutes(15);

const SIGNATURE_WRONG: &str = "verify aksk signature fail";

/// Checks the signature of a request and returns the access key id. Wrong ones are counted against the key.
pub(crate) fn verify(shared: &Shared, call: &Call, now: OffsetDateTime) -> Result<String, Failure> {
    let header = call
        .headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let Some(authorization) = header.and_then(Authorization::parse) else {
        return Err(Failure::unauthenticated(&format!(
            "authorization is not {ALGORITHM}"
        )));
    };
    let key = find_key(shared, authorization.access)?;
    if key.is_locked(now) {
        return Err(Failure::unauthenticated(
            "AK access failed to reach the limit,forbidden",
        ));
    }
    let date = check_date(call, &authorization, now)?;
    check_security_token(&key, call, now)?;
    // The computation stays outside the lock on the world: it is most of a request's work.
    let correct = is_signed(&key, call, &authorization, date);
    let mut world = shared.world();
    let Some(counted) = world.keys.get_mut(authorization.access) else {
        return Err(Failure::unauthenticated("ak not exist"));
    };
    if correct {
        counted.succeeded();
        return Ok(authorization.access.to_owned());
    }
    Err(Failure::unauthenticated(if counted.failed(now) {
        "AK access failed to reach the limit,forbidden"
    } else {
        SIGNATURE_WRONG
    }))
}

fn find_key(shared: &Shared, access: &str) -> Result<AccessKey, Failure> {
    shared.world().keys.get(access).cloned().ok_or_else(|| {
        Failure::unauthenticated(&format!(
            "Get secretKey failed,ak:{access},err:ak not exist"
        ))
    })
}

/// The date the request was signed with, if it was signed and is near enough.
fn check_date<'call>(
    call: &'call Call,
    authorization: &Authorization<'_>,
    now: OffsetDateTime,
) -> Result<&'call str, Failure> {
    let signed = authorization
        .signed_headers
        .iter()
        .any(|name| name == "x-sdk-date");
    let (true, Some(date)) = (signed, call.header("x-sdk-date")) else {
        return Err(Failure::unauthenticated(
            "x-sdk-date not found in signed headers",
        ));
    };
    let format = format_description!("[year][month][day]T[hour][minute][second]Z");
    let Ok(signed_at) = PrimitiveDateTime::parse(date, format) else {
        return Err(Failure::unauthenticated(
            "x-sdk-date is not YYYYMMDDTHHMMSSZ",
        ));
    };
    if (now - signed_at.assume_utc()).abs() > CLOCK_SKEW {
        return Err(Failure::documented("APIGW.0303"));
    }
    Ok(date)
}

fn check_security_token(key: &AccessKey, call: &Call, now: OffsetDateTime) -> Result<(), Failure> {
    let sent = call.header("x-security-token");
    let expected = key.security_token.as_ref().map(Secret::reveal);
    if sent != expected {
        return Err(Failure::unauthenticated(if expected.is_some() {
            "decrypt securitytoken fail"
        } else {
            "securitytoken does not belong to the ak"
        }));
    }
    if key.expires_at.is_some_and(|at| at <= now) {
        return Err(Failure::unauthenticated("securitytoken expired"));
    }
    Ok(())
}

fn is_signed(key: &AccessKey, call: &Call, authorization: &Authorization<'_>, date: &str) -> bool {
    if !is_declared_hash_true(call) {
        return false;
    }
    let signed = Signed {
        method: call.method.as_str(),
        path: call.uri.path(),
        query: call.uri.query().unwrap_or_default(),
        headers: &call.headers,
        body: &call.body,
    };
    signed
        .canonical_request(&authorization.signed_headers)
        .is_some_and(|canonical| {
            let text = string_to_sign(date, &canonical);
            is_signature(key.secret.reveal(), &text, authorization.signature)
        })
}

/// A declared body hash is signed in place of the body, so it has to be the body's.
fn is_declared_hash_true(call: &Call) -> bool {
    match call.header("x-sdk-content-sha256").map(str::trim) {
        None | Some("UNSIGNED-PAYLOAD") => true,
        Some(declared) => declared == hex::encode(Sha256::digest(&call.body)),
    }
}
