//! A made-up account for the demo and the tests.

mod clusters;
pub mod credentials;
mod mappings;
mod names;

pub use clusters::{
    ANALYTICS_CLUSTER, ARCHIVE_CLUSTER, REPORTING_CLUSTER, RETIRED_CLUSTER, SANDBOX_CLUSTER,
    STREAMING_CLUSTER,
};

use crate::seed::Seed;

impl Seed {
    /// The demo's cloud: one project, six clusters in different states, about 350 synchronized users
    /// and 25 groups, six mappings.
    pub fn demo() -> Self {
        Self {
            clusters: clusters::all(),
            ..Self::default()
        }
    }
}
