//! Verifies logout tokens, by which the provider reports ended sessions.

use super::super::key_source::TokenFrom;
use super::super::refused::SignInRefused;
use super::client::Oidc;
use crate::tokens::{Claims, TokenHead, TokenProblem};
use portal::store::sign_ins;
use time::Duration;

/// The event that identifies a logout token.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Maximum age of a logout token.
const MAX_AGE: Duration = Duration::minutes(5);

/// The ended sessions: one session at the provider, or all of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedAtProvider {
    /// The id of the provider's session.
    pub session: Option<String>,
    /// The subject of the person.
    pub subject: Option<String>,
}

impl Oidc {
    /// Verifies a logout token and uses it up.
    ///
    /// # Errors
    /// [`SignInRefused::Token`], or the failure of the store or the provider.
    pub async fn verify_logout(&self, token: &str) -> Result<EndedAtProvider, SignInRefused> {
        let config = &self.parts.config;
        let head = TokenHead::read(token, &config.algorithms)?;
        let provider = self.discovery.provider().await?;
        let verified = self.verify_signed(&provider, token, &head, TokenFrom::Anybody);
        let (claims, _) = verified.await?;
        let now = self.parts.clock.now();
        // The older standard has no `exp`; the maximum age bounds such a token.
        claims.check_age(now, config.leeway(), MAX_AGE)?;
        if claims.get("exp").is_some() {
            claims.check_lifetime(now, config.leeway())?;
        }
        let ended = content(&claims, head.kind.as_deref())?;
        let id = claims.text("jti").filter(|id| !id.is_empty());
        let id = id.ok_or(TokenProblem::Malformed)?;
        let until = now + MAX_AGE + config.leeway() * 2;
        if !sign_ins::use_once(&self.parts.store, "logout", id, until).await? {
            return Err(TokenProblem::Used.into());
        }
        Ok(ended)
    }
}

/// The content of a logout token. No other token of the provider can pass as one: ID tokens and
/// access tokens lack the event, and a logout token has no nonce.
fn content(claims: &Claims, kind: Option<&str>) -> Result<EndedAtProvider, TokenProblem> {
    let usual = |kind: &str| ["logout+jwt", "jwt"].contains(&kind.to_ascii_lowercase().as_str());
    let event = claims
        .get("events")
        .and_then(|events| events.get(EVENT))
        .is_some_and(serde_json::Value::is_object);
    if !event || claims.get("nonce").is_some() || !kind.is_none_or(usual) {
        return Err(TokenProblem::Kind);
    }
    let text = |name| claims.text(name).filter(|text| !text.is_empty());
    let ended = EndedAtProvider {
        session: text("sid").map(ToOwned::to_owned),
        subject: text("sub").map(ToOwned::to_owned),
    };
    if ended.session.is_none() && ended.subject.is_none() {
        return Err(TokenProblem::Subject);
    }
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn of(value: Value, kind: Option<&str>) -> Result<EndedAtProvider, TokenProblem> {
        let Value::Object(map) = value else {
            panic!("an object")
        };
        content(&map.into(), kind)
    }

    #[test]
    fn a_logout_token_names_a_session_or_a_person() {
        let token = |more: Value| {
            let mut token = json!({ "events": { EVENT: {} } });
            for (name, value) in more.as_object().unwrap() {
                token[name] = value.clone();
            }
            token
        };
        let ended = of(token(json!({ "sid": "s", "sub": "p" })), Some("logout+jwt")).unwrap();
        assert_eq!(ended.session.as_deref(), Some("s"));
        assert_eq!(ended.subject.as_deref(), Some("p"));
        assert!(of(token(json!({ "sub": "p" })), None).is_ok());
        assert_eq!(of(token(json!({})), None), Err(TokenProblem::Subject));
        let nonce = token(json!({ "sub": "p", "nonce": "n" }));
        assert_eq!(of(nonce, None), Err(TokenProblem::Kind));
        let other = token(json!({ "sub": "p" }));
        assert_eq!(of(other, Some("at+jwt")), Err(TokenProblem::Kind));
        assert_eq!(of(json!({ "sub": "p" }), None), Err(TokenProblem::Kind));
    }
}
