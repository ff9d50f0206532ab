//! Reports of browsers about the content security policy of a page.

use super::register::register;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct DirectiveLabel {
    directive: &'static str,
}

/// Counts reported violations. Cheap to clone.
#[derive(Debug, Clone)]
pub struct CspReports(Family<DirectiveLabel, Counter>);

impl CspReports {
    pub(super) fn register(registry: &mut Registry) -> Self {
        Self(register(
            registry,
            "csp_reports",
            "Reports of browsers about what the policy of a page kept from happening",
            Family::default(),
        ))
    }

    /// Counts a violation of a directive, which is a word of a closed list.
    pub fn count(&self, directive: &'static str) {
        self.0.get_or_create(&DirectiveLabel { directive }).inc();
    }
}
