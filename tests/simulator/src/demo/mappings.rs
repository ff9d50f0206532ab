//! The demo's agency mappings.

use crate::mapping::{IdentifierType, Mapping};

/// The mappings of the busiest cluster.
pub(super) fn all() -> Vec<Mapping> {
    vec![
        row(
            "obs-finance-read",
            IdentifierType::Group,
            &["grp-finance", "grp-audit"],
            1,
        ),
        row(
            "obs-sales-write",
            IdentifierType::User,
            &["dash-sales", "etl-hourly"],
            2,
        ),
        row(
            "obs-raw-zone",
            IdentifierType::User,
            &["etl-nightly", "etl-backfill", "spark"],
            3,
        ),
        row(
            "obs-science-scratch",
            IdentifierType::Group,
            &["grp-scientists"],
            4,
        ),
        row(
            "obs-archive",
            IdentifierType::User,
            &["etl-archive", "backup-daily"],
            5,
        ),
        row(
            "数据平台委托",
            IdentifierType::Group,
            &["Data Platform", "数据分析组"],
            6,
        ),
    ]
}

fn row(agency: &str, identifier_type: IdentifierType, identifiers: &[&str], id: u8) -> Mapping {
    Mapping {
        agency: agency.to_owned(),
        identifier_type,
        identifiers: identifiers.iter().map(|&name| name.to_owned()).collect(),
        agency_id: format!("{id:02x}1c7e5a9b3d4f60a2b8c4d6e8f0a1{id:02x}"),
    }
}
