//! Reading all that is documented, also where the documentation disagrees with itself; sending
//! exactly what is documented.
#![expect(
    clippy::expect_used,
    reason = "a test may fail loudly, also in its helpers"
)]

mod listing;
mod mapping;
mod sync;

use mrs::mapping::{AgencyMapping, IdentifierType};
use serde::de::DeserializeOwned;

pub(crate) fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect(json)
}

pub(crate) fn refuses<T: DeserializeOwned>(json: &str) -> bool {
    serde_json::from_str::<T>(json).is_err()
}

pub(crate) fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) fn row(
    agency: &str,
    identifier_type: IdentifierType,
    names: &[&str],
    id: &str,
) -> AgencyMapping {
    AgencyMapping {
        agency: agency.to_owned(),
        identifier_type,
        identifiers: texts(names),
        agency_id: id.to_owned(),
    }
}
