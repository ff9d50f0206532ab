//! Builds an identity from claims and headers.

use crate::tokens::{ClaimPath, Claims, TokenProblem};
use portal::{Identity, Person};
use serde_json::Value;

/// Most groups of one person.
const GROUPS: usize = 500;

/// Longest name of a group; longer ones are dropped.
const GROUP_CHARACTERS: usize = 256;

/// Longest name of a person; longer ones are cut.
const NAME_CHARACTERS: usize = 100;

/// The identity in verified claims. `fallback` is the claim that gives the name if the configured
/// one is missing.
pub(super) fn of_claims(
    claims: &Claims,
    issuer: &str,
    name: &ClaimPath,
    fallback: &str,
    groups: &ClaimPath,
) -> Result<Identity, TokenProblem> {
    let subject = claims.subject()?;
    let called = claims
        .at(name)
        .and_then(Value::as_str)
        .or_else(|| claims.text(fallback))
        .unwrap_or(subject);
    Ok(Identity {
        person: Person {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            name: readable(called, subject),
        },
        groups: claims.at(groups).map(of_claim).unwrap_or_default(),
    })
}

/// The groups of a claim: a list of texts, or one text.
fn of_claim(value: &Value) -> Vec<String> {
    match value {
        Value::String(one) => bounded([one.as_str()]),
        Value::Array(all) => bounded(all.iter().filter_map(Value::as_str)),
        _ => Vec::new(),
    }
}

/// Groups trimmed, each once, up to the maximum. Groups that are too long or have control
/// characters are dropped and grant nothing.
pub(super) fn bounded<'a>(groups: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for group in groups {
        let group = group.trim();
        let fits = !group.is_empty()
            && group.chars().count() <= GROUP_CHARACTERS
            && !group.chars().any(char::is_control);
        if !fits || kept.iter().any(|known| known == group) {
            continue;
        }
        if kept.len() == GROUPS {
            tracing::warn!("somebody has more than {GROUPS} groups; the rest is passed over");
            break;
        }
        kept.push(group.to_owned());
    }
    kept
}

/// The display name of a person: one line without characters that change the direction of text.
pub(super) fn readable(name: &str, subject: &str) -> String {
    let turns = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let cut = |text: &str| -> String {
        let kept: String = text.trim().chars().filter(|c| !turns(c)).collect();
        kept.chars().take(NAME_CHARACTERS).collect()
    };
    let name = cut(name);
    if name.is_empty() { cut(subject) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: Value) -> Identity {
        let Value::Object(map) = value else {
            panic!("an object")
        };
        let path = |text| ClaimPath::parse(text).unwrap();
        of_claims(
            &map.into(),
            "https://idp",
            &path("name"),
            "email",
            &path("a.groups"),
        )
        .unwrap()
    }

    #[test]
    fn a_name_falls_back_and_stays_one_line() {
        assert_eq!(of(json!({ "sub": "s", "name": "N" })).person.name, "N");
        assert_eq!(of(json!({ "sub": "s", "email": "e@x" })).person.name, "e@x");
        assert_eq!(of(json!({ "sub": "s" })).person.name, "s");
        assert_eq!(of(json!({ "sub": "s", "name": "\n " })).person.name, "s");
        assert_eq!(
            of(json!({ "sub": "s", "name": "a\u{202e}b\nc" }))
                .person
                .name,
            "abc"
        );
        let long = of(json!({ "sub": "s", "name": "n".repeat(500) }));
        assert_eq!(long.person.name.len(), NAME_CHARACTERS);
    }

    #[test]
    fn groups_are_a_list_or_one() {
        let groups = |value| of(json!({ "sub": "s", "a": { "groups": value } })).groups;
        assert_eq!(groups(json!("one")), ["one"]);
        assert_eq!(
            groups(json!(["one", " two ", "one", 3, "", "x\ny"])),
            ["one", "two"]
        );
        assert!(groups(json!({ "one": true })).is_empty());
        let many: Vec<String> = (0..600).map(|n| format!("g{n}")).collect();
        assert_eq!(groups(json!(many)).len(), GROUPS);
    }
}
