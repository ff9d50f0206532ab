//! Connecting to a project, switching, disconnecting.

use mrs_simulator::Operation;
use mrs_simulator::demo::credentials;
use portal_tests::{ENDPOINT, Page, TestPortal, Visitor};

fn connect_form(visitor: &Visitor, method: &str) -> Page {
    visitor
        .open("/connect")
        .follow(method)
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
}

#[test]
fn whoever_is_not_connected_is_led_there_and_back() {
    let portal = TestPortal::start();
    let page = portal.visitor().open("/clusters?name=sandbox");
    assert_eq!(page.url.path(), "/connect");
    let page = page
        .saying("Connect to continue.")
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill("Access key ID (AK)", credentials::ACCESS_KEY)
        .fill("Secret access key (SK)", credentials::SECRET_KEY)
        .press("Connect")
        .headed("Clusters");
    assert_eq!(page.url.query(), Some("name=sandbox"));
    assert_eq!(page.rows("sandbox").len(), 1);
}

#[test]
fn a_temporary_key_connects() {
    let portal = TestPortal::start();
    let _ = connect_form(&portal.visitor(), "Temporary key")
        .fill("Access key ID (AK)", credentials::TEMPORARY_ACCESS_KEY)
        .fill("Secret access key (SK)", credentials::TEMPORARY_SECRET_KEY)
        .fill("Security token", credentials::SECURITY_TOKEN)
        .press("Connect")
        .headed("Clusters");
}

#[test]
fn a_password_connects_with_and_without_a_code() {
    let portal = TestPortal::start();
    let _ = connect_form(&portal.visitor(), "IAM user")
        .fill("Account name", credentials::ACCOUNT_NAME)
        .fill("IAM user name", credentials::USER_NAME)
        .fill("Password", credentials::USER_PASSWORD)
        .press("Connect")
        .headed("Clusters");
    let code = portal
        .cloud()
        .one_time_password(credentials::TOTP_USER_NAME)
        .unwrap();
    let _ = connect_form(&portal.visitor(), "IAM user")
        .fill("Account name", credentials::ACCOUNT_NAME)
        .fill("IAM user name", credentials::TOTP_USER_NAME)
        .fill("Password", credentials::TOTP_USER_PASSWORD)
        .fill("Verification code", &code)
        .fill("IAM user ID", credentials::TOTP_USER_ID)
        .press("Connect")
        .headed("Clusters");
}

#[test]
fn a_token_connects() {
    let portal = TestPortal::start();
    let token = portal.cloud().issue_token(credentials::PROJECT_ID);
    let _ = connect_form(&portal.visitor(), "Token")
        .fill("Token", &token)
        .press("Connect")
        .headed("Clusters");
}

#[test]
fn a_wrong_key_is_tried_once_and_what_was_typed_stays_but_the_secret() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    let page = connect_form(&visitor, "Access key")
        .fill("Access key ID (AK)", credentials::ACCESS_KEY)
        .fill("Secret access key (SK)", "a-secret-that-is-wrong")
        .press("Connect")
        .headed("Connections");
    assert_eq!(visitor.cookies(), [], "nothing to keep, so no session");
    assert_eq!(page.alerts().len(), 1, "{page}");
    assert_eq!(page.field("Access key ID (AK)"), credentials::ACCESS_KEY);
    assert_eq!(page.field("Project ID"), credentials::PROJECT_ID);
    assert_eq!(page.field("Secret access key (SK)"), "");
    assert!(!page.source().contains("a-secret-that-is-wrong"));
    assert_eq!(
        portal.cloud().requests().len(),
        1,
        "a refused key is not tried again"
    );
    assert!(!portal.log().contains("a-secret-that-is-wrong"));
}

#[test]
fn missing_fields_are_named_and_nothing_is_asked_of_the_cloud() {
    let portal = TestPortal::start();
    let page = portal
        .visitor()
        .open("/connect")
        .press("Connect")
        .headed("Connections");
    let said = page.alerts().join(" ");
    for missing in [
        "region or an endpoint",
        "Project ID",
        "Access key ID (AK) is required",
        "Secret",
    ] {
        assert!(said.contains(missing), "{missing} in: {said}");
    }
    assert!(portal.cloud().requests().is_empty());
}

#[test]
fn nobody_can_name_a_host_of_their_own() {
    let portal = TestPortal::start();
    for location in [
        "endpoint:https://evil.example.invalid",
        "region:evil",
        "endpoint:eu-west-101",
        "https://evil.example.invalid",
    ] {
        let page = connect_form(&portal.visitor(), "Token")
            .tamper("location", location)
            .fill("Token", "a-token")
            .press("Connect")
            .headed("Connections");
        assert!(!page.alerts().is_empty(), "{location}");
    }
    assert!(portal.cloud().requests().is_empty());
}

#[test]
fn nobody_is_sent_away_after_connecting() {
    let portal = TestPortal::start();
    for back in [
        "https://evil.example.invalid",
        "//evil.example.invalid",
        "/\\evil.example.invalid",
    ] {
        let page = connect_form(&portal.visitor(), "Access key")
            .fill("Access key ID (AK)", credentials::ACCESS_KEY)
            .fill("Secret access key (SK)", credentials::SECRET_KEY)
            .tamper("back", back)
            .press("Connect");
        assert_eq!(page.url.path(), "/clusters", "{back}");
    }
}

#[test]
fn a_connection_shows_its_key_masked_and_can_be_wiped() {
    let portal = TestPortal::start();
    let page = portal.admin().open("/connect").saying("In use");
    let page = page.saying("DEMO…01");
    assert!(
        !page.source().contains(credentials::ACCESS_KEY),
        "the key is masked"
    );
    let page = page.press("Disconnect");
    assert!(!page.says("In use"), "{page}");
    let page = page.visitor().open("/clusters");
    assert_eq!(page.url.path(), "/connect");
}

#[test]
fn one_of_several_connections_is_in_use() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let token = portal.cloud().issue_token(credentials::PROJECT_ID);
    let _ = connect_form(&admin, "Token")
        .fill("Token", &token)
        .press("Connect")
        .headed("Clusters");
    let page = admin.open("/connect");
    assert_eq!(page.rows(ENDPOINT).len(), 2, "{page}");
    let page = page.press("Use connection").visitor().open("/connect");
    let rows = page.rows(ENDPOINT);
    let with_key = rows
        .iter()
        .find(|row| row.iter().any(|cell| cell.contains("Access key")));
    assert!(
        with_key.is_some_and(|row| row.iter().any(|cell| cell == "In use")),
        "{rows:?}"
    );
}

#[test]
fn connecting_costs_one_read() {
    let portal = TestPortal::start();
    let _ = connect_form(&portal.visitor(), "Access key")
        .fill("Access key ID (AK)", credentials::ACCESS_KEY)
        .fill("Secret access key (SK)", credentials::SECRET_KEY)
        .press("Connect")
        .headed("Clusters");
    let asked: Vec<_> = portal
        .cloud()
        .requests()
        .iter()
        .map(|one| one.operation)
        .collect();
    // The second one is the list of clusters that the person is led to.
    assert_eq!(asked, [Some(Operation::ListClusters); 2]);
}
