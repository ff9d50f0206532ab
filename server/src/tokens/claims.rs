//! The claims of a verified token.

use super::claim_path::ClaimPath;
use super::problem::TokenProblem;
use serde_json::{Map, Value};
use time::{Duration, OffsetDateTime};

/// Longest subject: the length `OpenID` Connect permits.
pub(crate) const SUBJECT_CHARACTERS: usize = 255;

/// The claims of a token whose signature has been verified. `Debug` shows the names only.
#[derive(Clone, PartialEq)]
pub(crate) struct Claims(Map<String, Value>);

impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl From<Map<String, Value>> for Claims {
    fn from(map: Map<String, Value>) -> Self {
        Self(map)
    }
}

impl Claims {
    /// The claim of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// The claim of this name, if it is a text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// The claim at a path.
    pub(crate) fn at(&self, path: &ClaimPath) -> Option<&Value> {
        path.find(&self.0)
    }

    /// A moment, in seconds since 1970; an error if the claim is no number.
    fn moment(&self, name: &str) -> Result<Option<OffsetDateTime>, TokenProblem> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a fraction of a second does not matter, and the cast saturates"
        )]
        let seconds = value
            .as_i64()
            .or_else(|| value.as_f64().map(|seconds| seconds as i64));
        seconds
            .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
            .map(Some)
            .ok_or(TokenProblem::Malformed)
    }

    /// Checks the lifetime of the token; `exp` is required.
    pub(crate) fn check_lifetime(
        &self,
        now: OffsetDateTime,
        leeway: Duration,
    ) -> Result<OffsetDateTime, TokenProblem> {
        let end = self.moment("exp")?.ok_or(TokenProblem::Malformed)?;
        if end.saturating_add(leeway) <= now {
            return Err(TokenProblem::Expired);
        }
        if self
            .moment("nbf")?
            .is_some_and(|begin| begin > now.saturating_add(leeway))
        {
            return Err(TokenProblem::NotYet);
        }
        Ok(end)
    }

    /// Checks that the token was issued neither after now nor longer ago than `oldest`.
    pub(crate) fn check_age(
        &self,
        now: OffsetDateTime,
        leeway: Duration,
        oldest: Duration,
    ) -> Result<(), TokenProblem> {
        let made = self.moment("iat")?.ok_or(TokenProblem::Malformed)?;
        if made > now.saturating_add(leeway) {
            return Err(TokenProblem::NotYet);
        }
        if made.saturating_add(oldest).saturating_add(leeway) < now {
            return Err(TokenProblem::Expired);
        }
        Ok(())
    }

    /// Checks that the person was authenticated at most `oldest` before a moment.
    pub(crate) fn check_authentication(
        &self,
        before: OffsetDateTime,
        oldest: Duration,
    ) -> Result<(), TokenProblem> {
        match self.moment("auth_time")? {
            Some(at) if at.saturating_add(oldest) >= before => Ok(()),
            _ => Err(TokenProblem::AuthenticationTime),
        }
    }

    /// Checks the issuer.
    pub(crate) fn check_issuer(&self, issuer: &str) -> Result<(), TokenProblem> {
        if self.text("iss") == Some(issuer) {
            Ok(())
        } else {
            Err(TokenProblem::Issuer)
        }
    }

    /// Checks the audience; gives the number of audiences.
    pub(crate) fn check_audience<S: AsRef<str>>(
        &self,
        wanted: &[S],
    ) -> Result<usize, TokenProblem> {
        let is_wanted = |value: &Value| {
            value
                .as_str()
                .is_some_and(|text| wanted.iter().any(|one| one.as_ref() == text))
        };
        match self.get("aud") {
            Some(value @ Value::String(_)) if is_wanted(value) => Ok(1),
            Some(Value::Array(all)) if all.iter().any(is_wanted) => Ok(all.len()),
            _ => Err(TokenProblem::Audience),
        }
    }

    /// The subject.
    pub(crate) fn subject(&self) -> Result<&str, TokenProblem> {
        self.text("sub")
            .filter(|subject| is_subject(subject))
            .ok_or(TokenProblem::Subject)
    }
}

/// Returns true if a text can be a subject: bounded, and without characters that make two subjects
/// look alike in a log.
pub(crate) fn is_subject(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= SUBJECT_CHARACTERS
        && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-22 08:00 UTC);

    fn claims(value: Value) -> Claims {
        match value {
            Value::Object(map) => Claims(map),
            other => panic!("no object: {other}"),
        }
    }

    #[test]
    fn lifetimes_are_checked_with_leeway() {
        let leeway = Duration::seconds(60);
        let ends = |seconds: i64| {
            claims(json!({ "exp": NOW.unix_timestamp() + seconds }))
                .check_lifetime(NOW, leeway)
                .map(|_| ())
        };
        assert_eq!(ends(1), Ok(()));
        assert_eq!(ends(-59), Ok(()));
        assert_eq!(ends(-60), Err(TokenProblem::Expired));
        let begins = |seconds: i64| {
            let now = NOW.unix_timestamp();
            claims(json!({ "exp": now + 300, "nbf": now + seconds }))
                .check_lifetime(NOW, leeway)
                .map(|_| ())
        };
        assert_eq!(begins(60), Ok(()));
        assert_eq!(begins(61), Err(TokenProblem::NotYet));
        for odd in [json!({}), json!({ "exp": "soon" }), json!({ "exp": null })] {
            assert_eq!(
                claims(odd).check_lifetime(NOW, leeway),
                Err(TokenProblem::Malformed)
            );
        }
    }

    #[test]
    fn ages_are_checked_with_leeway() {
        let leeway = Duration::seconds(60);
        let made = |seconds: i64| {
            claims(json!({ "iat": NOW.unix_timestamp() + seconds })).check_age(
                NOW,
                leeway,
                Duration::minutes(10),
            )
        };
        assert_eq!(made(0), Ok(()));
        assert_eq!(made(60), Ok(()));
        assert_eq!(made(61), Err(TokenProblem::NotYet));
        assert_eq!(made(-660), Ok(()));
        assert_eq!(made(-661), Err(TokenProblem::Expired));
    }

    #[test]
    fn an_audience_must_hold_the_wanted_one() {
        let of = |aud: Value| claims(json!({ "aud": aud })).check_audience(&["portal"]);
        assert_eq!(of(json!("portal")), Ok(1));
        assert_eq!(of(json!(["other", "portal"])), Ok(2));
        for wrong in [
            json!("other"),
            json!([]),
            json!(["other"]),
            json!(7),
            json!(null),
            json!({ "portal": 1 }),
        ] {
            assert_eq!(of(wrong.clone()), Err(TokenProblem::Audience), "{wrong}");
        }
    }

    #[test]
    fn a_subject_is_bounded_and_plain() {
        let of = |sub: Value| {
            claims(json!({ "sub": sub }))
                .subject()
                .map(ToOwned::to_owned)
        };
        assert_eq!(of(json!("operator01")), Ok("operator01".to_owned()));
        for wrong in [
            json!(""),
            json!(" "),
            json!(7),
            json!("a\nb"),
            json!("a".repeat(256)),
        ] {
            assert_eq!(of(wrong.clone()), Err(TokenProblem::Subject), "{wrong}");
        }
    }
}
