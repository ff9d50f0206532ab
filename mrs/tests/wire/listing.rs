//! Clusters and tokens: nearly everything may be missing.

use mrs::wire::{ClusterAnswer, ClusterPage, ClusterState, TokenAnswer};

use crate::{read, refuses};

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
        {"clusterId":"demo-4","safeMode":[[1],{"a":1}],"clusterVersion":{"a":[1]},"dataCenter":" "},
        {"clusterId":null,"clusterName":"lost"}]}"#,
    );
    assert_eq!(page.total, 12);
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
        (second.name.as_str(), second.safe_mode),
        ("demo-2", Some(false))
    );
    assert_eq!(second.state, ClusterState::ScalingOut);
    assert_eq!(third.state, ClusterState::Other("upgrading".to_owned()));
    assert_eq!(third.safe_mode, None);
    assert_eq!(fourth.state.to_string(), "unknown");
    assert_eq!(
        (fourth.safe_mode, &fourth.version, &fourth.region),
        (None, &None, &None)
    );
}

#[test]
fn a_flag_is_read_from_every_documented_form() {
    for (json, expected) in [
        ("true", Some(true)),
        ("1", Some(true)),
        (r#"" TRUE ""#, Some(true)),
        ("false", Some(false)),
        ("0", Some(false)),
        (r#""0""#, Some(false)),
        ("-1", None),
        ("1.5", None),
        (r#""yes""#, None),
    ] {
        let json = format!(r#"{{"cluster":{{"clusterId":"a","safeMode":{json}}}}}"#);
        let answer: ClusterAnswer = read(&json);
        assert_eq!(answer.cluster.safe_mode, expected, "{json}");
    }
}

#[test]
fn a_total_is_read_as_a_whole_number_or_not_at_all() {
    for (total, expected) in [("7", 7), (r#"" 7 ""#, 7), ("7.0", 7), ("7.5", 0), ("-7", 0)] {
        let json = format!(r#"{{"clusterTotal":{total}}}"#);
        assert_eq!(read::<ClusterPage>(&json).total, expected, "{total}");
    }
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
    let documented = [
        (ClusterState::Starting, "starting"),
        (ClusterState::Running, "running"),
        (ClusterState::Terminated, "terminated"),
        (ClusterState::Failed, "failed"),
        (ClusterState::Abnormal, "abnormal"),
        (ClusterState::Terminating, "terminating"),
        (ClusterState::Frozen, "frozen"),
        (ClusterState::ScalingOut, "scaling-out"),
        (ClusterState::ScalingIn, "scaling-in"),
    ];
    for (state, word) in documented {
        let json = format!("\"{word}\"");
        assert_eq!(read::<ClusterState>(&json), state);
        assert_eq!(read::<ClusterState>(&json.to_uppercase()), state);
        assert_eq!(serde_json::to_string(&state).expect("JSON"), json);
        assert_eq!(state.to_string(), word);
    }
    let other = read::<ClusterState>("\" new-state \"");
    assert_eq!(other, ClusterState::Other("new-state".to_owned()));
    assert_eq!(other.as_str(), "new-state");
    let none = read::<ClusterState>("null");
    assert_eq!((none.as_str(), none.to_string().as_str()), ("", "unknown"));
}

#[test]
fn a_token_answer_has_a_time_of_expiry() {
    let answer: TokenAnswer = read(r#"{"token":{"expires_at":"2025-01-03","user":{}}}"#);
    assert_eq!(answer.expires_at.as_deref(), Some("2025-01-03"));
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
