//! An operation in a few words.

use crate::operations::Plan;

/// "12 users, 1 group" or "1 to add, 2 to change, 1 to remove".
pub(super) fn of_plan(plan: &Plan) -> String {
    match plan {
        Plan::CancelSync(names) | Plan::Sync(names) => {
            of_names(names.users.len(), names.groups.len())
        }
        Plan::UpdateMapping(mapping) => {
            mrs::mapping::diff(&mapping.before, &mapping.after).summary()
        }
    }
}

fn of_names(users: usize, groups: usize) -> String {
    let counted = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    match (users, groups) {
        (_, 0) => counted(users, "user"),
        (0, _) => counted(groups, "group"),
        _ => format!("{}, {}", counted(users, "user"), counted(groups, "group")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_not_counted() {
        assert_eq!(of_names(12, 1), "12 users, 1 group");
        assert_eq!(of_names(1, 2), "1 user, 2 groups");
        assert_eq!(of_names(3, 0), "3 users");
        assert_eq!(of_names(0, 1), "1 group");
    }
}
