//! `POST /v3.0/OS-CREDENTIAL/securitytokens` with `assume_role`: a temporary access key of an agency.

use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};

use super::Scene;
use super::create_token::{Request, timestamp};
use crate::authentication::Caller;
use crate::authentication::access_key::AccessKey;
use crate::seed::KeySeed;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;
use crate::wire::object::Object;

/// The validity that may be requested, in seconds; the shortest is the default.
const SHORTEST: u64 = 15 * 60;
const LONGEST: u64 = 24 * 60 * 60;

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let invalid = || Failure::keystone(400, "The request body is invalid");
    let Object(Request::<Identity> { auth }) =
        serde_json::from_slice(&scene.call.body).map_err(|_| invalid())?;
    if auth.identity.methods != ["assume_role"] {
        return Err(invalid());
    }
    let wanted = auth.identity.assume_role;
    let seconds = wanted.duration_seconds.unwrap_or(SHORTEST);
    if !(SHORTEST..=LONGEST).contains(&seconds) {
        return Err(invalid());
    }
    check(scene, &wanted)?;
    let seconds = seconds.min(scene.world.behaviour.token_lifetime_seconds);
    let (key, expires_at) = issue(scene, seconds);
    Ok(Answer::json(
        StatusCode::CREATED,
        &json!({"credential": {
            "access": key.access,
            "secret": key.secret.reveal(),
            "securitytoken": key.security_token.as_ref().map(crate::secret::Secret::reveal),
            "expires_at": timestamp(expires_at),
        }}),
    ))
}

/// Whether the caller may act by the agency.
fn check(scene: &Scene<'_>, wanted: &AssumeRole) -> Result<(), Failure> {
    let forbidden = || {
        Failure::keystone(
            403,
            "You are not authorized to perform the requested action.",
        )
    };
    let Caller::Key { access } = scene.caller else {
        return Err(forbidden());
    };
    let caller = scene.world.keys.get(access).ok_or_else(forbidden)?;
    if !caller.agent_operator {
        return Err(forbidden());
    }
    let account = &scene.world.account;
    let is_account = match (&wanted.domain_id, &wanted.domain_name) {
        (_, Some(name)) => *name == account.name,
        (Some(id), None) => *id == account.id,
        (None, None) => return Err(Failure::keystone(400, "The request body is invalid")),
    };
    let mut agencies = scene.world.agencies.iter();
    let agency = agencies
        .find(|agency| is_account && agency.name == wanted.agency_name)
        .ok_or_else(|| Failure::keystone(404, "Could not find the requested object."))?;
    if caller.account.as_ref() == Some(&agency.delegated_account) {
        Ok(())
    } else {
        Err(forbidden())
    }
}

/// Adds a key of the simulated account.
fn issue(scene: &mut Scene<'_>, seconds: u64) -> (KeySeed, OffsetDateTime) {
    let keys = &mut scene.world.keys;
    let made = |what: &str| {
        hex::encode(Sha256::digest(format!(
            "simulated {what} {} {}",
            keys.len(),
            scene.now
        )))
    };
    let access: String = made("key").to_uppercase().chars().take(20).collect();
    let key = KeySeed {
        access,
        secret: made("secret").as_str().into(),
        security_token: Some(made("security token").repeat(16).as_str().into()),
        expires_in_seconds: Some(seconds),
        account: None,
        agent_operator: false,
    };
    keys.insert(key.access.clone(), AccessKey::new(&key, scene.now));
    let valid = Duration::seconds(i64::try_from(seconds).unwrap_or(i64::MAX));
    (key, scene.now.saturating_add(valid))
}

#[derive(Deserialize)]
struct Identity {
    methods: Vec<String>,
    assume_role: AssumeRole,
}

#[derive(Deserialize)]
struct AssumeRole {
    agency_name: String,
    domain_name: Option<String>,
    domain_id: Option<String>,
    duration_seconds: Option<u64>,
}
