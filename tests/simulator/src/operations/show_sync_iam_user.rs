//! `GET …/iam-sync-user`: the synchronized users and groups, all at once.

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::json;

use super::Scene;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let is_null_heavy = scene.is_null_heavy();
    let cluster = scene.cluster()?;
    if is_null_heavy {
        let or_null = |names: &BTreeSet<String>| (!names.is_empty()).then(|| json!(names));
        let body = json!({
            "user_names": or_null(&cluster.users),
            "group_names": or_null(&cluster.groups),
        });
        return Ok(Answer::json(StatusCode::OK, &body));
    }
    let (users, groups) = (&cluster.users, &cluster.groups);
    let text = cluster.listing.get_or_insert_with(|| {
        let listing = json!({"user_names": users, "group_names": groups});
        listing.to_string().into()
    });
    Ok(Answer::bytes(StatusCode::OK, text.clone()))
}
