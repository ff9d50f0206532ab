//! Text that would be markup, in every field.

use crate::locations::{cancel_form, mapping_form};
use mrs_simulator::Change;
use mrs_simulator::demo::SANDBOX_CLUSTER;
use portal_tests::{Page, TestPortal};

const HOSTILE: &str = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;";

/// The text stands on the page as text, if at all. Every page's scripts and styles are checked
/// by the visitor already.
fn assert_harmless(page: &Page) {
    assert!(
        !page.source().contains("<script>alert"),
        "{}",
        page.source()
    );
    assert!(!page.source().contains("<img src=x"), "{}", page.source());
}

#[test]
fn in_the_name_fields() {
    let portal = TestPortal::start();
    let typed = format!("{HOSTILE}\n\n  leading and trailing  \n\ttab");
    let page = cancel_form(&portal.admin())
        .fill("IAM users", &typed)
        .fill("User groups", &typed)
        .press("Review changes");
    assert_harmless(&page);
    let page = page.press("Remove duplicates");
    assert_harmless(&page);
    assert!(
        page.field("IAM users").contains(HOSTILE),
        "{}",
        page.field("IAM users")
    );
}

#[test]
fn in_the_name_fields_beginning_with_a_line_end() {
    let portal = TestPortal::start();
    let typed = format!("\n\n{HOSTILE}\n");
    let page = cancel_form(&portal.admin())
        .fill("IAM users", &typed)
        .press("Review changes");
    assert_harmless(&page);
    assert_eq!(page.field("IAM users").replace('\r', ""), typed);
}

#[test]
fn in_a_review_and_a_report() {
    let portal = TestPortal::start();
    let there = Change::of(SANDBOX_CLUSTER).adding_users(&["</textarea><script>", "&amp"]);
    portal.cloud().change(&there);
    let names = "</textarea><script>\n'\"><img src=x>\n&amp\n{{7*7}}\n${x}\n<!--";
    let review = cancel_form(&portal.admin())
        .fill("IAM users", names)
        .press("Review changes");
    assert_harmless(&review);
    // It reads as markup, with names in it.
    let review = review.press("Keep my text").press("Review changes");
    assert_harmless(&review);
    let review = review.headed("Review: Remove users from cluster");
    assert_eq!(review.remark_on("</textarea><script>"), "On your list");
    assert_eq!(review.remark_on("&amp"), "On your list");
    assert!(
        review
            .field_containing("Request body")
            .contains("</textarea><script>")
    );
    let report = review.press_beginning("Remove ").settled();
    assert_harmless(&report);
    assert_eq!(report.remark_on("&amp"), "removed");
    let found = report.fill("Find a name", HOSTILE).press("Show names");
    assert_harmless(&found);
    assert_eq!(found.field("Find a name"), HOSTILE);
}

#[test]
fn in_every_field_of_a_row() {
    let portal = TestPortal::start();
    let page = mapping_form(&portal.admin())
        .fill_nth(0, "Agency", HOSTILE)
        .fill_nth(0, "Agency ID", HOSTILE)
        .fill_nth(0, "Users or groups", HOSTILE)
        .fill("Mapping as JSON", HOSTILE)
        .press("Review changes");
    assert_harmless(&page);
    assert_eq!(page.nth_field(0, "Agency"), HOSTILE);
    assert_eq!(page.nth_field(0, "Agency ID"), HOSTILE);
    assert_eq!(page.nth_field(0, "Users or groups"), HOSTILE);
    assert_harmless(&page.fill("Mapping as JSON", HOSTILE).press("Import rows"));
}

#[test]
fn in_the_connect_form() {
    let portal = TestPortal::start();
    let page = portal
        .visitor()
        .open("/connect")
        .fill("Project ID", HOSTILE)
        .fill("Access key ID (AK)", HOSTILE)
        .fill("Secret access key (SK)", HOSTILE)
        .tamper("back", HOSTILE)
        .press("Connect");
    assert_harmless(&page);
    assert_eq!(page.field("Project ID"), HOSTILE);
    let page = page
        .fill("Project ID", HOSTILE)
        .tamper("method", HOSTILE)
        .press("Connect");
    assert_harmless(&page);
}

#[test]
fn in_addresses() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let encoded: String = url::form_urlencoded::byte_serialize(HOSTILE.as_bytes())
        .collect::<String>()
        .replace('+', "%20");
    for path in [
        format!("/clusters?name={encoded}&state={encoded}&open={encoded}"),
        format!("/clusters/{encoded}"),
        format!("/clusters/{SANDBOX_CLUSTER}/cancel-sync?draft={encoded}"),
        format!("/connect?return={encoded}&method={encoded}&draft={encoded}"),
        format!("/operations/{encoded}"),
        format!("/operations/{encoded}?find={encoded}"),
        format!("/{encoded}"),
    ] {
        let page = admin.open(&path);
        assert_harmless(&page);
        assert!(page.status < 500, "{path}: {page}");
    }
}
