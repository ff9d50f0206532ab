//! Who is calling: a signed request or a token, checked as the API gateway does it.

use http::header::AUTHORIZATION;
use time::OffsetDateTime;

use crate::state::Shared;
use crate::wire::call::Call;
use crate::wire::failure::Failure;

pub(crate) mod access_key;
pub mod signature;
pub(crate) mod signed_request;
pub(crate) mod token;
pub mod totp;

/// An authenticated caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// By access key: the project is whatever the request names.
    Key {
        /// The access key id.
        access: String,
    },
    /// By token: the project the token was issued for, if any.
    Token { project: Option<String> },
    /// Nobody yet: the caller is asking for a token.
    Anonymous,
}

/// Finds out who is calling.
pub(crate) fn authenticate(
    shared: &Shared,
    call: &Call,
    now: OffsetDateTime,
) -> Result<Caller, Failure> {
    if call.headers.contains_key(AUTHORIZATION) {
        return signed_request::verify(shared, call, now).map(|access| Caller::Key { access });
    }
    let Some(text) = call.header("x-auth-token") else {
        return Err(Failure::unauthenticated("x-auth-token not found"));
    };
    let project = shared.world().tokens.find(text, now)?;
    Ok(Caller::Token { project })
}
