//! What travels: method, path, headers, signature and body of every call.

use mrs::client::{ClusterQuery, Credentials, SigningRequest, sign};
use mrs::mapping::{AgencyMapping, IdentifierType};
use mrs::wire::{CancelSync, ClusterState, SyncRequest};

use crate::setup::{
    ACCESS, SECRET, Waits, access_key, client, cluster_id, project, project_of, settings,
};
use crate::upstream::{Answer, Received, Upstream};

const NAMES: &str = "/v2/0123456789abcdef0123456789abcdef/clusters/f7f45c04-4303-411c-9b71-d2cb730dd162/iam-sync-user";

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Signs what arrived once more, by what arrived alone, and compares.
pub(crate) fn assert_signed(received: &Received, signed_headers: &str) {
    let headers: Vec<(String, String)> = signed_headers
        .split(';')
        .map(|name| {
            (
                name.to_owned(),
                received.header(name).expect(name).to_owned(),
            )
        })
        .collect();
    let (path, query) = received
        .target
        .split_once('?')
        .unwrap_or((&received.target, ""));
    let query: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let again = sign(
        &SigningRequest {
            method: &received.method,
            host: "",
            path,
            query: &query,
            headers: &headers,
            body: received.body.as_bytes(),
        },
        ACCESS,
        SECRET,
    )
    .expect("signed");
    assert_eq!(
        received.header("authorization"),
        Some(again.authorization.as_str())
    );
    assert_eq!(again.signed_headers, signed_headers);
}

#[tokio::test]
async fn canceling_is_a_delete_with_the_documented_body() {
    let upstream = Upstream::answering([Answer::json(202, r#"{"state":"synchronizing"}"#)]).await;
    let names = CancelSync {
        group_names: names(&["groups1"]),
        user_names: names(&["user1", "user2"]),
    };
    let reply = project(upstream.url())
        .cancel_sync(&cluster_id(), &names)
        .await
        .expect("202");
    assert_eq!(reply.status, 202);
    assert!(reply.value.is_synchronizing());

    let received = upstream.only();
    assert_eq!(
        (received.method.as_str(), received.target.as_str()),
        ("DELETE", NAMES)
    );
    assert_eq!(
        received.body,
        r#"{"group_names":["groups1"],"user_names":["user1","user2"]}"#
    );
    assert_eq!(
        received.header("content-type"),
        Some("application/json;charset=UTF-8")
    );
    assert_eq!(
        received.header("x-project-id"),
        Some("0123456789abcdef0123456789abcdef")
    );
    assert_eq!(received.header("x-sdk-date"), Some("20250102T030405Z"));
    assert_eq!(received.header("x-auth-token"), None);
    let host = received.header("host").expect("host").to_owned();
    assert_eq!(format!("http://{host}/"), upstream.url().as_str());
    assert_signed(&received, "content-type;host;x-project-id;x-sdk-date");
}

#[tokio::test]
async fn starting_is_a_post_with_all_three_fields() {
    let upstream = Upstream::answering([Answer::json(202, r#"{"state":"synchronizing"}"#)]).await;
    let request = SyncRequest::of(names(&["analyst01"]), Vec::new());
    project(upstream.url())
        .sync(&cluster_id(), &request)
        .await
        .expect("202");
    let received = upstream.only();
    assert_eq!(
        (received.method.as_str(), received.target.as_str()),
        ("POST", NAMES)
    );
    assert_eq!(
        received.body,
        r#"{"is_all_sync":false,"group_names":[],"user_names":["analyst01"]}"#
    );
    assert_signed(&received, "content-type;host;x-project-id;x-sdk-date");
}

#[tokio::test]
async fn updating_is_a_put_of_the_complete_list() {
    let upstream = Upstream::answering([Answer::json(200, r#"{"result":"succeeded"}"#)]).await;
    let row = AgencyMapping {
        agency: "agency01".to_owned(),
        identifier_type: IdentifierType::User,
        identifiers: names(&["test", "名"]),
        agency_id: "092adc623c00d2ea4fdac01d4b637f0b".to_owned(),
    };
    project(upstream.url())
        .update_mappings(&cluster_id(), &[row])
        .await
        .expect("200");
    let received = upstream.only();
    assert_eq!(received.method, "PUT");
    assert_eq!(
        received.target,
        NAMES.replace("iam-sync-user", "agency-mapping")
    );
    assert_eq!(
        received.body,
        r#"{"agency_mappings":[{"agency":"agency01","identifier_type":"User","identifiers":["test","名"],"agency_id":"092adc623c00d2ea4fdac01d4b637f0b"}]}"#
    );
    assert_signed(&received, "content-type;host;x-project-id;x-sdk-date");
}

#[tokio::test]
async fn reads_are_signed_without_a_body() {
    let answers = [
        Answer::json(200, "{}"),
        Answer::json(200, r#"{"is_synchronizing":false}"#),
        Answer::json(200, "[]"),
        Answer::json(200, r#"{"cluster":{"clusterId":"demo-1"}}"#),
    ];
    let upstream = Upstream::answering(answers).await;
    let (project, cluster) = (project(upstream.url()), cluster_id());
    project.synced_names(&cluster).await.expect("names");
    assert!(
        !project
            .sync_status(&cluster)
            .await
            .expect("status")
            .value
            .is_synchronizing
    );
    assert!(
        project
            .mappings(&cluster)
            .await
            .expect("mapping")
            .value
            .is_empty()
    );
    assert_eq!(
        project
            .cluster(&cluster)
            .await
            .expect("cluster")
            .value
            .id
            .as_str(),
        "demo-1"
    );

    let received = upstream.received();
    let base = NAMES.trim_end_matches("iam-sync-user");
    let targets: Vec<_> = received
        .iter()
        .map(|request| request.target.clone())
        .collect();
    assert_eq!(
        targets,
        [
            format!("{base}iam-sync-user"),
            format!("{base}iam-sync"),
            format!("{base}agency-mapping"),
            "/v1.1/0123456789abcdef0123456789abcdef/cluster_infos/f7f45c04-4303-411c-9b71-d2cb730dd162"
                .to_owned(),
        ]
    );
    for request in &received {
        assert_eq!(
            (request.method.as_str(), request.body.as_str()),
            ("GET", "")
        );
        assert_signed(request, "host;x-project-id;x-sdk-date");
    }
    assert!(
        received.iter().all(|request| request.connection == 0),
        "one connection is kept"
    );
}

#[tokio::test]
async fn a_filter_travels_as_it_was_signed() {
    let upstream = Upstream::answering([Answer::json(200, "{}")]).await;
    let query = ClusterQuery {
        name: " 名~a+b/c &d ".to_owned(),
        state: Some(ClusterState::ScalingOut),
        page: 2,
        page_size: 50,
    };
    project(upstream.url())
        .clusters(&query)
        .await
        .expect("clusters");
    let received = upstream.only();
    assert_eq!(
        received.target,
        "/v1.1/0123456789abcdef0123456789abcdef/cluster_infos?clusterName=%E5%90%8D~a%2Bb%2Fc%20%26d&clusterState=scaling-out&currentPage=2&pageSize=50"
    );
    assert_signed(&received, "host;x-project-id;x-sdk-date");
}

#[tokio::test]
async fn a_list_without_a_filter_leaves_the_page_size_to_the_cloud() {
    let upstream = Upstream::answering([Answer::json(200, "{}")]).await;
    let query = ClusterQuery::default();
    let reply = project(upstream.url()).clusters(&query).await.expect("200");
    assert!(reply.elapsed > std::time::Duration::ZERO);
    assert_eq!(
        upstream.only().target,
        "/v1.1/0123456789abcdef0123456789abcdef/cluster_infos?currentPage=1"
    );
}

#[tokio::test]
async fn a_temporary_key_sends_and_signs_its_token() {
    let upstream = Upstream::answering([Answer::json(200, "{}")]).await;
    let credentials = Credentials::AccessKey {
        access: ACCESS.to_owned(),
        secret: SECRET.to_owned().into(),
        security_token: Some("made-up-session-token==".to_owned().into()),
        expires_at: None,
    };
    let client = client(settings(&Waits::default()));
    let project = project_of(&client, upstream.url(), credentials);
    project.synced_names(&cluster_id()).await.expect("names");
    let received = upstream.only();
    assert_eq!(
        received.header("x-security-token"),
        Some("made-up-session-token==")
    );
    assert_signed(&received, "host;x-project-id;x-sdk-date;x-security-token");
}

#[tokio::test]
async fn a_token_travels_instead_of_a_signature() {
    let upstream = Upstream::answering([Answer::json(202, "{}")]).await;
    let credentials = Credentials::Token {
        token: "made-up-token".to_owned().into(),
        expires_at: None,
    };
    let client = client(settings(&Waits::default()));
    let project = project_of(&client, upstream.url(), credentials);
    project
        .cancel_sync(&cluster_id(), &CancelSync::default())
        .await
        .expect("202");
    let received = upstream.only();
    assert_eq!(received.header("x-auth-token"), Some("made-up-token"));
    assert_eq!(received.header("authorization"), None);
    assert_eq!(received.header("x-sdk-date"), None);
    assert_eq!(
        received.header("x-project-id"),
        Some("0123456789abcdef0123456789abcdef")
    );
    assert_eq!(received.body, r#"{"group_names":[],"user_names":[]}"#);
}

#[tokio::test]
async fn an_endpoint_may_have_a_path_of_its_own() {
    let upstream = Upstream::answering([Answer::json(200, "{}")]).await;
    let url = upstream.url().join("/partner/mrs/").expect("a path");
    let client = client(settings(&Waits::default()));
    project_of(&client, url, access_key())
        .synced_names(&cluster_id())
        .await
        .expect("names");
    let received = upstream.only();
    assert_eq!(received.target, format!("/partner/mrs{NAMES}"));
    assert_signed(&received, "host;x-project-id;x-sdk-date");
}
