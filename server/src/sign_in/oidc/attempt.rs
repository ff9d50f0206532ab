//! One sign-in on its way: what the answer must fit, kept by the browser in a sealed cookie.
//!
//! The cookie binds the answer to the browser that asked, and holds what nobody else may know or
//! change. Keeping it there means that whoever asks for a sign-in and never comes back fills no
//! table; that it is good once is noted when it comes back.

use crate::sessions::CookieName;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portal::clock::{Clock, from_millis, to_millis};
use portal::random::{Random, opaque_id};
use portal::seal::{Seal, SealContext};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use time::Duration;

/// How long a sign-in may take.
pub(super) const LIFETIME: Duration = Duration::minutes(10);

/// Characters of the state that name its cookie: enough to tell tabs apart.
const TAG_CHARACTERS: usize = 8;

/// Most sign-ins of one browser on their way at a time; each is a cookie sent with every request.
const AT_A_TIME: usize = 4;

/// What is remembered between asking and answer.
#[derive(Serialize, Deserialize)]
pub(super) struct Attempt {
    /// Echoed by the ID token.
    pub(super) nonce: String,
    /// What the challenge was made of.
    pub(super) verifier: String,
    /// Where the person wanted to go.
    pub(super) back: String,
    began: i64,
}

/// Why a cookie gives no attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoAttempt {
    /// None, of another state, or altered.
    NotHere,
    /// More than ten minutes ago.
    TooLate,
}

impl Attempt {
    pub(super) fn new(back: &str, clock: &dyn Clock, random: &dyn Random) -> Self {
        Self {
            nonce: opaque_id(random),
            // 54 characters: the standard wants 43 at least.
            verifier: opaque_id(random) + &opaque_id(random),
            back: back.to_owned(),
            began: to_millis(clock.now()),
        }
    }

    /// The challenge, of the kind S256.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }

    /// Sealed for this state alone.
    pub(super) fn seal(&self, seal: &Seal, state: &str) -> Option<String> {
        let clear = zeroize::Zeroizing::new(serde_json::to_vec(self).ok()?);
        seal.seal(context(state), &clear).ok()
    }

    /// Opens what [`Self::seal`] made.
    pub(super) fn open(
        seal: &Seal,
        state: &str,
        sealed: &str,
        clock: &dyn Clock,
    ) -> Result<Self, NoAttempt> {
        let clear = seal
            .open(context(state), sealed)
            .map_err(|_| NoAttempt::NotHere)?;
        let attempt: Self = serde_json::from_slice(&clear).map_err(|_| NoAttempt::NotHere)?;
        let age = clock.now() - from_millis(attempt.began);
        if age >= LIFETIME {
            return Err(NoAttempt::TooLate);
        }
        Ok(attempt)
    }
}

fn context(state: &str) -> SealContext<'_> {
    SealContext {
        table: "sign_ins",
        row: state,
        purpose: "attempt",
    }
}

/// The name of the cookie of a state; `None` for what is no state of ours.
pub(super) fn cookie_name(cookie: CookieName, state: &str) -> Option<String> {
    let plain = state
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let tag = state.get(..TAG_CHARACTERS).filter(|_| plain)?;
    Some(format!("{}{tag}", prefix(cookie)))
}

const fn prefix(cookie: CookieName) -> &'static str {
    match cookie {
        CookieName::Host => "__Host-mrs_portal_sign_in_",
        CookieName::Plain => "mrs_portal_sign_in_",
    }
}

/// The header that sets the cookie.
pub(super) fn set_cookie(cookie: CookieName, name: &str, sealed: &str) -> String {
    let secure = if cookie.is_secure() { "; Secure" } else { "" };
    format!(
        "{name}={sealed}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{secure}",
        LIFETIME.whole_seconds()
    )
}

/// The header that removes it.
pub(super) fn remove_cookie(cookie: CookieName, name: &str) -> String {
    let secure = if cookie.is_secure() { "; Secure" } else { "" };
    format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{secure}")
}

/// Those cookies of earlier sign-ins that are too many beside a new one.
pub(super) fn too_many<'a>(
    cookie: CookieName,
    names: impl Iterator<Item = &'a str>,
) -> Vec<&'a str> {
    let ours = names.filter(|name| name.starts_with(prefix(cookie)));
    ours.skip(AT_A_TIME - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::clock::ManualClock;
    use portal::random::SystemRandom;
    use portal::seal::SealKey;
    use std::sync::Arc;
    use time::macros::datetime;

    const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    fn seal() -> Seal {
        let key = SealKey::parse("1", KEY).unwrap();
        Seal::new(&[key], Arc::new(SystemRandom)).unwrap()
    }

    #[test]
    fn an_attempt_opens_for_its_state_and_in_time() {
        let clock = ManualClock::at(datetime!(2026-11-22 08:00 UTC));
        let seal = seal();
        let attempt = Attempt::new("/clusters", &clock, &SystemRandom);
        let sealed = attempt.seal(&seal, "state1").unwrap();
        let open = |state| Attempt::open(&seal, state, &sealed, &clock);
        assert_eq!(open("state1").ok().unwrap().back, "/clusters");
        assert_eq!(open("state2").err(), Some(NoAttempt::NotHere));
        clock.advance(Duration::seconds(599));
        assert!(open("state1").is_ok());
        clock.advance(Duration::seconds(1));
        assert_eq!(open("state1").err(), Some(NoAttempt::TooLate));
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        let attempt = Attempt {
            nonce: String::new(),
            // Appendix B of RFC 7636.
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
            back: String::new(),
            began: 0,
        };
        assert_eq!(
            attempt.challenge(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn a_strange_state_names_no_cookie() {
        assert_eq!(
            cookie_name(CookieName::Host, "abcdefgh1234").unwrap(),
            "__Host-mrs_portal_sign_in_abcdefgh"
        );
        for odd in ["", "short", "abcdefgh=;x", "äbcdefghij", "ABCDEFGHI"] {
            assert_eq!(cookie_name(CookieName::Plain, odd), None, "{odd}");
        }
    }

    #[test]
    fn old_sign_ins_make_room() {
        let names = [
            "mrs_portal",
            "mrs_portal_sign_in_a",
            "mrs_portal_sign_in_b",
            "mrs_portal_sign_in_c",
            "mrs_portal_sign_in_d",
        ];
        let room = too_many(CookieName::Plain, names.into_iter());
        assert_eq!(room, ["mrs_portal_sign_in_d"]);
    }
}
