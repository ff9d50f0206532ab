//! Connecting to the clusters of another account by an agency.

use mrs_simulator::demo::credentials;
use mrs_simulator::{Effect, Fault, Operation};
use portal_tests::{ENDPOINT, Page, TestPortal};

const SECRET: &str = "Secret access key (SK)";

fn agency_form(portal: &TestPortal, account: &str, agency: &str) -> Page {
    portal
        .visitor()
        .open("/connect")
        .follow("Agency")
        .saying("Agent Operator")
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill("Delegating account", account)
        .fill("Agency name", agency)
        .fill("Access key ID (AK)", credentials::PARTNER_ACCESS_KEY)
        .fill(SECRET, credentials::PARTNER_SECRET_KEY)
}

#[test]
fn an_agency_connects_with_a_temporary_key_and_the_own_key_is_used_once() {
    let portal = TestPortal::start();
    let page = agency_form(&portal, credentials::ACCOUNT_NAME, credentials::AGENCY_NAME)
        .press("Connect")
        .headed("Clusters");
    assert_eq!(page.rows("sandbox").len(), 1);

    let requests = portal.cloud().requests();
    let (first, others) = requests.split_first().unwrap();
    assert_eq!(
        first.operation,
        Some(Operation::CreateTemporaryAccessKeyByAgency)
    );
    assert!(first.headers["authorization"].contains(credentials::PARTNER_ACCESS_KEY));
    assert_eq!(others.len(), 2, "a test of the key, and the list");
    for other in others {
        let signature = &other.headers["authorization"];
        assert!(
            !signature.contains(credentials::PARTNER_ACCESS_KEY),
            "{signature}"
        );
        assert!(other.headers.contains_key("x-security-token"));
    }

    let shown = "mrs-operations · demo-account · DEMO…03";
    let visitor = page.visitor();
    let connected = format!("Agency {shown}");
    let _ = visitor.open("/connect").saying("In use").saying(&connected);
    let events = visitor.open("/audit?action=connected");
    let page = events.saying("credentials: agency").saying(shown);
    assert!(!page.source().contains(credentials::PARTNER_ACCESS_KEY));
    for secret in [
        credentials::PARTNER_SECRET_KEY,
        credentials::PARTNER_ACCESS_KEY,
    ] {
        assert!(!portal.log().contains(secret));
    }
}

#[test]
fn an_unknown_agency_is_refused_in_words_and_what_was_typed_stays_but_the_secret() {
    let portal = TestPortal::start();
    let page = agency_form(&portal, credentials::ACCOUNT_NAME, "no-such-agency")
        .press("Connect")
        .headed("Connections");
    let said = page.alerts().join(" ");
    assert!(
        said.contains("The delegating account or its agency doesn't exist."),
        "{said}"
    );
    assert_eq!(page.field("Delegating account"), credentials::ACCOUNT_NAME);
    assert_eq!(page.field("Agency name"), "no-such-agency");
    assert_eq!(
        page.field("Access key ID (AK)"),
        credentials::PARTNER_ACCESS_KEY
    );
    assert_eq!(page.field(SECRET), "");
    assert_eq!(portal.cloud().requests().len(), 1);
}

#[test]
fn a_key_that_may_not_use_the_agency_is_told_the_missing_role() {
    let portal = TestPortal::start();
    let page = agency_form(&portal, credentials::ACCOUNT_NAME, credentials::AGENCY_NAME)
        .fill("Access key ID (AK)", credentials::ACCESS_KEY)
        .fill(SECRET, credentials::SECRET_KEY)
        .press("Connect")
        .headed("Connections");
    let said = page.alerts().join(" ");
    assert!(said.contains("can't use this agency"), "{said}");
    assert!(said.contains("Agent Operator role"), "{said}");
    assert!(said.contains("Nothing was changed"), "{said}");
}

#[test]
fn a_wrong_secret_and_a_lost_answer_cost_one_try() {
    let portal = TestPortal::start();
    let page = agency_form(&portal, credentials::ACCOUNT_NAME, credentials::AGENCY_NAME)
        .fill(SECRET, "a-secret-that-is-wrong")
        .press("Connect")
        .headed("Connections");
    assert!(page.alerts().join(" ").contains("APIGW.0301"), "{page}");
    assert_eq!(portal.cloud().requests().len(), 1);
    assert!(!portal.log().contains("a-secret-that-is-wrong"));

    portal
        .cloud()
        .inject(Fault::new(Effect::ResetAfter).on([Operation::CreateTemporaryAccessKeyByAgency]));
    let page = agency_form(&portal, credentials::ACCOUNT_NAME, credentials::AGENCY_NAME)
        .press("Connect")
        .headed("Connections");
    assert_eq!(page.alerts().len(), 1, "{page}");
    assert_eq!(portal.cloud().requests().len(), 2);
}

#[test]
fn missing_fields_are_named_and_the_security_token_is_optional() {
    let portal = TestPortal::start();
    let page = portal
        .visitor()
        .open("/connect?method=agency")
        .press("Connect")
        .headed("Connections");
    let said = page.alerts().join(" ");
    for missing in [
        "Delegating account is required",
        "Agency name is required",
        "Access key ID (AK) is required",
        "Secret access key (SK) is required",
    ] {
        assert!(said.contains(missing), "{missing} in: {said}");
    }
    assert!(!said.contains("Security token"), "{said}");
    assert!(portal.cloud().requests().is_empty());
}

#[test]
fn what_is_longer_than_it_can_be_is_told_at_its_field_and_not_sent() {
    let portal = TestPortal::start();
    let long = "x".repeat(5_000);
    let page = agency_form(&portal, &long, &long)
        .fill("Access key ID (AK)", &long)
        .fill(SECRET, &long)
        .fill("Security token", &"x".repeat(40_000))
        .press("Connect")
        .headed("Connections");
    let said = page.alerts().join(" ");
    for told in [
        "Delegating account has 5,000 characters; the maximum is 64.",
        "Agency name has 5,000 characters; the maximum is 64.",
        "Access key ID (AK) has 5,000 characters; the maximum is 64.",
        "Secret access key (SK) has 5,000 characters; the maximum is 128.",
        "Security token has 40,000 characters; the maximum is 32,768.",
    ] {
        assert!(said.contains(told), "{told} in: {said}");
    }
    assert_eq!(page.field("Agency name"), long, "nothing is cut off");
    assert!(portal.cloud().requests().is_empty());
    // A security token of 5,000 characters is possible.
    let page = agency_form(&portal, credentials::ACCOUNT_NAME, credentials::AGENCY_NAME)
        .fill("Security token", &long)
        .press("Connect");
    assert!(!page.says("the maximum is"), "{page}");
    assert_eq!(portal.cloud().requests().len(), 1);
}

#[test]
fn a_refusal_of_the_own_key_says_which_field_is_wrong() {
    let portal = TestPortal::start();
    for (status, code, message, told) in [
        (
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: securityToken expires",
            "Your temporary access key has expired.",
        ),
        (
            400,
            "IAM.1108",
            "The securityToken has expired.",
            "Your temporary access key has expired.",
        ),
        (
            401,
            "APIGW.0301",
            "Incorrect IAM authentication information: decrypt token fail",
            "Huawei Cloud rejected the security token of your access key.",
        ),
        (
            401,
            "",
            "The request you have made requires authentication.",
            "Huawei Cloud rejected your access key.",
        ),
        (
            403,
            "",
            "You are not authorized to perform the requested action.",
            "Your access key can't use this agency.",
        ),
    ] {
        let effect = Effect::Error {
            code: code.to_owned(),
            status: Some(status),
            message: Some(message.to_owned()),
            applied: false,
        };
        portal
            .cloud()
            .inject(Fault::new(effect).on([Operation::CreateTemporaryAccessKeyByAgency]));
        let page = agency_form(&portal, credentials::ACCOUNT_NAME, credentials::AGENCY_NAME)
            .press("Connect")
            .headed("Connections");
        let said = page.alerts().join(" ");
        assert!(said.contains(told), "{told} in: {said}");
    }
}
