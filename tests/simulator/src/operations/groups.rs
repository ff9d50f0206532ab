//! `GET /v3/groups` and `GET /v3/groups/{group}/users`: the user groups of IAM and their users.

use std::collections::{BTreeMap, BTreeSet};

use http::StatusCode;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::Scene;
use crate::state::cluster::Cluster;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

const IAM: &str = "https://iam.example.invalid";

/// The account's user groups, filtered by the query. The name has to be the whole name.
pub(super) fn list(scene: &Scene<'_>) -> Result<Answer, Failure> {
    refuse_if_hidden(scene)?;
    let account = &scene.world.account.id;
    let name = scene.call.parameter("name");
    let is_own = scene
        .call
        .parameter("domain_id")
        .is_none_or(|id| id == *account);
    let groups: Vec<Value> = all(scene)
        .into_keys()
        .filter(|group| is_own && name.as_deref().is_none_or(|name| name == *group))
        .map(|group| {
            let id = id_of(scene, "group", group);
            let links = links(&format!("/v3/groups/{id}"));
            shape(
                scene,
                json!({
                    "id": id,
                    "name": group,
                    "domain_id": account,
                    "description": "",
                    "create_time": 1_735_689_600_000_i64,
                    "links": links,
                }),
            )
        })
        .collect();
    let body = json!({"groups": groups, "links": links("/v3/groups")});
    Ok(Answer::json(StatusCode::OK, &body))
}

/// The users of a group, whether they are synchronized to a cluster or not.
pub(super) fn users(scene: &Scene<'_>) -> Result<Answer, Failure> {
    refuse_if_hidden(scene)?;
    let wanted = scene.route.group;
    let (_, members) = all(scene)
        .into_iter()
        .find(|(group, _)| id_of(scene, "group", group) == wanted)
        .ok_or_else(|| Failure::documented("IAM.0004"))?;
    let users: Vec<Value> = members
        .into_iter()
        .map(|user| {
            let id = user_id(scene, user);
            let link = format!("{IAM}/v3/users/{id}");
            shape(
                scene,
                json!({
                    "id": id,
                    "name": user,
                    "domain_id": scene.world.account.id,
                    "enabled": true,
                    "description": "",
                    "access_mode": "default",
                    "pwd_status": false,
                    "pwd_strength": "high",
                    "password_expires_at": Value::Null,
                    "last_project_id": Value::Null,
                    "links": {"self": link},
                }),
            )
        })
        .collect();
    let body = json!({"users": users, "links": links(&format!("/v3/groups/{wanted}/users"))});
    Ok(Answer::json(StatusCode::OK, &body))
}

fn refuse_if_hidden(scene: &Scene<'_>) -> Result<(), Failure> {
    if scene.world.behaviour.iam_hides_groups {
        Err(Failure::documented("IAM.0003"))
    } else {
        Ok(())
    }
}

/// The groups of the account with their users. IAM belongs to the account: a group that several
/// clusters are seeded with is one, with the users of all.
fn all<'scene>(scene: &'scene Scene<'_>) -> BTreeMap<&'scene str, BTreeSet<&'scene str>> {
    let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (group, members) in scene.world.clusters.iter().flat_map(Cluster::iam_groups) {
        groups
            .entry(group)
            .or_default()
            .extend(members.iter().map(String::as_str));
    }
    groups
}

fn user_id(scene: &Scene<'_>, name: &str) -> String {
    let mut seeds = scene.world.users.iter().map(|user| &user.seed);
    seeds
        .find(|seed| seed.name == name)
        .map_or_else(|| id_of(scene, "user", name), |seed| seed.id.clone())
}

/// An id that is the same every time: 32 hexadecimal digits.
fn id_of(scene: &Scene<'_>, kind: &str, name: &str) -> String {
    let text = format!("{}/{kind}/{name}", scene.world.account.id);
    let mut id = hex::encode(Sha256::digest(text));
    id.truncate(32);
    id
}

fn links(path: &str) -> Value {
    json!({"self": format!("{IAM}{path}"), "previous": Value::Null, "next": Value::Null})
}

/// The object, with null in place of all but id and name when the fault asks for it.
fn shape(scene: &Scene<'_>, whole: Value) -> Value {
    match whole {
        Value::Object(fields) if scene.is_null_heavy() => {
            let lean: Map<String, Value> = fields
                .into_iter()
                .map(|(name, value)| match name.as_str() {
                    "id" | "name" => (name, value),
                    _ => (name, Value::Null),
                })
                .collect();
            Value::Object(lean)
        }
        whole => whole,
    }
}
