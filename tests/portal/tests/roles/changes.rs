//! Every server function, for every role: what is not permitted reaches no cluster.

use crate::world::World;
use mrs_simulator::demo::{ANALYTICS_CLUSTER, REPORTING_CLUSTER, credentials};
use portal_tests::{Actor, ENDPOINT, Request, Visitor, server_functions};

/// What a server function asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// A role on the cluster.
    Operator,
    /// To be the owner of the operation.
    Owner,
    /// To be the owner of the operation, or admin: the operation was planned from a draft.
    OwnerOrAdmin,
    /// A grant in the project.
    Project,
    /// Nothing but a grant: it touches what is the person's own.
    Own,
}

fn takes(path: &str) -> Takes {
    match path {
        "/api/plan-cancel-sync"
        | "/api/select-names"
        | "/api/plan-mapping"
        | "/api/plan-undo"
        | "/api/plan-retry"
        | "/api/stop-operation"
        | "/api/check-operation" => Takes::Operator,
        "/api/apply-operation" | "/api/shorten-removal" => Takes::Owner,
        "/api/discard-operation" => Takes::OwnerOrAdmin,
        "/api/connect" => Takes::Project,
        "/api/disconnect"
        | "/api/switch-connection"
        | "/api/discard-draft"
        | "/api/save-cancel-draft"
        | "/api/save-mapping-draft" => Takes::Own,
        other => panic!("{other} is not in the matrix"),
    }
}

fn send(visitor: &Visitor, world: &World, path: &str, cluster: &str, connection: &str) -> String {
    let location = format!("endpoint:{ENDPOINT}");
    let fields = [
        ("operation", world.operation_id()),
        ("connection", connection),
        ("cluster", cluster),
        ("draft", "abcdefghijkl"),
        ("users", "analyst01"),
        ("which", "absent"),
        ("base", "[]"),
        ("method", "access_key"),
        ("location", location.as_str()),
        ("project", "0000000000000000000000000000000f"),
        ("access", credentials::ACCESS_KEY),
        ("secret", credentials::SECRET_KEY),
        ("rows[0][agency]", "agency01"),
        ("rows[0][agency_id]", "1234567890abcdef1234567890abcdef"),
        ("rows[0][identifier_type]", "User"),
        ("rows[0][identifiers]", "analyst01"),
    ];
    let answer = visitor.send(&Request::post(path, &fields));
    if !answer.is_redirect() {
        return format!("{} {}", answer.status, answer.text());
    }
    let next = answer.header("location").to_owned();
    format!("200 {}", visitor.fetch(&next).text())
}

#[test]
fn without_an_identity_every_server_function_answers_401() {
    let world = World::new();
    let nobody = world.portal.visitor();
    for path in server_functions() {
        let said = send(&nobody, &world, &path, ANALYTICS_CLUSTER, "abcdefghijkl");
        assert!(said.starts_with("401 "), "{path}: {said}");
    }
}

#[test]
fn without_a_grant_every_server_function_answers_403() {
    let world = World::new();
    let before = world.portal.records();
    let asked = world.portal.cloud().requests().len();
    let stranger = Actor::Stranger.visitor(&world.portal);
    for path in server_functions() {
        let said = send(&stranger, &world, &path, ANALYTICS_CLUSTER, "abcdefghijkl");
        assert!(said.starts_with("403 "), "{path}: {said}");
        assert!(
            said.contains("you have no role in this portal"),
            "{path}: {said}"
        );
    }
    assert_eq!(world.portal.cloud().requests().len(), asked);
    let after = world.portal.records();
    for table in ["operations", "drafts", "connections", "sessions"] {
        assert_eq!(after[table], before[table], "{table}");
    }
}

#[test]
fn each_role_reaches_what_it_may_and_nothing_more() {
    let world = World::new();
    let operations = world.portal.records()["operations"].clone();
    world.portal.cloud().clear_requests();
    for actor in [Actor::Viewer, Actor::Operator, Actor::Admin] {
        // None of them is the owner.
        let visitor = if actor == Actor::Operator {
            actor.colleague(&world.portal)
        } else {
            actor.visitor(&world.portal)
        };
        portal_tests::connect(&visitor);
        let connection = connection_of(&world, actor);
        for path in server_functions() {
            for cluster in [ANALYTICS_CLUSTER, REPORTING_CLUSTER] {
                let granted = match takes(&path) {
                    Takes::Own => true,
                    // The one that everything is tried on must stay for the others.
                    Takes::OwnerOrAdmin if actor == Actor::Admin => continue,
                    Takes::Project | Takes::Owner | Takes::OwnerOrAdmin => false,
                    Takes::Operator => {
                        // These name the operation, which is on the granted cluster.
                        let of_operation = ["-undo", "-retry", "-operation"]
                            .iter()
                            .any(|end| path.ends_with(end));
                        actor != Actor::Viewer && (of_operation || cluster == ANALYTICS_CLUSTER)
                    }
                };
                if granted {
                    continue;
                }
                let said = send(&visitor, &world, &path, cluster, &connection);
                assert!(
                    said.contains("You don't have permission to do this"),
                    "{actor:?} {path} {cluster}: {said}"
                );
            }
        }
    }
    assert_eq!(world.portal.records()["operations"], operations);
    let writes = world.portal.cloud().requests();
    let writes: Vec<_> = writes.iter().filter(|sent| sent.method != "GET").collect();
    assert!(writes.is_empty(), "{writes:?}");
    let events = world.portal.records()["audit_events"].join("\n");
    for actor in [Actor::Viewer, Actor::Operator, Actor::Admin] {
        let refused = events
            .lines()
            .filter(|event| event.contains("\"refused\"") && event.contains(actor.subject()));
        assert!(refused.count() > 3, "{actor:?}");
    }
}

fn connection_of(world: &World, actor: Actor) -> String {
    let rows = &world.portal.records()["connections"];
    let subject = if actor == Actor::Operator {
        format!("{}-colleague", actor.subject())
    } else {
        actor.subject().to_owned()
    };
    rows.iter()
        .map(|row| serde_json::from_str::<Vec<serde_json::Value>>(row).unwrap())
        .find(|row| row.iter().any(|value| value.as_str() == Some(&subject)))
        .and_then(|row| row[0].as_str().map(ToOwned::to_owned))
        .unwrap()
}

#[test]
fn the_owner_applies_and_every_step_is_on_record() {
    let world = World::new();
    let page = world.owner.open(&world.operation);
    let done = page.press("Send request anyway").settled();
    assert!(done.fact("State") != "Planned", "{done}");
    let events = world.portal.records()["audit_events"].join("\n");
    for word in [
        "operation_planned",
        "operation_applied",
        "operation_finished",
    ] {
        assert!(events.contains(word), "{word}: {events}");
    }
    // An operator of the cluster sees it and may go on, though somebody else owns it.
    let colleague = Actor::Operator.colleague(&world.portal);
    let seen = colleague.open(&world.operation);
    assert_eq!(seen.status, 200);
    assert!(seen.says("operator-1"), "{seen}");
}
