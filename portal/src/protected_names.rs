//! Protected names: accounts that services of a cluster use.

use std::collections::BTreeSet;
use std::sync::Arc;

/// The names of users and groups whose removal needs a second confirmation. Case does not matter, as
/// in MRS Manager. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProtectedNames(Arc<BTreeSet<String>>);

impl ProtectedNames {
    /// Returns true if the name is protected.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(&name.to_lowercase())
    }
}

impl<T: AsRef<str>> FromIterator<T> for ProtectedNames {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        let names = names.into_iter().map(|name| name.as_ref().to_lowercase());
        Self(Arc::new(names.collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        let protected: ProtectedNames = ["Hive", "ÄDMIN"].into_iter().collect();
        for name in ["hive", "HIVE", "ädmin"] {
            assert!(protected.contains(name), "{name}");
        }
        for name in ["hive2", "", "hiv"] {
            assert!(!protected.contains(name), "{name}");
        }
        assert!(!ProtectedNames::default().contains("hive"));
    }
}
