//! Replicas that ask the identity provider about the same person.

use portal_tests::{Provider, TestPortal, eventually};
use serde_json::json;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

#[test]
#[ignore = "needs PostgreSQL: scripts/with-postgresql"]
fn replicas_use_a_refresh_token_once_and_follow_one_answer() {
    let provider = Provider::start();
    provider.behave(|behaviour| {
        // Each token is good once: the second use of one would sign the person out.
        behaviour.refreshes = true;
        behaviour.takes_time = Duration::from_millis(300);
    });
    let mut configuration = provider.configuration();
    let keys = "groups_claim = \"realm_access.roles\"\n";
    let with = format!("{keys}recheck_minutes = 1\n");
    configuration.sections = configuration.sections.replace(keys, &with);
    configuration.arguments = vec!["--pace-percent".to_owned(), "2".to_owned()];
    let portal = TestPortal::start_with(&configuration);
    let second = portal.replica();
    let visitor = portal.visitor();
    let asked = provider.asked(&visitor, "/account");
    assert_eq!(visitor.fetch(&provider.answer(&asked, |_| ())).status, 303);
    let there = visitor.moved_to(second.url());

    let before = provider.refreshes();
    for round in 1..=3 {
        let group = format!("group-{round}");
        provider.behave(|behaviour| {
            behaviour.present = json!({ "realm_access": { "roles": [group] } });
        });
        eventually("both follow", PATIENCE, || {
            let both = std::thread::scope(|all| {
                let here = [&visitor, &there, &visitor, &there].map(|visitor| {
                    all.spawn(|| {
                        visitor
                            .open("/account")
                            .headed("Your account")
                            .fact("Groups")
                    })
                });
                here.map(|one| one.join().expect("an answer"))
            });
            both.iter().all(|groups| *groups == group).then_some(())
        });
    }
    assert!(provider.refreshes() >= before + 3);
    assert!(!second.log().contains("no longer confirms"));
}
