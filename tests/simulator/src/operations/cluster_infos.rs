//! `GET …/cluster_infos` and `GET …/cluster_infos/{cluster}`.

use http::StatusCode;
use serde_json::{Value, json};

use super::Scene;
use super::cluster_json::{cluster_json, lean};
use crate::seed::ClusterSeed;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

/// The states that count as gone in the filter `history`.
const GONE: [&str; 2] = ["terminated", "failed"];

const STATES: [&str; 11] = [
    "existing",
    "history",
    "starting",
    "running",
    "terminated",
    "failed",
    "abnormal",
    "terminating",
    "frozen",
    "scaling-out",
    "scaling-in",
];

/// A page of the project's clusters.
pub(super) fn list(scene: &Scene<'_>) -> Result<Answer, Failure> {
    let filter = Filter::read(scene)?;
    let size = number(scene, "pageSize", 10)?;
    let page = number(scene, "currentPage", 1)?;
    let found: Vec<&ClusterSeed> = scene
        .world
        .clusters
        .iter()
        .map(|cluster| &cluster.profile)
        .filter(|profile| profile.project_id == scene.route.project && filter.admits(profile))
        .collect();
    let shown: Vec<Value> = found
        .iter()
        .skip(size.saturating_mul(page - 1))
        .take(size)
        .map(|profile| shape(scene, profile))
        .collect();
    let total = if scene.is_null_heavy() {
        json!(found.len().to_string())
    } else {
        json!(found.len())
    };
    Ok(Answer::json(
        StatusCode::OK,
        &json!({"clusterTotal": total, "clusters": shown}),
    ))
}

/// One cluster, whatever state it is in.
pub(super) fn detail(scene: &Scene<'_>) -> Result<Answer, Failure> {
    let profile = scene
        .world
        .clusters
        .iter()
        .map(|cluster| &cluster.profile)
        .find(|known| known.id == scene.route.cluster && known.project_id == scene.route.project)
        .ok_or_else(|| Failure::documented("12000003"))?;
    Ok(Answer::json(
        StatusCode::OK,
        &json!({"cluster": shape(scene, profile)}),
    ))
}

fn shape(scene: &Scene<'_>, profile: &ClusterSeed) -> Value {
    let region = scene
        .world
        .projects
        .iter()
        .find(|project| project.id == profile.project_id)
        .map_or("", |project| {
            project.name.split('_').next().unwrap_or_default()
        });
    let whole = cluster_json(profile, region);
    if scene.is_null_heavy() {
        lean(whole)
    } else {
        whole
    }
}

fn number(scene: &Scene<'_>, name: &str, otherwise: usize) -> Result<usize, Failure> {
    let Some(text) = scene.call.parameter(name) else {
        return Ok(otherwise);
    };
    match text.parse::<usize>() {
        Ok(number) if (1..=2_147_483_646).contains(&number) => Ok(number),
        _ => Err(Failure::invalid(&format!(
            "{name} must be 1 to 2147483646."
        ))),
    }
}

/// What the query asks for.
struct Filter {
    name: Option<String>,
    state: Option<String>,
    tags: Vec<(String, String)>,
    enterprise_project: Option<String>,
}

impl Filter {
    fn read(scene: &Scene<'_>) -> Result<Self, Failure> {
        let state = scene.call.parameter("clusterState");
        if state
            .as_ref()
            .is_some_and(|state| !STATES.contains(&state.as_str()))
        {
            return Err(Failure::invalid("clusterState is not a cluster state."));
        }
        let tags = scene.call.parameter("tags").unwrap_or_default();
        let tags = tags.split(',').filter(|tag| !tag.is_empty()).map(|tag| {
            let (key, value) = tag.split_once('*').unwrap_or((tag, ""));
            (key.to_owned(), value.to_owned())
        });
        Ok(Self {
            name: scene
                .call
                .parameter("clusterName")
                .map(|name| name.to_lowercase()),
            state,
            tags: tags.collect(),
            enterprise_project: scene.call.parameter("enterpriseProjectId"),
        })
    }

    fn admits(&self, profile: &ClusterSeed) -> bool {
        let is_gone = GONE.contains(&profile.state.as_str());
        let state = match self.state.as_deref() {
            None => true,
            Some("existing") => !is_gone,
            Some("history") => is_gone,
            Some(state) => profile.state == state,
        };
        let tagged = |(key, value): &(String, String)| {
            profile
                .tags
                .split(',')
                .any(|tag| tag.split_once('=').unwrap_or((tag, "")) == (key.as_str(), value))
        };
        state
            && self
                .name
                .as_ref()
                .is_none_or(|name| profile.name.to_lowercase().contains(name))
            && self.tags.iter().all(tagged)
            && self
                .enterprise_project
                .as_ref()
                .is_none_or(|id| id == "all_granted_eps" || *id == profile.enterprise_project_id)
    }
}
