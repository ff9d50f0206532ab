//! `GET /__simulator/one-time-password/{user}` and `POST /__simulator/tokens`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::authentication::totp;
use crate::state::Shared;

/// A one-time password.
#[derive(Serialize)]
pub(super) struct OneTimePassword {
    passcode: String,
}

/// The one-time password of a user now, for signing in by hand.
pub(super) async fn one_time_password(
    State(shared): State<Arc<Shared>>,
    Path(name): Path<String>,
) -> Result<Json<OneTimePassword>, StatusCode> {
    let world = shared.world();
    let user = world.users.iter().find(|user| user.seed.name == name);
    let secret = user.and_then(|user| user.seed.totp_secret.as_ref());
    let passcode = secret.and_then(|secret| totp::code(secret.reveal(), shared.clock.now()));
    passcode
        .map(|passcode| Json(OneTimePassword { passcode }))
        .ok_or(StatusCode::NOT_FOUND)
}

/// What a token is to be good for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenFor {
    project: Option<String>,
}

/// A token.
#[derive(Serialize)]
pub(super) struct Token {
    token: String,
}

/// Issues a token without signing in, for pasting.
pub(super) async fn issue_token(
    State(shared): State<Arc<Shared>>,
    Json(wanted): Json<TokenFor>,
) -> Json<Token> {
    let now = shared.clock.now();
    Json(Token {
        token: shared.world().issue_token(wanted.project, now).0,
    })
}
