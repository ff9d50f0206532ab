//! The decisions of the resolve page as its form sends them.

use mrs::mapping::{IdentifierType, Side};
use portal::Decisions;
use serde::{Deserialize, Serialize};

/// The decision about one identifier. Without a side the identifier is undecided.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionInput {
    identifier_type: String,
    identifier: String,
    side: String,
}

/// The decisions that a form sent. Anything that is no decision is left out.
pub fn decisions(inputs: Vec<DecisionInput>) -> Decisions {
    let decided = inputs.into_iter().filter_map(|input| {
        let identifier_type = IdentifierType::parse(&input.identifier_type)?;
        let side = match input.side.as_str() {
            "mine" => Side::Mine,
            "theirs" => Side::Theirs,
            _ => return None,
        };
        Some(((identifier_type, input.identifier), side))
    });
    Decisions(decided.collect())
}
