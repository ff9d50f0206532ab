//! A sign-in attempt: what the provider's answer must match, kept by the browser in a sealed
//! cookie.
//!
//! The cookie binds the answer to the browser that began the attempt, and holds values that nobody
//! else may know or change. Attempts that are begun and never finished fill no table this way; the
//! store records the use of an attempt when its answer arrives.

use super::super::refused::SignInRefused;
use crate::sessions::CookiePolicy;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portal::clock::{Clock, from_millis, to_millis};
use portal::random::{Random, opaque_id};
use portal::seal::{Seal, SealContext};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use time::{Duration, OffsetDateTime};
use tower_sessions::cookie::Cookie;

/// Lifetime of an attempt.
pub(super) const LIFETIME: Duration = Duration::minutes(10);

/// Characters of the state that name its cookie: enough to tell tabs apart.
const TAG_CHARACTERS: usize = 8;

/// Most attempts of one browser at a time; each is a cookie that comes with every request.
const MOST_ATTEMPTS: usize = 4;

/// What is remembered between the redirect to the provider and its answer.
#[derive(Serialize, Deserialize)]
pub(super) struct Attempt {
    /// The ID token repeats it.
    pub(super) nonce: String,
    /// The source of the PKCE challenge.
    pub(super) verifier: String,
    /// The local path that the person asked for.
    pub(super) back: String,
    began: i64,
}

impl Attempt {
    /// When the attempt began.
    pub(super) fn began(&self) -> OffsetDateTime {
        from_millis(self.began)
    }

    /// A new attempt, which begins now.
    pub(super) fn new(back: &str, clock: &dyn Clock, random: &dyn Random) -> Self {
        Self {
            nonce: opaque_id(random),
            // 54 characters; the standard demands 43 at least.
            verifier: opaque_id(random) + &opaque_id(random),
            back: back.to_owned(),
            began: to_millis(clock.now()),
        }
    }

    /// The PKCE challenge of the method S256.
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }

    /// Seals the attempt for one state.
    pub(super) fn seal(&self, seal: &Seal, state: &str) -> Option<String> {
        let clear = zeroize::Zeroizing::new(serde_json::to_vec(self).ok()?);
        seal.seal(context(state), &clear).ok()
    }

    /// Opens the result of [`Self::seal`].
    ///
    /// # Errors
    /// [`SignInRefused::NotBegunHere`] for a value that is altered or belongs to another state,
    /// [`SignInRefused::TooLate`] after [`LIFETIME`].
    pub(super) fn open(
        seal: &Seal,
        state: &str,
        sealed: &str,
        clock: &dyn Clock,
    ) -> Result<Self, SignInRefused> {
        let clear = seal
            .open(context(state), sealed)
            .map_err(|_| SignInRefused::NotBegunHere)?;
        let attempt: Self =
            serde_json::from_slice(&clear).map_err(|_| SignInRefused::NotBegunHere)?;
        let age = clock.now() - attempt.began();
        if age >= LIFETIME {
            return Err(SignInRefused::TooLate);
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

/// The name of the cookie of an attempt; `None` for a state that the portal did not make.
pub(super) fn cookie_name(policy: &CookiePolicy, state: &str) -> Option<String> {
    let plain = state
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let tag = state.get(..TAG_CHARACTERS).filter(|_| plain)?;
    Some(format!("{}{tag}", policy.attempt_prefix()))
}

/// The removals of the cookies of earlier attempts that are too many beside a new one.
pub(super) fn surplus<'a>(
    policy: &CookiePolicy,
    cookies: impl Iterator<Item = Cookie<'a>>,
) -> Vec<Cookie<'static>> {
    cookies
        .filter(|cookie| cookie.name().starts_with(policy.attempt_prefix()))
        .skip(MOST_ATTEMPTS - 1)
        .map(|cookie| policy.removal(cookie.name()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PublicUrl;
    use portal::clock::ManualClock;
    use portal::random::SystemRandom;
    use portal::seal::SealKey;
    use std::sync::Arc;
    use time::macros::datetime;

    const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    fn policy(public_url: &str) -> CookiePolicy {
        CookiePolicy::of(&PublicUrl::parse(public_url).unwrap())
    }

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
        assert_eq!(open("state2").err(), Some(SignInRefused::NotBegunHere));
        clock.advance(Duration::seconds(599));
        assert!(open("state1").is_ok());
        clock.advance(Duration::seconds(1));
        assert_eq!(open("state1").err(), Some(SignInRefused::TooLate));
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
            cookie_name(&policy("https://a.example"), "abcdefgh1234").unwrap(),
            "__Host-mrs_portal_sign_in_abcdefgh"
        );
        let plain = policy("http://127.0.0.1:3000");
        for odd in ["", "short", "abcdefgh=;x", "äbcdefghij", "ABCDEFGHI"] {
            assert_eq!(cookie_name(&plain, odd), None, "{odd}");
        }
    }

    #[test]
    fn old_attempts_make_room() {
        let names = [
            "mrs_portal",
            "mrs_portal_sign_in_a",
            "mrs_portal_sign_in_b",
            "mrs_portal_sign_in_c",
            "mrs_portal_sign_in_d",
        ];
        let removals = surplus(
            &policy("http://127.0.0.1:3000"),
            names.into_iter().map(Cookie::from),
        );
        let removals: Vec<String> = removals.iter().map(ToString::to_string).collect();
        assert_eq!(
            removals,
            ["mrs_portal_sign_in_d=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"]
        );
    }
}
