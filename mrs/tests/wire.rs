//! Reading all that is documented, also where the documentation disagrees with itself; sending
//! exactly what is documented.
#![expect(
    clippy::expect_used,
    reason = "a test may fail loudly, also in its helpers"
)]

use mrs::mapping::{AgencyMapping, IdentifierType};
use mrs::wire::{
    CancelSync, ClusterAnswer, ClusterPage, ClusterState, IsSynchronous, Mappings, Projects,
    SyncRequest, SyncState, SyncStatus, SyncedNames, TokenAnswer, UpdateMappings, UpdateResult,
};
use serde::de::DeserializeOwned;

fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect(json)
}

fn refuses<T: DeserializeOwned>(json: &str) -> bool {
    serde_json::from_str::<T>(json).is_err()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn row(agency: &str, identifier_type: IdentifierType, names: &[&str], id: &str) -> AgencyMapping {
    AgencyMapping {
        agency: agency.to_owned(),
        identifier_type,
        identifiers: texts(names),
        agency_id: id.to_owned(),
    }
}

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
    let sync = SyncRequest::of(texts(&["user1"]), Vec::new());
    let bytes = sync.body_bytes().expect("JSON");
    assert_eq!(
        read::<SyncRequest>(std::str::from_utf8(&bytes).expect("UTF-8")),
        sync
    );
}

#[test]
fn a_mapping_is_an_object_or_a_bare_array() {
    let rows = r#"[{"agency":"a1","identifier_type":"User","identifiers":["u1"],"agency_id":"1"},
        {"agency":"a2","identifier_type":"group","identifiers":null,"agency_id":2,"new":{}}]"#;
    let expected = [
        row("a1", IdentifierType::User, &["u1"], "1"),
        row("a2", IdentifierType::Group, &[], "2"),
    ];
    let object = format!(r#"{{"request":{{"agency_mappings":7}},"agency_mappings":{rows}}}"#);
    for json in [rows, &object] {
        let mappings: Mappings = read(json);
        assert_eq!(mappings.into_agency_mappings().expect("readable"), expected);
    }
    for empty in ["{}", "[]", "null", r#"{"agency_mappings":null}"#] {
        assert_eq!(read::<Mappings>(empty), Mappings::default());
    }
    for wrong in [
        "7",
        r#""none""#,
        r#"{"agency_mappings":{}}"#,
        "[null]",
        "[7]",
    ] {
        assert!(refuses::<Mappings>(wrong), "{wrong}");
    }
}

#[test]
fn a_row_of_an_unknown_type_stops_the_reading_and_is_named() {
    for (written, stated) in [(r#""Robot""#, "Robot"), ("null", ""), ("7", "7")] {
        let json = format!(
            r#"[{{"agency":"a1","identifier_type":"User"}},
                {{"agency":"a2","identifier_type":{written},"identifiers":["x"]}}]"#
        );
        let error = read::<Mappings>(&json)
            .into_agency_mappings()
            .expect_err("unreadable");
        assert_eq!((error.row, error.agency.as_str()), (2, "a2"));
        assert_eq!(error.identifier_type, stated);
    }
}

#[test]
fn a_row_without_an_agency_is_kept_to_be_mended() {
    let mappings: Mappings = read(r#"[{"agency":null,"identifier_type":"User"}]"#);
    let rows = mappings.into_agency_mappings().expect("readable");
    assert_eq!(rows, [row("", IdentifierType::User, &[], "")]);
}

#[test]
fn a_state_is_open() {
    assert!(read::<SyncState>(r#"{"state":"synchronizing"}"#).is_synchronizing());
    assert_eq!(read::<SyncState>(r#"{"state":"queued"}"#).state, "queued");
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
    assert!(read::<IsSynchronous>(r#"{"is-synchronous":"true"}"#).is_synchronous);
    assert!(refuses::<IsSynchronous>("{}"));
}

#[test]
fn a_result_is_open() {
    assert_eq!(
        read::<UpdateResult>(r#"{"result":"succeeded"}"#),
        UpdateResult::Succeeded
    );
    assert_eq!(
        read::<UpdateResult>(r#"{"result":"FAILED"}"#),
        UpdateResult::Failed
    );
    let other = UpdateResult::Other("accepted".to_owned());
    assert_eq!(read::<UpdateResult>(r#"{"result":"accepted"}"#), other);
    assert_eq!(
        read::<UpdateResult>("{}"),
        UpdateResult::Other(String::new())
    );
}

#[test]
fn clusters_are_read_with_numbers_as_texts_and_nulls() {
    let page: ClusterPage = read(
        r#"{"clusterTotal":"12","clusters":[
        {"clusterId":"demo-1","clusterName":"analytics","totalNodeNum":"5","clusterState":"running",
         "createAt":"1735787045","updateAt":1735787046000,"dataCenter":"eu-west-101","safeMode":"1",
         "clusterVersion":"MRS 3.1.0","isMrsManagerFinish":true,"stageDesc":null,
         "componentList":[{"componentId":"x"}],"errorInfo":"","nodeGroups":null},
        {"clusterId":"demo-2","clusterName":null,"clusterState":"scaling-out","safeMode":0},
        {"clusterId":"demo-3","clusterState":"upgrading","totalNodeNum":{},"safeMode":null},
        {"clusterId":"demo-4"},
        {"clusterId":null,"clusterName":"lost"}]}"#,
    );
    assert_eq!((page.total, page.unreadable), (12, 1));
    let [first, second, third, fourth] = page.clusters.as_slice() else {
        panic!("{page:?}")
    };
    assert_eq!(
        (first.id.as_str(), first.name.as_str()),
        ("demo-1", "analytics")
    );
    assert_eq!(first.state, ClusterState::Running);
    assert_eq!(first.version.as_deref(), Some("MRS 3.1.0"));
    assert_eq!(
        (first.safe_mode, first.is_manager_finished),
        (Some(true), Some(true))
    );
    assert_eq!(first.region.as_deref(), Some("eu-west-101"));
    assert_eq!(
        (first.node_count, first.created_at),
        (Some(5), Some(1_735_787_045))
    );
    assert_eq!(
        first.updated_at,
        Some(1_735_787_046),
        "milliseconds are brought to seconds"
    );
    assert_eq!(
        (first.stage.as_deref(), first.error.as_deref()),
        (None, None)
    );
    assert_eq!(
        (second.name.as_str(), second.safe_mode),
        ("demo-2", Some(false))
    );
    assert_eq!(second.state, ClusterState::ScalingOut);
    assert_eq!(third.state, ClusterState::Other("upgrading".to_owned()));
    assert_eq!((third.node_count, third.safe_mode), (None, None));
    assert_eq!(fourth.state.to_string(), "unknown");
}

#[test]
fn a_total_is_never_less_than_what_is_listed() {
    for json in [
        r#"{"clusters":[{"clusterId":"a"}]}"#,
        r#"{"clusterTotal":0,"clusters":[{"clusterId":"a"}]}"#,
    ] {
        assert_eq!(read::<ClusterPage>(json).total, 1);
    }
    assert_eq!(
        read::<ClusterPage>(r#"{"clusterTotal":0,"clusters":null}"#),
        ClusterPage::default()
    );
}

#[test]
fn a_cluster_needs_an_id() {
    let answer: ClusterAnswer = read(r#"{"cluster":{"clusterId":" demo-1 "}}"#);
    assert_eq!(answer.cluster.id.as_str(), "demo-1");
    for json in [
        "{}",
        r#"{"cluster":null}"#,
        r#"{"cluster":{"clusterName":"x"}}"#,
    ] {
        assert!(refuses::<ClusterAnswer>(json), "{json}");
    }
}

#[test]
fn the_documented_states_are_read_and_written_alike() {
    for state in ClusterState::DOCUMENTED {
        let json = format!("\"{}\"", state.as_str());
        assert_eq!(read::<ClusterState>(&json), state);
        assert_eq!(serde_json::to_string(&state).expect("JSON"), json);
    }
}

#[test]
fn projects_are_an_object_or_a_bare_array() {
    let list = r#"[{"id":"p1","name":"eu-west-101"},{"id":"not an id","name":"x"}]"#;
    for json in [
        list.to_owned(),
        format!(r#"{{"links":{{}},"projects":{list}}}"#),
    ] {
        let projects: Projects = read(&json);
        assert_eq!(projects.projects.len(), 1);
        assert_eq!(projects.unreadable, 1);
        assert!(
            projects.projects[0].enabled,
            "enabled unless it says otherwise"
        );
    }
}

#[test]
fn a_token_answer_may_lack_everything() {
    for json in [
        "{}",
        r#"{"token":null}"#,
        r#"{"token":{"user":null,"project":{}}}"#,
    ] {
        assert_eq!(read::<TokenAnswer>(json), TokenAnswer::default());
    }
}
