//! The path of a claim.

use serde_json::{Map, Value};

/// The path of a claim: its name, nested names separated by dots, or a list of nested names, which
/// may have dots in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPath {
    /// The text with dots; names that are addresses have dots in them, so it is tried as a name
    /// first.
    whole: Option<String>,
    steps: Vec<String>,
}

impl ClaimPath {
    /// Parses a path with dots.
    pub fn parse(text: &str) -> Option<Self> {
        let steps = Self::of_steps(text.split('.').map(ToOwned::to_owned).collect())?;
        Some(Self {
            whole: Some(text.to_owned()),
            ..steps
        })
    }

    /// The path of these names, each taken literally.
    pub fn of_steps(steps: Vec<String>) -> Option<Self> {
        let fits = |step: &String| !step.is_empty() && !step.chars().any(char::is_control);
        let path = Self { whole: None, steps };
        (!path.steps.is_empty() && path.steps.iter().all(fits)).then_some(path)
    }

    /// The name of the outermost claim.
    pub(crate) fn outermost(&self) -> &str {
        self.steps.first().map_or("", String::as_str)
    }

    /// The claim at this path.
    pub(super) fn find<'a>(&self, claims: &'a Map<String, Value>) -> Option<&'a Value> {
        let present = |value: &&Value| !value.is_null();
        let whole = self.whole.as_deref();
        whole
            .and_then(|whole| claims.get(whole).filter(present))
            .or_else(|| {
                let (first, inner) = self.steps.split_first()?;
                inner
                    .iter()
                    .try_fold(claims.get(first)?, |value, step| value.get(step))
                    .filter(present)
            })
    }
}

impl std::fmt::Display for ClaimPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.steps.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn find(path: &ClaimPath) -> Option<Value> {
        let claims = json!({
            "groups": ["a"],
            "realm_access": { "roles": ["b"], "none": null },
            "https://example.com/groups": ["c"],
            "resource_access": { "my.client": { "roles": ["d"] } },
        });
        path.find(claims.as_object().unwrap()).cloned()
    }

    fn of(steps: &[&str]) -> Option<ClaimPath> {
        ClaimPath::of_steps(steps.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_claim_is_found_by_name_and_by_path() {
        let at = |text: &str| find(&ClaimPath::parse(text).unwrap());
        assert_eq!(at("groups"), Some(json!(["a"])));
        assert_eq!(at("realm_access.roles"), Some(json!(["b"])));
        assert_eq!(at("https://example.com/groups"), Some(json!(["c"])));
        for missing in ["roles", "realm_access.none", "groups.a", "realm_access.x.y"] {
            assert_eq!(at(missing), None, "{missing}");
        }
        assert_eq!(ClaimPath::parse("a..b"), None);
        assert_eq!(ClaimPath::parse(""), None);
    }

    #[test]
    fn names_in_a_list_are_taken_literally() {
        let at = |steps: &[&str]| find(&of(steps).unwrap());
        let path = ["resource_access", "my.client", "roles"];
        assert_eq!(at(&path), Some(json!(["d"])));
        assert_eq!(at(&["https://example.com/groups"]), Some(json!(["c"])));
        assert_eq!(at(&["groups"]), Some(json!(["a"])));
        assert_eq!(at(&["realm_access.roles"]), None);
        for wrong in [&[][..], &[""], &["a", ""], &["a\n"]] {
            assert_eq!(of(wrong), None, "{wrong:?}");
        }
        assert_eq!(of(&path).unwrap().to_string(), path.join("."));
    }
}
