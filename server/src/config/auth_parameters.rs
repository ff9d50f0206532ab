//! `auth.oidc.authorization_parameters`: what the portal asks for beyond the standard request.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::Value;
use time::Duration;

/// The parameters that the portal sets itself, or that would change how the answer comes back.
const OWN: [&str; 12] = [
    "response_type",
    "response_mode",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "request",
    "request_uri",
    "client_secret",
];

/// Further parameters of the authorization request, and what its answer must then say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuthorizationParameters {
    pairs: Vec<(String, String)>,
    /// Of each list, the token must name one in `acr`.
    contexts: Vec<Vec<String>>,
    max_age: Option<u32>,
    wants_authentication_time: bool,
}

impl AuthorizationParameters {
    /// Names and values.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Returns `max_age`.
    pub fn max_age(&self) -> Option<Duration> {
        self.max_age
            .map(|seconds| Duration::seconds(seconds.into()))
    }

    /// Returns true if `auth_time` is asked for as essential in `claims`.
    pub const fn wants_authentication_time(&self) -> bool {
        self.wants_authentication_time
    }

    /// Returns true if a token with this `acr` is what was asked for.
    pub fn accepts_context(&self, acr: Option<&str>) -> bool {
        let accepts = |list: &Vec<String>| acr.is_some_and(|acr| list.iter().any(|one| one == acr));
        self.contexts.iter().all(accepts)
    }

    fn of(table: toml::Table) -> Result<Self, &'static str> {
        let mut all = Self::default();
        for (name, value) in table {
            let plain = |b: u8| b.is_ascii_graphic() && b != b'"';
            if name.is_empty() || !name.bytes().all(plain) {
                return Err("has names of parameters as its keys");
            }
            if OWN.contains(&name.as_str()) {
                return Err("has a parameter that the portal sets itself");
            }
            let value = text(&name, value)?;
            match name.as_str() {
                "acr_values" => {
                    let words = value.split_whitespace().map(ToOwned::to_owned);
                    all.contexts.push(words.collect());
                }
                "max_age" => {
                    let seconds = value.parse();
                    all.max_age = Some(seconds.map_err(|_| "has whole seconds as max_age")?);
                }
                "claims" => all.add_claims(&value)?,
                _ => {}
            }
            all.pairs.push((name, value));
        }
        Ok(all)
    }

    /// What the parameter `claims` asks of the ID token.
    fn add_claims(&mut self, json: &str) -> Result<(), &'static str> {
        let claims: Value = serde_json::from_str(json)
            .ok()
            .filter(Value::is_object)
            .ok_or("has a table or a JSON object as claims")?;
        let asked = |claim: &str| claims.get("id_token")?.get(claim);
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
        if let Some(acr) = asked("acr") {
            let one = acr.get("value").and_then(text);
            let several = acr.get("values").and_then(Value::as_array);
            let accepted = several.into_iter().flatten().filter_map(text).chain(one);
            let accepted: Vec<String> = accepted.collect();
            if !accepted.is_empty() {
                self.contexts.push(accepted);
            }
        }
        let time = asked("auth_time").and_then(|time| time.get("essential"));
        self.wants_authentication_time = time == Some(&Value::Bool(true));
        Ok(())
    }
}

/// A value as it is sent: a list as words, the table of `claims` as JSON.
fn text(name: &str, value: toml::Value) -> Result<String, &'static str> {
    let text = match value {
        toml::Value::String(text) => text,
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Boolean(flag) => flag.to_string(),
        toml::Value::Array(words) => {
            let words: Option<Vec<&str>> = words.iter().map(toml::Value::as_str).collect();
            words.ok_or("has lists of words only")?.join(" ")
        }
        toml::Value::Table(table) if name == "claims" => {
            serde_json::to_string(&table).map_err(|_| "has claims that are no JSON")?
        }
        _ => return Err("has texts, whole numbers and lists of words as values"),
    };
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return Err("has values that are not empty and have no control characters");
    }
    Ok(text)
}

impl<'de> Deserialize<'de> for AuthorizationParameters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(toml::Table::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<AuthorizationParameters, &'static str> {
        AuthorizationParameters::of(text.parse().unwrap())
    }

    #[test]
    fn values_are_sent_as_text() {
        let all = parse(
            "prompt = \"login\"\nmax_age = 300\nui_locales = [\"de\", \"en\"]\n\
             claims = { id_token = { auth_time = { essential = true } } }",
        );
        let all = all.unwrap();
        let value = |name: &str| {
            let mut pairs = all.pairs().iter();
            pairs.find(|(key, _)| key == name).unwrap().1.as_str()
        };
        assert_eq!(value("prompt"), "login");
        assert_eq!(value("max_age"), "300");
        assert_eq!(value("ui_locales"), "de en");
        let json = r#"{"id_token":{"auth_time":{"essential":true}}}"#;
        assert_eq!(value("claims"), json);
        assert_eq!(all.max_age(), Some(Duration::minutes(5)));
        assert!(all.wants_authentication_time());
        assert!(all.accepts_context(None));
    }

    #[test]
    fn a_context_that_is_asked_for_must_be_in_the_token() {
        for asked in [
            "acr_values = \"mfa phr\"",
            "acr_values = [\"mfa\", \"phr\"]",
            "claims = { id_token = { acr = { values = [\"mfa\", \"phr\"] } } }",
            "claims = '{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"phr\",\"mfa\"]}}}'",
        ] {
            let all = parse(asked).unwrap();
            assert!(all.accepts_context(Some("mfa")), "{asked}");
            assert!(all.accepts_context(Some("phr")), "{asked}");
            for wrong in [None, Some("pwd"), Some("mfa phr"), Some("")] {
                assert!(!all.accepts_context(wrong), "{asked}: {wrong:?}");
            }
        }
    }

    #[test]
    fn what_the_portal_sets_itself_is_refused() {
        for name in OWN {
            assert!(parse(&format!("{name} = \"x\"")).is_err(), "{name}");
        }
        for wrong in [
            "max_age = -1",
            "max_age = \"soon\"",
            "prompt = \"\"",
            "prompt = \"a\\nb\"",
            "claims = \"no JSON\"",
            "audience = { a = 1 }",
            "audience = [1]",
            "audience = 1.5",
            "\"a b\" = \"x\"",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
