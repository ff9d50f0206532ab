//! `PUT …/agency-mapping`.

use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use time::Duration;

use super::Scene;
use crate::behaviour::PutSemantics;
use crate::faults::effect::Effect;
use crate::faults::provoked::SLOWNESS;
use crate::mapping::Mapping;
use crate::sentinels;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;
use crate::wire::object::Object;

/// The body. All fields of all rows are mandatory.
#[derive(Deserialize)]
struct AgencyMappings {
    agency_mappings: Vec<Object<Mapping>>,
}

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let Object(sent): Object<AgencyMappings> = serde_json::from_slice(&scene.call.body)
        .map_err(|_| Failure::invalid("The request body is not the expected JSON."))?;
    let mut rows: Vec<Mapping> = sent
        .agency_mappings
        .into_iter()
        .map(|Object(row)| row)
        .collect();
    if rows.iter().any(is_incomplete) {
        return Err(Failure::invalid(
            "A mandatory field of agency_mappings is empty.",
        ));
    }
    if scene.effect == Some(&Effect::ResultFailed) {
        return Ok(Answer::json(StatusCode::OK, &json!({"result": "failed"})));
    }
    let is_slow = rows.iter().any(|row| row.agency == sentinels::SLOW_UPDATE);
    let times = if is_slow { SLOWNESS } else { 1 };
    let millis = scene
        .world
        .behaviour
        .mapping_update_millis
        .saturating_mul(times);
    let semantics = scene.world.behaviour.put_semantics;
    let now = scene.now;
    let cluster = scene.cluster()?;
    if cluster.mapping_update_until.is_some() {
        return Err(Failure::documented("MRS.0206"));
    }
    rows.retain(|row| row.agency != sentinels::IGNORED);
    match semantics {
        PutSemantics::Replace => cluster.mappings = rows,
        PutSemantics::Upsert => upsert(&mut cluster.mappings, rows),
    }
    let takes = Duration::milliseconds(i64::try_from(millis).unwrap_or(i64::MAX));
    cluster.mapping_update_until = (millis > 0).then(|| now.saturating_add(takes));
    Ok(Answer::json(
        StatusCode::OK,
        &json!({"result": "succeeded"}),
    ))
}

fn is_incomplete(row: &Mapping) -> bool {
    row.agency.is_empty()
        || row.agency_id.is_empty()
        || row.identifiers.is_empty()
        || row.identifiers.iter().any(String::is_empty)
}

fn upsert(known: &mut Vec<Mapping>, rows: Vec<Mapping>) {
    for row in rows {
        let same = |other: &&mut Mapping| {
            other.agency_id == row.agency_id && other.identifier_type == row.identifier_type
        };
        match known.iter_mut().find(same) {
            Some(other) => *other = row,
            None => known.push(row),
        }
    }
}
