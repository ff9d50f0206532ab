//! Both jobs of the portal, as people do them.

use mrs_simulator::Operation;
use mrs_simulator::demo::credentials;
use portal_tests::{Page, TestPortal, Visitor, run};

/// Fills in the form of the demo project's access key and sends it.
pub(crate) fn try_connecting(visitor: &Visitor, path: &str, endpoint: &str) -> Page {
    visitor
        .open(&format!("{path}/connect"))
        .choose("Region or endpoint", endpoint)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill("Access key ID (AK)", credentials::ACCESS_KEY)
        .fill("Secret access key (SK)", credentials::SECRET_KEY)
        .press("Connect")
}

/// Removes a user from the cluster "sandbox".
pub(crate) fn remove(visitor: &Visitor, path: &str, user: &str) {
    let report = begin_removing(visitor, path, user).settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
    assert_eq!(report.remark_on(user), "removed");
}

/// The same, as far as the page of the running operation.
pub(crate) fn begin_removing(visitor: &Visitor, path: &str, user: &str) -> Page {
    visitor
        .open(&format!("{path}/clusters"))
        .follow("Remove users from sandbox")
        .fill("IAM users", user)
        .press("Review changes")
        .press_beginning("Remove ")
}

/// Adds a row to the agency mapping of the cluster "analytics-prod".
pub(crate) fn map(visitor: &Visitor, path: &str) {
    let form = visitor
        .open(&format!("{path}/clusters"))
        .follow("Edit the agency mapping of analytics-prod")
        .press("Add row");
    let row = form.count_fields("Agency") - 1;
    let report = form
        .fill_nth(row, "Agency", "obs-new-zone")
        .fill_nth(row, "Agency ID", "7a1c7e5a9b3d4f60a2b8c4d6e8f0a17a")
        .choose_nth(row, "Applies to", "User groups")
        .fill_nth(row, "Users or groups", "grp-newcomers")
        .press("Review changes")
        .press("Apply mapping")
        .settled();
    assert_eq!(report.fact("State"), "Succeeded", "{report}");
}

/// How often the cloud was asked to remove names.
pub(crate) fn removals(portal: &TestPortal) -> usize {
    portal.calls(Operation::CancelSyncIamUser)
}

/// The chain of the audit trail is whole.
pub(crate) fn assert_audited(portal: &TestPortal) {
    let config = portal.config_path();
    let arguments = [
        "audit".as_ref(),
        "verify".as_ref(),
        "--config".as_ref(),
        config.as_os_str(),
    ];
    let ended = run(&arguments);
    assert_eq!(ended.code, Some(0), "{ended:?}");
}
