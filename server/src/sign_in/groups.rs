//! Reads the groups of a person from a claim, in the forms that providers send.
//!
//! A form that may mean something else grants nothing: it is reported as not understood.

use super::group_names::{bounded, is_dn_piece};
use crate::tokens::{ClaimPath, Claims};
use serde_json::{Map, Value};

/// The keys that name a group in a list of objects, the first one that has a text.
const NAME_KEYS: [&str; 7] = [
    "name",
    "displayName",
    "display_name",
    "display",
    "groupName",
    "value",
    "id",
];

/// The separators of groups in one text without a configured one: the first that occurs.
const SEPARATORS: [&str; 4] = ["\n", ";", "|", ","];

/// The groups in a claim.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ClaimedGroups {
    /// The names, bounded.
    pub(super) names: Vec<String>,
    /// The type of a part that was not understood.
    pub(super) not_understood: Option<&'static str>,
}

/// The groups in the claim at `path`; `separator` parts groups in one text.
pub(super) fn of_claims(
    claims: &Claims,
    path: &ClaimPath,
    separator: Option<&str>,
) -> ClaimedGroups {
    let mut reader = Reader::default();
    if let Some(value) = claims.at(path) {
        reader.claim(value, separator);
    }
    ClaimedGroups {
        names: bounded(reader.names.iter().map(String::as_str)),
        not_understood: reader.not_understood,
    }
}

/// Returns true if the provider says that it left the groups out, because there are too many:
/// distributed claims, as Entra ID sends for more than 200 groups.
pub(super) fn left_out(claims: &Claims, path: &ClaimPath) -> bool {
    let groups = path.outermost();
    let elsewhere = claims
        .get("_claim_names")
        .is_some_and(|names| names.get(groups).is_some());
    let too_many = claims
        .get("hasgroups")
        .is_some_and(|value| *value == Value::Bool(true) || value.as_str() == Some("true"));
    elsewhere || (too_many && groups == "groups")
}

#[derive(Default)]
struct Reader {
    names: Vec<String>,
    not_understood: Option<&'static str>,
}

impl Reader {
    fn claim(&mut self, value: &Value, separator: Option<&str>) {
        match value {
            Value::String(text) => match json_in(text) {
                // No further JSON within: that is nobody's form.
                Some(Value::String(text)) => self.text(&text, separator),
                Some(value) => self.json(&value),
                None => self.text(text, separator),
            },
            value => self.json(value),
        }
    }

    fn json(&mut self, value: &Value) {
        match value {
            Value::Array(all) => all.iter().for_each(|entry| self.entry(entry)),
            Value::Object(object) => match name_in(object) {
                Some(name) => self.names.push(name.to_owned()),
                None => self.keys(object),
            },
            other => self.refuse(other),
        }
    }

    fn entry(&mut self, value: &Value) {
        match value {
            Value::String(text) => match json_in(text) {
                Some(Value::Object(object)) => self.named(&object),
                _ => self.names.push(text.clone()),
            },
            Value::Object(object) => self.named(object),
            Value::Null => {}
            other => self.refuse(other),
        }
    }

    fn named(&mut self, object: &Map<String, Value>) {
        match name_in(object) {
            Some(name) => self.names.push(name.to_owned()),
            None => self.not_understood = Some("object without a name"),
        }
    }

    /// An object with the groups as its keys. What an object or `true` belongs to is one; numbers,
    /// texts and lists may as well say something else.
    fn keys(&mut self, object: &Map<String, Value>) {
        for (key, value) in object {
            match value {
                Value::Object(_) | Value::Bool(true) => self.names.push(key.clone()),
                Value::Null | Value::Bool(false) => {}
                _ => self.not_understood = Some("object of other values"),
            }
        }
    }

    fn text(&mut self, text: &str, separator: Option<&str>) {
        let listed = text.trim();
        // Such as `[ops, admins]`, a list that was printed.
        if let Some(inner) = listed
            .strip_prefix('[')
            .and_then(|text| text.strip_suffix(']'))
        {
            let quotes = |c| c == '"' || c == '\'';
            let parts = inner.split(separator.unwrap_or(","));
            self.names
                .extend(parts.map(|part| part.trim().trim_matches(quotes).to_owned()));
            return;
        }
        let found = SEPARATORS.into_iter().find(|known| text.contains(known));
        // The commas of a distinguished name part nothing.
        let found = found.filter(|found| *found != "," || !is_dn_piece(text));
        match separator.or(found) {
            Some(separator) => self
                .names
                .extend(text.split(separator).map(ToOwned::to_owned)),
            None => self.names.push(text.to_owned()),
        }
    }

    const fn refuse(&mut self, value: &Value) {
        self.not_understood = Some(match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "text",
            Value::Array(_) => "list in a list",
            Value::Object(_) => "object",
        });
    }
}

/// The JSON that a text holds: a list, an object or a text.
fn json_in(text: &str) -> Option<Value> {
    let text = text.trim();
    let begins = text.starts_with(['[', '{', '"']);
    begins.then(|| serde_json::from_str(text).ok()).flatten()
}

fn name_in(object: &Map<String, Value>) -> Option<&str> {
    NAME_KEYS
        .iter()
        .filter_map(|key| object.get(*key)?.as_str())
        .find(|name| !name.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read_by(value: Value, separator: Option<&str>) -> ClaimedGroups {
        let claims = Map::from_iter([("groups".to_owned(), value)]);
        let path = ClaimPath::parse("groups").unwrap();
        of_claims(&claims.into(), &path, separator)
    }

    fn groups(value: Value) -> Vec<String> {
        let shown = value.to_string();
        let read = read_by(value, None);
        assert_eq!(read.not_understood, None, "{shown}");
        read.names
    }

    #[test]
    fn a_list_or_one_text() {
        assert_eq!(groups(json!("one")), ["one"]);
        assert_eq!(
            groups(json!(["one", " two ", "one", "", "x\ny", "a, b; c"])),
            ["one", "two", "a, b; c"]
        );
    }

    #[test]
    fn a_separated_text() {
        for text in ["a; b", "a,b", "a | b|", "a\nb\n", " a , b , a "] {
            assert_eq!(groups(json!(text)), ["a", "b"], "{text}");
        }
        assert_eq!(groups(json!("Ops, Berlin; Dev")), ["Ops, Berlin", "Dev"]);
        assert_eq!(groups(json!("Domain Users")), ["Domain Users"]);
        let dn = "CN=ops,OU=groups,DC=example";
        assert_eq!(groups(json!(dn)), [dn]);
        assert_eq!(
            groups(json!(format!("{dn};cn = b,o=c"))),
            [dn, "cn = b,o=c"]
        );
        let by = |text: &str, separator| read_by(json!(text), Some(separator)).names;
        assert_eq!(by("a b", " "), ["a", "b"]);
        assert_eq!(by("Ops, Berlin", ";"), ["Ops, Berlin"]);
    }

    #[test]
    fn an_object_with_groups_as_keys() {
        let keys = json!({ "ops": { "1": "example.com" }, "dev": {}, "all": true, "no": false, "x": null });
        let mut names = groups(keys);
        names.sort();
        assert_eq!(names, ["all", "dev", "ops"]);
        assert!(groups(json!({})).is_empty());
        for odd in [
            json!({ "ops": 1 }),
            json!({ "ops": "no" }),
            json!({ "roles": ["ops"] }),
        ] {
            let read = read_by(odd.clone(), None);
            assert!(read.names.is_empty(), "{odd}");
            assert_eq!(read.not_understood, Some("object of other values"), "{odd}");
        }
    }

    #[test]
    fn a_list_of_objects() {
        let list = json!([
            { "id": "1", "name": "ops" }, { "id": "2", "displayName": "dev" },
            { "value": "3", "display": "scim" }, { "value": "value" }, { "id": "id" }, "text", null,
        ]);
        let names = ["ops", "dev", "scim", "value", "id", "text"];
        assert_eq!(groups(list), names);
        assert_eq!(groups(json!({ "name": "one", "id": "1" })), ["one"]);
    }

    #[test]
    fn a_text_that_holds_json_or_a_printed_list() {
        for text in [
            r#"["a","b"]"#,
            r#" [{"name":"a"},{"id":"b"}] "#,
            r#"{"a":{},"b":true}"#,
            r#""a; b""#,
            "[a, b]",
            "['a', 'b']",
        ] {
            assert_eq!(groups(json!(text)), ["a", "b"], "{text}");
        }
        assert_eq!(groups(json!([r#"{"name":"a"}"#, "b"])), ["a", "b"]);
    }

    #[test]
    fn what_is_not_understood_is_named_by_type() {
        for (value, kind) in [
            (json!(7), "number"),
            (json!(true), "boolean"),
            (json!(["a", 3]), "number"),
            (json!(["a", ["b"]]), "list in a list"),
            (json!(["a", { "member": 1 }]), "object without a name"),
        ] {
            let read = read_by(value.clone(), None);
            assert_eq!(read.not_understood, Some(kind), "{value}");
            assert!(read.names.len() <= 1 && !read.names.contains(&"b".to_owned()));
        }
    }

    #[test]
    fn groups_that_were_left_out_are_noticed() {
        let path = |text| ClaimPath::parse(text).unwrap();
        let of = |value: Value, at: &'static str| {
            left_out(&value.as_object().unwrap().clone().into(), &path(at))
        };
        let names = json!({ "_claim_names": { "groups": "src1" }, "_claim_sources": {
            "src1": { "endpoint": "https://graph.example/getMemberObjects" } } });
        assert!(of(names.clone(), "groups"));
        assert!(!of(names, "roles"));
        assert!(of(json!({ "hasgroups": true }), "groups"));
        assert!(of(json!({ "hasgroups": "true" }), "groups"));
        for not in [
            json!({}),
            json!({ "hasgroups": false }),
            json!({ "_claim_names": {} }),
        ] {
            assert!(!of(not.clone(), "groups"), "{not}");
        }
        assert!(!of(json!({ "hasgroups": true }), "roles"));
    }
}
