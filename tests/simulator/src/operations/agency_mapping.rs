//! `GET …/agency-mapping`.

use http::StatusCode;
use serde_json::{Value, json};

use super::Scene;
use crate::faults::effect::Effect;
use crate::sentinels;
use crate::wire::answer::Answer;
use crate::wire::failure::Failure;

pub(super) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    let effect = scene.effect;
    let cluster = scene.cluster()?;
    let moved = cluster.mapping_moves + 1;
    if let Some(row) = cluster
        .mappings
        .iter_mut()
        .find(|row| row.agency == sentinels::MOVING)
    {
        row.identifiers.push(format!("moved-{moved}"));
        cluster.mapping_moves = moved;
    }
    let mappings = &cluster.mappings;
    let body = match effect {
        Some(Effect::BareArray) => json!(mappings),
        Some(Effect::NullHeavy) if mappings.is_empty() => json!({"agency_mappings": Value::Null}),
        Some(Effect::NullHeavy) => {
            let rows: Vec<Value> = mappings
                .iter()
                .map(|row| {
                    json!({
                        "agency": row.agency,
                        "identifier_type": row.identifier_type,
                        "identifiers": (!row.identifiers.is_empty()).then_some(&row.identifiers),
                        "agency_id": Value::Null,
                    })
                })
                .collect();
            json!({"agency_mappings": rows})
        }
        _ => json!({"agency_mappings": mappings}),
    };
    Ok(Answer::json(StatusCode::OK, &body))
}
