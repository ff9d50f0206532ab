//! A portal in which an operator has planned an operation.

use mrs_simulator::demo::ANALYTICS_CLUSTER;
use portal_tests::{Actor, TestPortal, Visitor, roles};

pub(crate) struct World {
    pub(crate) portal: TestPortal,
    /// The operator who planned.
    pub(crate) owner: Visitor,
    /// The path of the planned operation.
    pub(crate) operation: String,
}

impl World {
    pub(crate) fn new() -> Self {
        let portal = TestPortal::start_with(&roles());
        let owner = Actor::Operator.connected(&portal);
        let page = owner
            .open(&format!("/clusters/{ANALYTICS_CLUSTER}/cancel-sync"))
            .fill("IAM users", "nobody01")
            .press("Review changes")
            .headed("Review: Remove users from cluster");
        let operation = page.url.path().to_owned();
        Self {
            portal,
            owner,
            operation,
        }
    }

    pub(crate) fn operation_id(&self) -> &str {
        self.operation.rsplit('/').next().unwrap_or_default()
    }
}
