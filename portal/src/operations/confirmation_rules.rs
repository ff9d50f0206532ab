//! The rules by which a plan asks for a confirmation.

use super::plan::{MappingPlan, NamesPlan, Plan};
use crate::confirmation::RequiredConfirmation;
use crate::protected_names::ProtectedNames;
use crate::words::number;
use mrs::mapping::diff;

/// What has to be confirmed before it is applied.
#[derive(Debug, Clone, Default)]
pub struct ConfirmationRules {
    /// The names whose removal has to be ticked.
    pub protected_names: ProtectedNames,
    /// The number of people from which on their removal is confirmed by typing the number; 0 for
    /// never.
    pub removal_from: u32,
}

impl ConfirmationRules {
    /// What the plan asks for. Synchronizing takes nothing away and asks for nothing.
    pub fn required(&self, plan: &Plan) -> RequiredConfirmation {
        match plan {
            Plan::CancelSync(plan) => self.removal(plan),
            Plan::Sync(_) => RequiredConfirmation::default(),
            Plan::UpdateMapping(plan) => mapping(plan),
        }
    }

    fn removal(&self, plan: &NamesPlan) -> RequiredConfirmation {
        let removal = plan.removal();
        let count = removal.count();
        let is_large = self.removal_from > 0 && count >= self.removal_from as usize;
        let going = removal.users.iter().chain(&removal.groups);
        let going = going.chain(removal.along.keys());
        let protected = going.filter(|name| self.protected_names.contains(name));
        RequiredConfirmation {
            text: is_large.then(|| number(count)),
            protected: protected.map(|name| (*name).to_owned()).collect(),
        }
    }
}

/// A mapping that loses rows or identifiers is confirmed by the number of identifiers it loses.
fn mapping(plan: &MappingPlan) -> RequiredConfirmation {
    let diff = diff(&plan.before, &plan.after);
    let lost = diff.identifiers_removed();
    let takes_away = lost > 0 || !diff.removed.is_empty();
    RequiredConfirmation {
        text: takes_away.then(|| format!("remove {}", number(lost))),
        protected: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrs::mapping::{AgencyMapping, IdentifierType};
    use std::collections::BTreeMap;
    use time::OffsetDateTime;

    fn rules() -> ConfirmationRules {
        ConfirmationRules {
            protected_names: ["hive", "spark"].into_iter().collect(),
            removal_from: 3,
        }
    }

    fn removal(users: &[&str], absent: &[&str]) -> NamesPlan {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        NamesPlan {
            users: owned(users),
            groups: Vec::new(),
            users_absent: Some(owned(absent)),
            groups_absent: Some(Vec::new()),
            synchronized_users: Some(9),
            along: BTreeMap::new(),
            unreadable: None,
            made_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_number_is_of_those_who_lose_access() {
        let required = |plan| rules().required(&Plan::CancelSync(plan));
        assert_eq!(required(removal(&["a", "b"], &[])).text, None);
        assert_eq!(required(removal(&["a", "b", "c"], &["b"])).text, None);
        let large = removal(&["a", "b", "c"], &[]);
        assert_eq!(required(large.clone()).text.as_deref(), Some("3"));
        let never = ConfirmationRules {
            removal_from: 0,
            ..rules()
        };
        assert_eq!(never.required(&Plan::CancelSync(large.clone())).text, None);
        let back = rules().required(&Plan::Sync(large));
        assert_eq!(back, RequiredConfirmation::default());
    }

    #[test]
    fn who_goes_along_with_a_group_counts_and_is_protected() {
        let mut plan = removal(&["a"], &[]);
        plan.groups = vec!["grp".to_owned(), "untold".to_owned()];
        let members = vec!["b".to_owned(), "SPARK".to_owned()];
        plan.along.insert("grp".to_owned(), Some(members));
        plan.along.insert("untold".to_owned(), None);
        let required = rules().required(&Plan::CancelSync(plan));
        assert_eq!(required.text.as_deref(), Some("4"));
        assert_eq!(required.protected, ["SPARK"]);
    }

    #[test]
    fn a_protected_name_that_is_not_on_the_cluster_needs_no_confirmation() {
        let required = |plan| rules().required(&Plan::CancelSync(plan)).protected;
        assert_eq!(required(removal(&["a", "spark"], &["spark"])), [""; 0]);
        assert_eq!(required(removal(&["a", "spark"], &["a"])), ["spark"]);
        let unread = NamesPlan {
            users_absent: None,
            ..removal(&["spark"], &[])
        };
        assert_eq!(required(unread), ["spark"]);
    }

    #[test]
    fn a_mapping_asks_where_something_disappears() {
        let row = |identifiers: &[&str]| AgencyMapping {
            agency: "a".to_owned(),
            agency_id: "1".to_owned(),
            identifier_type: IdentifierType::User,
            identifiers: identifiers.iter().map(|&name| name.to_owned()).collect(),
        };
        let required = |before: &[&str], after: &[&str]| {
            let plan = MappingPlan {
                before: vec![row(before)],
                before_fingerprint: String::new(),
                after: vec![row(after)],
                after_fingerprint: String::new(),
                later: Vec::new(),
                made_at: OffsetDateTime::UNIX_EPOCH,
            };
            rules().required(&Plan::UpdateMapping(plan)).text
        };
        assert_eq!(required(&["x"], &["x", "y"]), None);
        assert_eq!(required(&["x", "y"], &["y"]).as_deref(), Some("remove 1"));
    }
}
