//! Every address of the portal, built in one place. They begin at the root of the portal, wherever that
//! is: [`crate::site::url`] adds the path that it is below.

use mrs::ids::ClusterId;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use portal::{DraftId, FlashId, MergePurpose, OperationId};

/// The list of clusters: the portal's front page.
pub const CLUSTERS: &str = "/clusters";
/// Connections: connect, switch, disconnect.
pub const CONNECT: &str = "/connect";
/// The list of operations.
pub const OPERATIONS: &str = "/operations";
/// The audit trail.
pub const AUDIT: &str = "/audit";
/// The audit trail as a table; by `POST`, since that is recorded.
pub const AUDIT_CSV: &str = "/audit.csv";
/// The audit trail as JSON lines; by `POST`.
pub const AUDIT_JSONL: &str = "/audit.jsonl";
/// The error of an action.
pub const ACTION_FAILED: &str = "/stopped";
/// Begins a sign-in at the identity provider.
pub const SIGN_IN: &str = "/sign-in";
/// Where the identity provider sends people back to.
pub const SIGN_IN_CALLBACK: &str = "/sign-in/callback";
/// Where the identity provider says that a session has ended.
pub const BACK_CHANNEL_LOGOUT: &str = "/sign-in/back-channel-logout";
/// Where the identity provider says the same in a frame of its sign-out page.
pub const FRONT_CHANNEL_LOGOUT: &str = "/sign-in/front-channel-logout";
/// Ends this browser's session.
pub const SIGN_OUT: &str = "/sign-out";
/// Ends all sessions of the person.
pub const SIGN_OUT_EVERYWHERE: &str = "/sign-out-everywhere";
/// What is seen after signing out.
pub const SIGNED_OUT: &str = "/signed-out";
/// Keeps the session from ending for want of use.
pub const STAY_SIGNED_IN: &str = "/stay-signed-in";
/// Who is signed in, and until when.
pub const ACCOUNT: &str = "/account";
/// Where browsers say what the policy of a page kept from happening.
pub const CSP_REPORTS: &str = "/csp-reports";
/// Takes a file of names from a form without JavaScript. The only form in `multipart/form-data`, it is no
/// server function.
pub const TAKE_NAME_FILE: &str = "/api/take-name-file";
/// The icon of the portal, within each page: one request less.
pub const ICON: &str = concat!(
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E",
    "%3Crect width='32' height='32' rx='7' fill='%231d58b0'/%3E",
    "%3Cg fill='none' stroke='%23fff' stroke-width='2.5' stroke-linecap='round'%3E",
    "%3Cpath d='M9 9h5m-5 7h14M9 23h5M14 9c5 0 4 7 9 7M14 23c5 0 4-7 9-7'/%3E%3C/g%3E",
    "%3Cg fill='%23fff'%3E%3Ccircle cx='8.5' cy='9' r='2.5'/%3E%3Ccircle cx='8.5' cy='23' r='2.5'/%3E",
    "%3Ccircle cx='8.5' cy='16' r='2.5'/%3E%3Ccircle cx='24' cy='16' r='3'/%3E%3C/g%3E%3C/svg%3E",
);
/// Longest address the portal redirects back to; longer ones lead to the front page.
const LONGEST_RETURN: usize = 512;

/// The characters encoded in a query value: all but the unreserved ones of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The events of the audit trail that match a query string.
pub fn audit(query: &str) -> String {
    with_query(AUDIT, query)
}

/// The same, below a place in the chain.
pub fn audit_below(query: &str, below: i64) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("{AUDIT}?{query}{and}below={below}")
}

/// The operations of one cluster.
pub fn operations_of(cluster: &ClusterId) -> String {
    operations(&format!("cluster={cluster}"))
}

/// The operations that match a query string.
pub fn operations(query: &str) -> String {
    with_query(OPERATIONS, query)
}

/// The same, after a position in the list.
pub fn operations_after(query: &str, after: &str) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("{OPERATIONS}?{query}{and}after={}", encode(after))
}

/// One cluster.
pub fn cluster(cluster: &ClusterId) -> String {
    format!("{CLUSTERS}/{cluster}")
}

/// Where the page of a cluster lists who has access.
pub const ACCESS_ANCHOR: &str = "#access";

/// The users and groups with access to a cluster that match a query string, as a file.
pub fn access_csv(cluster: &ClusterId, query: &str) -> String {
    with_query(&format!("{CLUSTERS}/{cluster}/access.csv"), query)
}

/// The values of the check boxes of the users and groups that match a query string, one a line.
pub fn found_names(cluster: &ClusterId, query: &str) -> String {
    with_query(&format!("{CLUSTERS}/{cluster}/found-names.txt"), query)
}

/// The page that picks names of a cluster for a draft.
pub fn pick_names(cluster: &ClusterId, draft: &DraftId) -> String {
    with_draft(format!("{CLUSTERS}/{cluster}/pick-names"), Some(draft))
}

/// A page with more in its query.
pub fn with_more(page: &str, query: &str) -> String {
    match (page.contains('?'), query) {
        (_, "") => page.to_owned(),
        (true, query) => format!("{page}&{query}"),
        (false, query) => format!("{page}?{query}"),
    }
}

/// The form that cancels synchronization, empty or with a draft.
pub fn cancel_sync(cluster: &ClusterId, draft: Option<&DraftId>) -> String {
    with_draft(format!("{CLUSTERS}/{cluster}/cancel-sync"), draft)
}

/// The mapping editor, fresh or with a draft.
pub fn agency_mapping(cluster: &ClusterId, draft: Option<&DraftId>) -> String {
    with_draft(format!("{CLUSTERS}/{cluster}/agency-mapping"), draft)
}

/// The present mapping as a file.
pub fn agency_mapping_json(cluster: &ClusterId) -> String {
    format!("{CLUSTERS}/{cluster}/agency-mapping.json")
}

/// One operation: its review, then its report.
pub fn operation(operation: &OperationId) -> String {
    format!("{OPERATIONS}/{operation}")
}

/// The page that asks for decisions before an undo or a retry; `undecided` after a form that left
/// one open.
pub fn resolve(operation: &OperationId, purpose: MergePurpose, undecided: bool) -> String {
    let purpose = match purpose {
        MergePurpose::Undo => "undo",
        MergePurpose::Retry => "retry",
    };
    let undecided = if undecided { "&undecided=1" } else { "" };
    format!("{OPERATIONS}/{operation}/resolve?for={purpose}{undecided}")
}

/// The review of an operation, with the confirmation that was not the one asked for.
pub fn unconfirmed(operation: &OperationId, flash: &FlashId) -> String {
    format!("{OPERATIONS}/{operation}?flash={flash}")
}

/// The report of an operation as a file.
pub fn operation_csv(operation: &OperationId) -> String {
    format!("{OPERATIONS}/{operation}/report.csv")
}

/// The page that shows the error of an action.
pub fn action_failed(flash: Option<&FlashId>) -> String {
    match flash {
        Some(flash) => format!("{ACTION_FAILED}?flash={flash}"),
        None => ACTION_FAILED.to_owned(),
    }
}

/// Connect, with a refused form filled in again.
pub fn connect_again(flash: &FlashId, back: &str) -> String {
    format!("{CONNECT}?flash={flash}&return={}#new", encode(back))
}

/// Connect, then come back to `back`.
pub fn connect_and_return(back: &str) -> String {
    format!("{CONNECT}?return={}", encode(back))
}

/// Sign in, then come back to `back`.
pub fn sign_in_and_return(back: &str) -> String {
    format!("{SIGN_IN}?return={}", encode(back))
}

/// `back` where it is an address within the portal, else the front page: nobody is sent away by
/// a crafted link.
pub fn local_or_front(back: &str) -> String {
    let local = back.starts_with('/')
        && !back.starts_with("//")
        && back.len() <= LONGEST_RETURN
        && back.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if local {
        back.to_owned()
    } else {
        CLUSTERS.to_owned()
    }
}

fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

fn with_draft(path: String, draft: Option<&DraftId>) -> String {
    match draft {
        Some(draft) => format!("{path}?draft={draft}"),
        None => path,
    }
}

/// Percent-encodes a query value.
pub fn encode(value: &str) -> String {
    utf8_percent_encode(value, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_local_addresses_are_returned_to() {
        for good in [
            "/clusters",
            "/clusters/a-b?draft=abcdefgh",
            "/operations/x?find=%E5%90%8D",
        ] {
            assert_eq!(local_or_front(good), good);
        }
        let long = format!("/{}", "a".repeat(600));
        for bad in [
            "",
            "clusters",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a b",
            "/a\nb",
            "/名",
            long.as_str(),
        ] {
            assert_eq!(local_or_front(bad), CLUSTERS, "{bad:?}");
        }
    }

    #[test]
    fn values_are_encoded() {
        assert_eq!(
            encode("/clusters/a?draft=b&c=名"),
            "%2Fclusters%2Fa%3Fdraft%3Db%26c%3D%E5%90%8D"
        );
    }
}
