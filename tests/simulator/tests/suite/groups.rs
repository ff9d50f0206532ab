//! The user groups of IAM and their users.

use mrs_simulator::demo::credentials::{ACCOUNT_ID, USER_ID, USER_NAME};
use mrs_simulator::{Change, ClusterSeed, Effect, Fault, GroupSeed, Operation};
use serde_json::{Value, json};

use crate::cloud::{CLUSTER, cloud, cloud_with};
use crate::customer::{Customer, Reply};

const GROUPS: &str = "/v3/groups";

async fn get(customer: &Customer, path: &str) -> Reply {
    customer
        .send("GET", path, &Value::Null)
        .await
        .expect("an answer")
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|entry| entry["name"].as_str().expect("a name"))
        .collect()
}

/// The users of a group, found by its name.
async fn users_of(customer: &Customer, group: &str) -> Value {
    let found = get(customer, &format!("{GROUPS}?name={group}")).await;
    let id = found.json()["groups"][0]["id"].clone();
    let path = format!("{GROUPS}/{}/users", id.as_str().expect("one group"));
    get(customer, &path).await.json()["users"].clone()
}

#[tokio::test]
async fn a_group_is_found_by_its_whole_name_with_the_documented_fields() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let all = get(&customer, GROUPS).await;
    assert_eq!(all.status, 200);
    assert!(all.header("x-iam-trace-id").starts_with("token_"));
    let all = all.json();
    assert_eq!(names(&all["groups"]), ["grp-analysts", "grp-audit"]);
    assert_eq!(all["links"]["next"], Value::Null);

    let found = get(&customer, "/v3/groups?name=grp-audit").await.json();
    assert_eq!(names(&found["groups"]), ["grp-audit"]);
    let group = &found["groups"][0];
    assert_eq!(group["domain_id"], ACCOUNT_ID);
    assert_eq!(group["id"].as_str().expect("an id").len(), 32);
    for part in ["?name=grp", "?name=GRP-AUDIT", "?domain_id=another"] {
        let found = get(&customer, &format!("{GROUPS}{part}")).await.json();
        assert_eq!(found["groups"], json!([]), "{part}");
    }
}

#[tokio::test]
async fn a_group_lists_its_users_synchronized_or_not() {
    let simulator = cloud_with(ClusterSeed {
        iam_groups: vec![GroupSeed::new("grp-new", &["trainee01", USER_NAME])],
        ..ClusterSeed::new(CLUSTER, "closed")
    });
    simulator.put_cluster(ClusterSeed {
        groups: vec![GroupSeed::new("grp-audit", &["auditor02"])],
        ..ClusterSeed::new("another", "another")
    });
    let customer = Customer::of(&simulator);
    let users = users_of(&customer, "grp-new").await;
    assert_eq!(names(&users), [USER_NAME, "trainee01"]);
    assert_eq!(users[0]["id"], USER_ID, "as for signing in");
    assert_eq!(users[1]["enabled"], true);
    let users = users_of(&customer, "grp-audit").await;
    assert_eq!(
        names(&users),
        ["auditor01", "auditor02"],
        "IAM belongs to the account, not to a cluster"
    );
    get(&customer, "/v3/groups/0123456789abcdef/users")
        .await
        .is_refused(404, "IAM.0004");
}

#[tokio::test]
async fn a_change_of_a_group_in_iam_shows_at_once() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let change = Change::of(CLUSTER)
        .with_members("grp-audit", &["auditor02"])
        .with_members("grp-empty", &[]);
    simulator.change(&change).expect("the cluster");
    assert_eq!(
        names(&users_of(&customer, "grp-audit").await),
        ["auditor02"]
    );
    assert_eq!(users_of(&customer, "grp-empty").await, json!([]));
}

#[tokio::test]
async fn both_calls_require_authentication() {
    let simulator = cloud();
    let mut customer = Customer::of(&simulator);
    customer.project_header = None;
    assert_eq!(get(&customer, GROUPS).await.status, 200);
    customer.secret.push('x');
    for path in [GROUPS, "/v3/groups/0123456789abcdef/users"] {
        get(&customer, path).await.is_refused(401, "APIGW.0301");
    }
    let token = simulator.issue_token("any");
    let headers = [("x-auth-token".parse().unwrap(), token.parse().unwrap())];
    let reply = customer
        .deliver("GET", GROUPS, headers.into_iter().collect(), Vec::new())
        .await
        .expect("an answer");
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn iam_may_refuse_both_calls() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    simulator.behave(|behaviour| behaviour.iam_hides_groups = true);
    for path in [GROUPS, "/v3/groups/0123456789abcdef/users"] {
        get(&customer, path).await.is_refused(403, "IAM.0003");
    }
}

#[tokio::test]
async fn faults_meet_both_calls() {
    let simulator = cloud();
    let customer = Customer::of(&simulator);
    let users = Operation::KeystoneListUsersForGroupByAdmin;
    simulator.inject(Fault::new(Effect::Throttled { retry_after: 3 }).on([users]));
    simulator.inject(Fault::new(Effect::NullHeavy).on([Operation::KeystoneListGroups]));
    let lean = get(&customer, GROUPS).await.json();
    assert_eq!(lean["groups"][0]["domain_id"], Value::Null);
    assert_eq!(names(&lean["groups"]), ["grp-analysts", "grp-audit"]);
    let reply = get(&customer, "/v3/groups/0123456789abcdef/users").await;
    reply.is_refused(429, "APIGW.0308");
    assert_eq!(reply.header("retry-after"), "3");
    assert!(simulator.faults().is_empty());
}
