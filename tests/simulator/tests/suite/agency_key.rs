//! Temporary access keys of agencies: who gets one, and what it opens.

use std::time::Duration;

use mrs_simulator::demo::credentials::{
    ACCOUNT_NAME, AGENCY_NAME, PARTNER_ACCESS_KEY, PARTNER_ACCOUNT_NAME, PARTNER_SECRET_KEY,
};
use mrs_simulator::{AgencySeed, KeySeed, RunningSimulator, Seed, Settings, Simulator};
use serde_json::{Value, json};

use crate::cloud::{NAMES, cloud};
use crate::customer::{Customer, Reply};

const PATH: &str = "/v3.0/OS-CREDENTIAL/securitytokens";

fn partner(simulator: &RunningSimulator) -> Customer {
    Customer {
        access: PARTNER_ACCESS_KEY.to_owned(),
        secret: PARTNER_SECRET_KEY.to_owned(),
        ..Customer::of(simulator)
    }
}

async fn assume(customer: &Customer, account: &str, agency: &str, seconds: u64) -> Reply {
    let wanted =
        json!({"domain_name": account, "agency_name": agency, "duration_seconds": seconds});
    let identity = json!({"methods": ["assume_role"], "assume_role": wanted});
    let body = json!({"auth": {"identity": identity}});
    customer.send("POST", PATH, &body).await.expect("an answer")
}

fn keystone_status(reply: &Reply) -> (u16, Value) {
    (reply.status, reply.json()["error"]["code"].clone())
}

#[tokio::test]
async fn a_key_of_the_agency_opens_what_the_own_key_does_not() {
    let simulator = cloud();
    let partner = partner(&simulator);
    partner.get(NAMES).await.is_refused(400, "12000052");
    let groups = partner.send("GET", "/v3/groups", &Value::Null).await;
    groups.expect("an answer").is_refused(403, "IAM.0002");

    let reply = assume(&partner, ACCOUNT_NAME, AGENCY_NAME, 900).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    let credential = &reply.json()["credential"];
    let text = |name: &str| credential[name].as_str().expect("text").to_owned();
    assert_eq!(text("expires_at"), "2026-01-02T03:19:05.000000Z");
    let delegated = Customer {
        access: text("access"),
        secret: text("secret"),
        more_headers: vec![("x-security-token", text("securitytoken"))],
        ..partner
    };
    assert_eq!(delegated.get(NAMES).await.status, 200);
    simulator.clock().advance(Duration::from_mins(15));
    delegated.get(NAMES).await.is_refused(401, "APIGW.0301");
}

#[tokio::test]
async fn each_refusal_has_its_status() {
    let simulator = Simulator::start(Settings {
        seed: Seed {
            agencies: vec![
                AgencySeed {
                    name: AGENCY_NAME.to_owned(),
                    delegated_account: PARTNER_ACCOUNT_NAME.to_owned(),
                },
                AgencySeed {
                    name: "for-others".to_owned(),
                    delegated_account: "demo-others".to_owned(),
                },
            ],
            keys: Seed::default()
                .keys
                .into_iter()
                .chain([KeySeed {
                    access: "DEMOWITHOUTROLE00004".to_owned(),
                    secret: PARTNER_SECRET_KEY.into(),
                    security_token: None,
                    expires_in_seconds: None,
                    account: Some(PARTNER_ACCOUNT_NAME.to_owned()),
                    agent_operator: false,
                }])
                .collect(),
            ..Seed::default()
        },
        ..Settings::default()
    })
    .expect("a free loopback port");
    let partner = partner(&simulator);
    for (account, agency, seconds, status) in [
        (ACCOUNT_NAME, "no-agency", 900, 404),
        ("no-account", AGENCY_NAME, 900, 404),
        (ACCOUNT_NAME, "for-others", 900, 403),
        (ACCOUNT_NAME, AGENCY_NAME, 899, 400),
        (ACCOUNT_NAME, AGENCY_NAME, 86_401, 400),
    ] {
        let reply = assume(&partner, account, agency, seconds).await;
        assert_eq!(keystone_status(&reply), (status, status.into()), "{agency}");
    }
    let without_role = Customer {
        access: "DEMOWITHOUTROLE00004".to_owned(),
        ..partner.clone()
    };
    let own = Customer::of(&simulator);
    for customer in [without_role, own] {
        let reply = assume(&customer, ACCOUNT_NAME, AGENCY_NAME, 900).await;
        assert_eq!(keystone_status(&reply), (403, 403.into()));
    }
    let wrong = Customer {
        secret: "not-the-secret".to_owned(),
        ..partner
    };
    let reply = assume(&wrong, ACCOUNT_NAME, AGENCY_NAME, 900).await;
    reply.is_refused(401, "APIGW.0301");
}

#[tokio::test]
async fn a_body_that_asks_for_no_agency_is_invalid() {
    let simulator = cloud();
    let partner = partner(&simulator);
    for body in [
        json!([]),
        json!({"auth": {"identity": {"methods": ["token"], "token": {}}}}),
        json!({"auth": {"identity": {"methods": ["assume_role"], "assume_role": {"agency_name": AGENCY_NAME}}}}),
    ] {
        let reply = partner.send("POST", PATH, &body).await.expect("an answer");
        assert_eq!(keystone_status(&reply), (400, 400.into()), "{body}");
    }
}
