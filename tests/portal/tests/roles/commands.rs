//! `check-config` explains the grants, and `audit verify` the trail.

use crate::world::World;
use portal_tests::run;

fn ask(world: &World, arguments: &[&str]) -> portal_tests::Ended {
    let config = world.portal.config_path();
    let mut all: Vec<&str> = arguments.to_vec();
    let config = config.to_string_lossy().into_owned();
    all.extend(["--config", config.as_str()]);
    run(&all)
}

#[test]
fn who_may_do_what_is_explained() {
    let world = World::new();
    let ended = ask(&world, &["check-config"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    for said in [
        "1. group data-readers — viewer on clusters",
        "3. group data-admins — admin",
    ] {
        assert!(ended.output.contains(said), "{said}: {}", ended.output);
    }
    let ended = ask(
        &world,
        &[
            "check-config",
            "--person",
            "olga",
            "--groups",
            "x,data-operators",
        ],
    );
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let said = "be operator (group data-operators) on clusters";
    assert!(ended.output.contains(said), "{}", ended.output);
    let ended = ask(&world, &["check-config", "--person", "olga"]);
    assert!(ended.output.contains("may do nothing"), "{}", ended.output);
}

#[test]
fn the_trail_of_a_running_portal_is_verified() {
    let world = World::new();
    let ended = ask(&world, &["audit", "verify"]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(
        ended
            .output
            .contains("The audit trail is intact: events 1 to 2, 2 in all."),
        "{ended:?}"
    );
    let head = ended
        .output
        .lines()
        .find_map(|line| line.strip_prefix("head: "))
        .unwrap();
    assert!(world.portal.log().contains(head), "the head is in the log");
    let ended = ask(&world, &["audit", "verify", "--expect-head", head]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.output.contains("that of event 2"), "{ended:?}");
    let other = "f".repeat(64);
    let ended = ask(&world, &["audit", "verify", "--expect-head", &other]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.complaints.contains("rewritten"), "{ended:?}");
    let ended = ask(&world, &["audit", "verify", "--expect-head", "abc"]);
    assert_eq!(ended.code, Some(2), "{ended:?}");
}
