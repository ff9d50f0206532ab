use super::NameResult::{
    AlreadyDone, Done, DoneByOthers, DoneEarlierStateUnknown, NotDone, NotSent, Refused,
    RemovedWithGroup, SynchronizedWithUser, UndoneByOthers, Unknown,
};
use super::*;

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn list(users: &[&str], groups: &[&str]) -> SyncedNames {
    SyncedNames {
        user_names: owned(users),
        group_names: owned(groups),
    }
}

struct Case {
    desired: DesiredState,
    users: Vec<String>,
    groups: Vec<String>,
    members: Vec<(&'static str, Option<Vec<String>>)>,
}

impl Case {
    fn cancel(users: &[&str], groups: &[&str]) -> Self {
        Self {
            desired: DesiredState::Absent,
            users: owned(users),
            groups: owned(groups),
            members: Vec::new(),
        }
    }

    fn synchronize(users: &[&str], groups: &[&str]) -> Self {
        Self {
            desired: DesiredState::Present,
            ..Self::cancel(users, groups)
        }
    }

    fn members(mut self, group: &'static str, members: Option<&[&str]>) -> Self {
        self.members.push((group, members.map(owned)));
        self
    }

    fn outcomes(
        &self,
        before: Option<&SyncedNames>,
        delivery: Delivery,
        after: Option<&SyncedNames>,
    ) -> Vec<NameOutcome> {
        let named = Named::new(&self.users, &self.groups);
        let batch = BatchNames {
            users: &self.users,
            groups: &self.groups,
        };
        let before = before.map(|before| {
            let mut before = NamesBefore::new(self.desired, batch, before, &named);
            for (group, members) in &self.members {
                before.add_members(group, members.clone());
            }
            before
        });
        compare(
            self.desired,
            batch,
            before.as_ref(),
            delivery,
            after,
            &named,
        )
    }

    fn results(
        &self,
        before: Option<&SyncedNames>,
        delivery: Delivery,
        after: Option<&SyncedNames>,
    ) -> Vec<NameResult> {
        let outcomes = self.outcomes(before, delivery, after);
        outcomes.into_iter().map(|outcome| outcome.result).collect()
    }
}

/// The table, row by row, for a name to cancel.
#[test]
fn a_name_to_cancel_follows_the_table() {
    use Delivery::{Accepted, NoAnswer};
    let case = Case::cancel(&["analyst01"], &[]);
    let (on, off) = (list(&["analyst01"], &[]), list(&[], &[]));
    let not_delivered = [Delivery::Refused, Delivery::NotSent];
    for delivery in [Accepted, NoAnswer] {
        assert_eq!(case.results(Some(&on), delivery, Some(&off)), [Done]);
        assert_eq!(case.results(Some(&on), delivery, Some(&on)), [NotDone]);
        assert_eq!(
            case.results(None, delivery, Some(&off)),
            [DoneEarlierStateUnknown]
        );
    }
    for delivery in not_delivered {
        assert_eq!(
            case.results(Some(&on), delivery, Some(&off)),
            [DoneByOthers]
        );
        assert_eq!(case.results(None, delivery, Some(&off)), [AlreadyDone]);
    }
    assert_eq!(
        case.results(Some(&on), Delivery::Refused, Some(&on)),
        [Refused]
    );
    assert_eq!(
        case.results(Some(&on), Delivery::NotSent, Some(&on)),
        [NotSent]
    );
    for delivery in [Accepted, NoAnswer].into_iter().chain(not_delivered) {
        assert_eq!(
            case.results(Some(&off), delivery, Some(&off)),
            [AlreadyDone]
        );
        assert_eq!(
            case.results(Some(&off), delivery, Some(&on)),
            [UndoneByOthers]
        );
    }
    for before in [None, Some(&on), Some(&off)] {
        let unread = |delivery| case.results(before, delivery, None);
        assert_eq!(unread(Accepted), [Unknown]);
        assert_eq!(unread(NoAnswer), [Unknown]);
        assert_eq!(unread(Delivery::Refused), [Refused]);
        assert_eq!(unread(Delivery::NotSent), [NotSent]);
    }
}

/// The mirror image, for a name to synchronize.
#[test]
fn a_name_to_synchronize_follows_the_mirrored_table() {
    let case = Case::synchronize(&["analyst01"], &[]);
    let (on, off) = (list(&["analyst01"], &[]), list(&[], &[]));
    let results = |before, delivery, after| case.results(before, delivery, after);
    assert_eq!(results(Some(&off), Delivery::Accepted, Some(&on)), [Done]);
    assert_eq!(
        results(Some(&off), Delivery::NoAnswer, Some(&off)),
        [NotDone]
    );
    assert_eq!(
        results(Some(&off), Delivery::Refused, Some(&on)),
        [DoneByOthers]
    );
    assert_eq!(
        results(Some(&off), Delivery::Refused, Some(&off)),
        [Refused]
    );
    assert_eq!(
        results(Some(&on), Delivery::Accepted, Some(&on)),
        [AlreadyDone]
    );
    assert_eq!(
        results(Some(&on), Delivery::Accepted, Some(&off)),
        [UndoneByOthers]
    );
    assert_eq!(
        results(None, Delivery::Accepted, Some(&on)),
        [DoneEarlierStateUnknown]
    );
}

#[test]
fn nothing_is_credited_but_what_the_call_changed() {
    let credited = [
        Done,
        SynchronizedWithUser,
        RemovedWithGroup {
            group: None,
            certain: false,
        },
    ];
    assert!(credited.iter().all(NameResult::is_credited));
    let uncredited = [
        NotDone,
        DoneByOthers,
        Refused,
        NotSent,
        AlreadyDone,
        UndoneByOthers,
        DoneEarlierStateUnknown,
        Unknown,
    ];
    assert!(!uncredited.iter().any(NameResult::is_credited));
}

#[test]
fn a_user_and_a_group_of_one_name_are_two_things() {
    let case = Case::cancel(&["analysts"], &["analysts"]);
    let before = list(&["analysts"], &["analysts"]);
    let after = list(&[], &["analysts"]);
    let outcomes = case.outcomes(Some(&before), Delivery::Accepted, Some(&after));
    let found: Vec<_> = outcomes
        .iter()
        .map(|name| (name.group, &name.result))
        .collect();
    assert_eq!(found, [(false, &Done), (true, &NotDone)]);
}

#[test]
fn a_name_in_another_case_is_followed_as_the_list_spells_it() {
    let case = Case::cancel(&["ANALYST01"], &[]);
    let before = list(&["analyst01", "reader01"], &[]);
    let after = list(&["reader01"], &[]);
    let outcomes = case.outcomes(Some(&before), Delivery::Accepted, Some(&after));
    assert_eq!(outcomes[0].result, Done);
    assert_eq!(outcomes[0].listed_as.as_deref(), Some("analyst01"));
    let stays = case.outcomes(Some(&before), Delivery::Accepted, Some(&before));
    assert_eq!(stays[0].result, NotDone);
    // Where the list was not readable before, the spelling of the list afterwards counts.
    let blind = case.outcomes(None, Delivery::Accepted, Some(&before));
    assert_eq!(blind[0].result, NotDone);
}

#[test]
fn a_spelling_of_which_there_are_several_is_followed_by_none() {
    let case = Case::cancel(&["ANALYST01"], &[]);
    let before = list(&["analyst01", "Analyst01"], &[]);
    let after = list(&["Analyst01"], &[]);
    let outcomes = case.outcomes(Some(&before), Delivery::Accepted, Some(&after));
    assert_eq!(outcomes[0].result, AlreadyDone);
    assert_eq!(outcomes[0].listed_as, None);
    assert_eq!(
        case.results(Some(&before), Delivery::Accepted, Some(&before)),
        [AlreadyDone]
    );
}

#[test]
fn a_listed_name_is_credited_to_one_entry_only() {
    let case = Case::cancel(&["ANALYST01", "analyst01", "Analyst01"], &[]);
    let before = list(&["analyst01"], &[]);
    let results = case.results(Some(&before), Delivery::Accepted, Some(&list(&[], &[])));
    assert_eq!(results, [AlreadyDone, Done, AlreadyDone]);
    let only_other_case = Case::cancel(&["ANALYST01", "Analyst01"], &[]);
    let results = only_other_case.results(Some(&before), Delivery::Accepted, Some(&list(&[], &[])));
    assert_eq!(results, [Done, AlreadyDone]);
}

#[test]
fn a_member_of_a_cancelled_group_is_credited_to_the_group() {
    let case = Case::cancel(&[], &["readers"]).members("readers", Some(&["Reader01"]));
    let before = list(&["reader01", "analyst01", "analyst02"], &["readers"]);
    // analyst01 is no member: somebody else removed the user.
    let after = list(&["analyst02"], &[]);
    let outcomes = case.outcomes(Some(&before), Delivery::Accepted, Some(&after));
    let with_group = RemovedWithGroup {
        group: Some("readers".to_owned()),
        certain: true,
    };
    let found: Vec<_> = outcomes
        .iter()
        .map(|outcome| (outcome.name.as_str(), &outcome.result))
        .collect();
    assert_eq!(found, [("readers", &Done), ("reader01", &with_group)]);
}

#[test]
fn where_iam_does_not_tell_the_members_a_user_probably_went_with_the_group() {
    let probably = |group: Option<&str>| RemovedWithGroup {
        group: group.map(str::to_owned),
        certain: false,
    };
    let before = list(&["reader01"], &["readers", "writers"]);
    let after = list(&[], &[]);
    let one = Case::cancel(&[], &["readers"]).members("readers", None);
    assert_eq!(
        one.results(Some(&before), Delivery::Accepted, Some(&after)),
        [Done, probably(Some("readers"))]
    );
    let several = Case::cancel(&[], &["readers", "writers"]);
    assert_eq!(
        several.results(Some(&before), Delivery::NoAnswer, Some(&after)),
        [Done, Done, probably(None)]
    );
    let told_for_one = several.members("writers", Some(&["other"]));
    assert_eq!(
        told_for_one.results(Some(&before), Delivery::Accepted, Some(&after)),
        [Done, Done, probably(Some("readers"))]
    );
}

#[test]
fn nobody_goes_with_a_group_that_stayed_or_was_not_touched() {
    let case = Case::cancel(&[], &["readers"]);
    let before = list(&["reader01"], &["readers"]);
    let stays = list(&[], &["readers"]);
    assert_eq!(
        case.results(Some(&before), Delivery::Accepted, Some(&stays)),
        [NotDone]
    );
    let gone = list(&[], &[]);
    assert_eq!(
        case.results(Some(&before), Delivery::Refused, Some(&gone)),
        [DoneByOthers]
    );
}

#[test]
fn a_user_named_beside_the_group_is_the_users_own_outcome() {
    let case = Case::cancel(&["READER01"], &["readers"]).members("readers", Some(&["reader01"]));
    let before = list(&["reader01"], &["readers"]);
    let results = case.results(Some(&before), Delivery::Accepted, Some(&list(&[], &[])));
    assert_eq!(results, [Done, Done]);
}

#[test]
fn groups_that_come_along_with_a_synchronized_user_are_told() {
    let case = Case::synchronize(&["reader01"], &["writers"]);
    let before = list(&[], &["analysts"]);
    let after = list(&["reader01"], &["analysts", "writers", "readers"]);
    let outcomes = case.outcomes(Some(&before), Delivery::Accepted, Some(&after));
    let along: Vec<_> = outcomes
        .iter()
        .filter(|outcome| outcome.result == SynchronizedWithUser)
        .map(|outcome| (outcome.name.as_str(), outcome.group))
        .collect();
    assert_eq!(along, [("readers", true)]);
    let no_user = list(&[], &["analysts", "readers"]);
    let results = case.results(Some(&before), Delivery::Accepted, Some(&no_user));
    assert_eq!(results, [NotDone, NotDone]);
}

#[test]
fn a_listed_name_keeps_its_place_and_is_found_whatever_its_case() {
    let names = owned(&["c", "A", "b"]);
    let found = listed(&names, &owned(&["a"]));
    assert_eq!(found, [None, Some("a".to_owned()), None]);
}
