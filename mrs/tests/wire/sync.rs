//! Bodies and answers of the synchronization calls, and what every body has in common.

use mrs::mapping::IdentifierType;
use mrs::wire::{CancelSync, SyncRequest, SyncState, SyncStatus, SyncedNames, UpdateMappings};

use crate::{read, refuses, row, texts};

#[test]
fn synced_names_are_read_with_everything_missing_that_may_be() {
    let expected = SyncedNames {
        user_names: texts(&["analyst01", "7"]),
        group_names: texts(&["analysts"]),
    };
    let full = r#"{"group_names":["analysts"],"more":{"a":[1]},"user_names":["analyst01",7,null]}"#;
    assert_eq!(read::<SyncedNames>(full), expected);
    for empty in [
        "{}",
        r#"{"user_names":null}"#,
        r#"{"user_names":[],"group_names":[]}"#,
    ] {
        assert_eq!(read::<SyncedNames>(empty), SyncedNames::default());
    }
    for wrong in [
        r#"{"user_names":"analyst01"}"#,
        r#"{"user_names":[{}]}"#,
        "7",
    ] {
        assert!(refuses::<SyncedNames>(wrong), "{wrong}");
    }
}

#[test]
fn the_bodies_that_are_sent_hold_every_documented_field() {
    let cancel = CancelSync {
        group_names: vec![],
        user_names: texts(&["a\"b", "名"]),
    };
    assert_eq!(
        serde_json::to_string(&cancel).expect("JSON"),
        r#"{"group_names":[],"user_names":["a\"b","名"]}"#
    );
    let sync = SyncRequest {
        is_all_sync: true,
        ..SyncRequest::default()
    };
    assert_eq!(
        serde_json::to_string(&sync).expect("JSON"),
        r#"{"is_all_sync":true,"group_names":[],"user_names":[]}"#
    );
    let rows = [row("agency01", IdentifierType::User, &["test"], "xxxx")];
    assert_eq!(
        serde_json::to_string(&UpdateMappings::new(&rows)).expect("JSON"),
        r#"{"agency_mappings":[{"agency":"agency01","identifier_type":"User","identifiers":["test"],"agency_id":"xxxx"}]}"#
    );
    assert_eq!(
        serde_json::to_string(&UpdateMappings::new(&[])).expect("JSON"),
        r#"{"agency_mappings":[]}"#
    );
}

#[cfg(feature = "client")]
#[test]
fn the_bytes_that_are_shown_are_the_bytes_that_are_sent() {
    let cancel = CancelSync {
        group_names: texts(&["groups1"]),
        user_names: texts(&["user1"]),
    };
    let bytes = cancel.body_bytes().expect("JSON");
    assert_eq!(
        bytes,
        br#"{"group_names":["groups1"],"user_names":["user1"]}"#
    );
    assert_eq!(
        read::<CancelSync>(std::str::from_utf8(&bytes).expect("UTF-8")),
        cancel
    );
    let sync = SyncRequest::of(texts(&["user1"]), texts(&["groups1"]));
    assert!(!sync.is_all_sync);
    assert_eq!(
        (&sync.user_names, &sync.group_names),
        (&texts(&["user1"]), &texts(&["groups1"]))
    );
    let bytes = sync.body_bytes().expect("JSON");
    assert_eq!(
        read::<SyncRequest>(std::str::from_utf8(&bytes).expect("UTF-8")),
        sync
    );
}

#[test]
fn a_state_is_open() {
    assert!(read::<SyncState>(r#"{"state":"synchronizing"}"#).is_synchronizing());
    let queued = read::<SyncState>(r#"{"state":"queued"}"#);
    assert_eq!(
        (queued.state.as_str(), queued.is_synchronizing()),
        ("queued", false)
    );
    for json in ["{}", r#"{"state":null}"#, r#"{"state":{}}"#] {
        assert_eq!(read::<SyncState>(json), SyncState::default());
    }
}

#[test]
fn a_status_is_true_or_false_and_never_guessed() {
    for (json, expected) in [
        (r#"{"is_synchronizing":true}"#, true),
        (r#"{"is_synchronizing":"False"}"#, false),
        (r#"{"is-synchronizing":1}"#, true),
    ] {
        assert_eq!(
            read::<SyncStatus>(json).is_synchronizing,
            expected,
            "{json}"
        );
    }
    for json in [
        "{}",
        r#"{"is_synchronizing":null}"#,
        r#"{"is_synchronizing":"maybe"}"#,
    ] {
        assert!(refuses::<SyncStatus>(json), "{json}");
    }
}
