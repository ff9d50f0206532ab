//! Where the tests work.

use mrs_simulator::demo::{ANALYTICS_CLUSTER, SANDBOX_CLUSTER};
use portal_tests::{Configuration, Page, Visitor};

/// The form that cancels synchronization on the sandbox.
pub(crate) fn cancel_form(admin: &Visitor) -> Page {
    admin.open(&format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync"))
}

/// The mapping editor of the analytics cluster.
pub(crate) fn mapping_form(admin: &Visitor) -> Page {
    admin.open(&format!("/clusters/{ANALYTICS_CLUSTER}/agency-mapping"))
}

/// A portal whose operations wait a fiftieth of the usual times.
pub(crate) fn hasty() -> Configuration {
    Configuration {
        sections: "[upstream]\nconnect_timeout_seconds = 2\ncall_timeout_seconds = 2\n".to_owned(),
        arguments: vec!["--pace-percent".to_owned(), "2".to_owned()],
        ..Configuration::default()
    }
}
