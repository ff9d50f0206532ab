//! `GET /v3/auth/projects` and `GET /v3/projects`.

use http::StatusCode;
use serde_json::{Value, json};

use super::Scene;
use crate::seed::ProjectSeed;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

/// The projects the caller may use: all of the account.
pub(super) fn list_own(scene: &Scene<'_>) -> Answer {
    answer(scene, scene.world.projects.iter().collect())
}

/// The account's projects, filtered by the query.
pub(super) fn list(scene: &Scene<'_>) -> Result<Answer, Failure> {
    let call = scene.call;
    let account = &scene.world.account.id;
    let belongs = ["domain_id", "parent_id"]
        .iter()
        .all(|name| call.parameter(name).is_none_or(|id| id == *account));
    let enabled = call
        .parameter("enabled")
        .is_none_or(|enabled| enabled != "false");
    let name = call.parameter("name");
    let mut found: Vec<&ProjectSeed> = scene
        .world
        .projects
        .iter()
        .filter(|project| belongs && enabled && name.as_ref().is_none_or(|n| *n == project.name))
        .collect();
    if let (Some(page), Some(size)) = (call.parameter("page"), call.parameter("per_page")) {
        let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number >= 1);
        let (Some(page), Some(size)) = (number(&page), number(&size)) else {
            return Err(Failure::keystone(400, "page and per_page must be positive"));
        };
        found = found
            .into_iter()
            .skip((page - 1).saturating_mul(size))
            .take(size)
            .collect();
    }
    Ok(answer(scene, found))
}

fn answer(scene: &Scene<'_>, projects: Vec<&ProjectSeed>) -> Answer {
    let account = &scene.world.account.id;
    let projects: Vec<Value> = projects
        .into_iter()
        .map(|project| {
            json!({
                "id": project.id,
                "name": project.name,
                "domain_id": account,
                "parent_id": account,
                "enabled": true,
                "is_domain": false,
                "description": "",
                "links": {"self": format!("https://iam.example.invalid/v3/projects/{}", project.id)},
            })
        })
        .collect();
    let path = scene.call.uri.path();
    let links = json!({
        "self": format!("https://iam.example.invalid{path}"),
        "previous": Value::Null,
        "next": Value::Null,
    });
    Answer::json(
        StatusCode::OK,
        &json!({"projects": projects, "links": links}),
    )
}
