//! Builds an identity from claims and headers.

use super::groups;
use crate::tokens::{ClaimPath, Claims, TokenProblem};
use mrs::character::plain_name;
use portal::{Identity, MissingGroups, Person};
use serde_json::Value;

/// Longest name of a person; longer ones are cut.
const NAME_CHARACTERS: usize = 100;

/// Where an identity stands in claims.
pub(super) struct IdentityClaims<'a> {
    /// Part of the identity.
    pub(super) issuer: &'a str,
    /// The claim with the name.
    pub(super) name: &'a ClaimPath,
    /// The claim that gives the name if that one is missing.
    pub(super) fallback: &'a str,
    /// The claim with the groups.
    pub(super) groups: &'a ClaimPath,
    /// The separator of groups in one text, if it is configured.
    pub(super) separator: Option<&'a str>,
}

/// An identity, and what its claims lacked.
#[derive(Debug)]
pub(super) struct ClaimedIdentity {
    pub(super) identity: Identity,
    /// True if the configured claim gave the name.
    pub(super) named: bool,
    /// True if the configured claim was there, with or without groups.
    pub(super) groups_told: bool,
    /// Why groups may be missing.
    pub(super) missing_groups: Option<MissingGroups>,
    /// The type of a part of the groups that was not understood.
    pub(super) not_understood: Option<&'static str>,
}

impl IdentityClaims<'_> {
    /// The identity in verified claims.
    pub(super) fn read(&self, claims: &Claims) -> Result<ClaimedIdentity, TokenProblem> {
        let subject = claims.subject()?;
        let named = claims.at(self.name).and_then(Value::as_str);
        let called = named
            .or_else(|| claims.text(self.fallback))
            .unwrap_or(subject);
        let groups = groups::of_claims(claims, self.groups, self.separator);
        let missing_groups = if groups.names.is_empty() && groups::left_out(claims, self.groups) {
            Some(MissingGroups::LeftOut)
        } else {
            groups.not_understood.map(|_| MissingGroups::NotUnderstood)
        };
        Ok(ClaimedIdentity {
            identity: Identity {
                person: Person {
                    issuer: self.issuer.to_owned(),
                    subject: subject.to_owned(),
                    name: readable(called, subject),
                },
                groups: groups.names,
            },
            named: named.is_some(),
            groups_told: claims.at(self.groups).is_some(),
            missing_groups,
            not_understood: groups.not_understood,
        })
    }
}

impl ClaimedIdentity {
    /// Logs why groups are missing: the name of the claim and the type of its value, never the value.
    pub(super) fn log_missing_groups(&self, claim: &ClaimPath) {
        match self.missing_groups {
            Some(MissingGroups::LeftOut) => tracing::warn!(
                %claim,
                "the provider left the groups out of a sign-in, because there are too many; let it \
                 send only the groups that are assigned to the portal, or app roles"
            ),
            Some(MissingGroups::NotUnderstood) => tracing::warn!(
                %claim,
                kind = self.not_understood.unwrap_or_default(),
                "the groups of a sign-in are in a form that is not understood"
            ),
            Some(MissingGroups::Unavailable) => tracing::warn!(
                %claim,
                "a person signed in without groups, because the provider could not be asked for them"
            ),
            None => {}
        }
    }
}

/// The display name of a person: one line without characters that change the direction of text.
pub(super) fn readable(name: &str, subject: &str) -> String {
    let cut = |text: &str| plain_name(text, NAME_CHARACTERS);
    let name = cut(name);
    if name.is_empty() { cut(subject) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value) -> ClaimedIdentity {
        let Value::Object(claimed) = value else {
            panic!("an object")
        };
        let path = |text| ClaimPath::parse(text).unwrap();
        let claims = IdentityClaims {
            issuer: "https://idp",
            name: &path("name"),
            fallback: "email",
            groups: &path("groups"),
            separator: None,
        };
        claims.read(&claimed.into()).unwrap()
    }

    fn of(value: Value) -> Identity {
        read(value).identity
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
    fn missing_groups_have_a_reason() {
        let missing = |value: Value| read(value).missing_groups;
        assert_eq!(missing(json!({ "sub": "s" })), None);
        assert_eq!(
            missing(json!({ "sub": "s", "groups": ["a"], "hasgroups": true })),
            None
        );
        let left_out = json!({ "sub": "s", "_claim_names": { "groups": "src1" } });
        assert_eq!(missing(left_out), Some(MissingGroups::LeftOut));
        let odd = json!({ "sub": "s", "groups": 7 });
        assert_eq!(missing(odd), Some(MissingGroups::NotUnderstood));
    }
}
