//! Users who are removed together with a cancelled group, and bystanders who are not.

use crate::cloud::{CLUSTER, TestCloud};
use crate::replica::{assert_state, results};
use mrs_simulator::{Change, Fault, Operation as Call};
use portal::NameResult::{self, AlreadyDone, Done};
use portal::{OperationState, Plan};

fn removed_with(group: Option<&str>, certain: bool) -> NameResult {
    NameResult::RemovedWithGroup {
        group: group.map(str::to_owned),
        certain,
    }
}

#[tokio::test]
async fn a_bystander_removed_between_plan_and_apply_is_not_reported() {
    for hidden in [false, true] {
        let cloud = TestCloud::new();
        cloud
            .simulator
            .behave(|behaviour| behaviour.iam_hides_groups = hidden);
        let portal = cloud.start().await;
        let id = portal.cancel(&[], &["analysts"]).await;
        let others = Change::of(CLUSTER).removing_users(&["reader03"]);
        cloud.simulator.change(&others);
        let view = portal.carry_out(&id).await;
        assert_state(&view, OperationState::Succeeded);
        assert_eq!(results(&view), [("analysts", Done)], "hidden: {hidden}");
    }
}

#[tokio::test]
async fn a_bystander_removed_during_the_call_is_told_from_the_members_that_iam_knows() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&[], &["readers"]).await;
    let others = Change::of(CLUSTER).removing_users(&["reader03"]);
    let call = Fault::default().on([Call::CancelSyncIamUser]);
    cloud.inject(call.changing_before(others));
    let view = portal.carry_out(&id).await;
    assert_eq!(
        results(&view),
        [
            ("readers", Done),
            ("reader01", removed_with(Some("readers"), true)),
            ("reader02", removed_with(Some("readers"), true)),
        ]
    );
}

#[tokio::test]
async fn where_iam_hides_groups_users_are_removed_probably_with_the_group() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.iam_hides_groups = true);
    let portal = cloud.start().await;
    let view = portal
        .carry_out(&portal.cancel(&[], &["readers"]).await)
        .await;
    assert_eq!(
        results(&view),
        [
            ("readers", Done),
            ("reader01", removed_with(Some("readers"), false)),
            ("reader02", removed_with(Some("readers"), false)),
        ]
    );
}

#[tokio::test]
async fn where_iam_hides_groups_several_groups_leave_open_which_one_it_was() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.iam_hides_groups = true);
    let portal = cloud.start().await;
    let view = portal
        .carry_out(&portal.cancel(&[], &["analysts", "readers"]).await)
        .await;
    assert_eq!(
        results(&view)[2..],
        [
            ("reader01", removed_with(None, false)),
            ("reader02", removed_with(None, false)),
        ]
    );
}

#[tokio::test]
async fn a_cluster_that_leaves_the_users_of_a_group_reports_none() {
    let cloud = TestCloud::new();
    cloud
        .simulator
        .behave(|behaviour| behaviour.group_takes_users = false);
    let portal = cloud.start().await;
    let view = portal
        .carry_out(&portal.cancel(&[], &["readers"]).await)
        .await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(results(&view), [("readers", Done)]);
}

#[tokio::test]
async fn what_others_remove_while_members_are_looked_up_is_not_credited() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let id = portal.cancel(&["analyst01"], &["readers"]).await;
    let others = Change::of(CLUSTER).removing_users(&["analyst01", "reader01"]);
    let lookup = Fault::default().on([Call::KeystoneListUsersForGroupByAdmin]);
    cloud.inject(lookup.changing_after(others));
    let view = portal.carry_out(&id).await;
    assert_state(&view, OperationState::Succeeded);
    assert_eq!(
        results(&view),
        [
            ("analyst01", AlreadyDone),
            ("readers", Done),
            ("reader02", removed_with(Some("readers"), true)),
        ]
    );
}

#[tokio::test]
async fn a_plan_tells_who_goes_along_where_iam_tells() {
    let cloud = TestCloud::new();
    let portal = cloud.start().await;
    let along = async |users: &[&str], groups: &[&str]| {
        let view = portal.view(&portal.cancel(users, groups).await).await;
        match view.plan {
            Plan::CancelSync(plan) => plan.along,
            other => panic!("{other:?}"),
        }
    };
    let members = |names: &[&str]| Some(names.iter().map(|&name| name.to_owned()).collect());
    let told = along(&["READER01"], &["Readers", "gone"]).await;
    assert_eq!(
        told.into_iter().collect::<Vec<_>>(),
        [("Readers".to_owned(), members(&["reader02"]))],
        "a named user goes by the own name, and a group that is not there takes nobody along"
    );
    cloud
        .simulator
        .behave(|behaviour| behaviour.iam_hides_groups = true);
    let hidden = along(&[], &["readers"]).await;
    assert_eq!(
        hidden.into_iter().collect::<Vec<_>>(),
        [("readers".to_owned(), None)]
    );
}
