//! Cases that failed once, as small as they became.

use crate::bench::{Bench, Crash};
use crate::names::{NamesCase, Others, Step, WRONG_SIGNATURE, check};
use mrs_simulator::Effect;
use portal::OperationKind::{CancelSync, Sync};

fn holds(case: &NamesCase) {
    check(&mut Bench::new(), case);
}

/// The report said "was not synchronized", and the operation had succeeded.
#[test]
fn a_name_that_others_synchronize_under_another_spelling() {
    let others = Others {
        add_groups: vec![(1, 1)],
        ..Others::default()
    };
    holds(&NamesCase {
        manager_ignores_case: false,
        groups: vec![(1, 0)],
        writes: vec![Step {
            before: Some(others),
            ..Step::default()
        }],
        ..NamesCase::calm(CancelSync)
    });
}

/// The group came along with the user, and the report did not say so.
#[test]
fn a_group_that_comes_with_a_user_who_was_synchronized_before() {
    holds(&NamesCase {
        members: vec![vec![], vec![1], vec![]],
        listed_users: vec![(1, 0)],
        users: vec![(1, 0)],
        ..NamesCase::calm(Sync)
    });
}

/// The second process took the refusal for one of the credentials, and left the names unknown.
#[test]
fn a_signature_that_is_refused_for_the_call_alone_before_a_restart() {
    holds(&NamesCase {
        listed_users: vec![(0, 0)],
        users: vec![(0, 0)],
        writes: vec![Step {
            effect: Effect::error(WRONG_SIGNATURE),
            ..Step::default()
        }],
        // The requests before: status, list, call.
        crash: Some(Crash::AfterEffect(3)),
        ..NamesCase::calm(CancelSync)
    });
}

/// A Manager that tells letters apart had two users, and the report named one of them.
#[test]
fn two_users_who_differ_by_case_and_leave_with_a_group() {
    let others = Others {
        remove_users: vec![(3, 1)],
        ..Others::default()
    };
    holds(&NamesCase {
        manager_ignores_case: false,
        members: vec![vec![], vec![3], vec![]],
        listed_users: vec![(3, 0), (3, 1)],
        listed_groups: vec![(1, 0)],
        groups: vec![(1, 0)],
        writes: vec![Step {
            before: Some(others),
            ..Step::default()
        }],
        ..NamesCase::calm(CancelSync)
    });
}
