//! Listing the users of a user group of IAM.

use mrs::client::{CallErrorKind, Credentials};
use mrs::meaning::Kind;

use crate::requests::assert_signed;
use crate::setup::{Waits, access_key, client, project, project_of, settings};
use crate::upstream::{Answer, Upstream};

const ID: &str = "5b050baea9db472c88cbae67e8a1b9d2";

/// The documented answer to `GET /v3/groups` with one group of this name.
fn group(name: &str) -> Answer {
    let body = format!(
        r#"{{"groups":[{{"domain_id":"d78cbac186b744899480f25bd022f468","create_time":1536293929624,
            "name":"{name}","description":"IAMDescription","id":"{ID}",
            "links":{{"next":null,"previous":null,"self":"https://iam.example.invalid/v3/groups/{ID}"}}}}],
            "links":{{"next":null,"previous":null,"self":"https://iam.example.invalid/v3/groups"}}}}"#
    );
    Answer::json(200, &body).header("X-IAM-Trace-Id", "token_1")
}

/// The documented answer to `GET /v3/groups/{group_id}/users`.
fn members(users: &str) -> Answer {
    let body = format!(
        r#"{{"links":{{"next":null,"previous":null,"self":"https://iam.example.invalid/v3/groups/{ID}/users"}},
            "users":[{users}]}}"#
    );
    Answer::json(200, &body).header("X-IAM-Trace-Id", "token_2")
}

#[tokio::test]
async fn the_members_are_asked_for_by_the_id_of_the_group() {
    let users = r#"{"name":"analyst01","id":"1","domain_id":"d","enabled":true,"pwd_status":false,
        "password_expires_at":null,"links":{"self":"https://iam.example.invalid/v3/users/1"}},
        {"name":"名","id":2}"#;
    let upstream = Upstream::answering([group("数据 & analysts"), members(users)]).await;
    let reply = project(upstream.url())
        .group_members("数据 & analysts")
        .await
        .expect("200");
    assert_eq!(
        reply.value,
        Some(vec!["analyst01".to_owned(), "名".to_owned()])
    );
    assert_eq!(reply.request_id.as_deref(), Some("token_2"));

    let received = upstream.received();
    let asked: Vec<_> = received
        .iter()
        .map(|request| (request.method.as_str(), request.target.as_str()))
        .collect();
    let users = format!("/v3/groups/{ID}/users");
    assert_eq!(
        asked,
        [
            ("GET", "/v3/groups?name=%E6%95%B0%E6%8D%AE%20%26%20analysts"),
            ("GET", users.as_str()),
        ]
    );
    for request in &received {
        assert_eq!(request.body, "");
        assert_eq!(request.header("x-project-id"), None, "IAM is global");
        assert_eq!(request.header("x-domain-id"), None, "not known");
        assert_signed(request, "host;x-sdk-date");
    }
}

#[tokio::test]
async fn an_id_may_hold_dashes_and_underscores() {
    let listed = r#"{"groups":[{"name":"grp-audit","id":"5b05-0bae_a9"}]}"#;
    let upstream = Upstream::answering([Answer::json(200, listed), members("")]).await;
    let reply = project(upstream.url()).group_members("grp-audit").await;
    assert_eq!(reply.expect("200").value, Some(Vec::new()));
    let asked = &upstream.received()[1].target;
    assert_eq!(asked, "/v3/groups/5b05-0bae_a9/users");
}

#[tokio::test]
async fn the_calls_go_to_the_endpoint_of_iam() {
    let mrs = Upstream::answering([]).await;
    let iam = Upstream::answering([group("grp-audit"), members("")]).await;
    let mut target = project(mrs.url()).target().clone();
    target.endpoints.iam = iam.url();
    let reply = client(settings(&Waits::default()))
        .project(target)
        .group_members("grp-audit")
        .await
        .expect("200");
    assert_eq!(reply.value, Some(Vec::new()), "an empty group is a group");
    assert_eq!((mrs.received().len(), iam.received().len()), (0, 2));
}

#[tokio::test]
async fn a_token_is_sent_to_iam_as_it_is() {
    let upstream = Upstream::answering([group("grp-audit"), members("")]).await;
    let credentials = Credentials::Token {
        token: "made-up-token".to_owned().into(),
        expires_at: None,
    };
    let client = client(settings(&Waits::default()));
    project_of(&client, upstream.url(), credentials)
        .group_members("grp-audit")
        .await
        .expect("200");
    for request in upstream.received() {
        assert_eq!(request.header("x-auth-token"), Some("made-up-token"));
        assert_eq!(request.header("authorization"), None);
    }
}

#[tokio::test]
async fn only_a_group_of_exactly_the_name_counts() {
    for other in ["grp-auditors", "GRP-AUDIT", " grp-audit"] {
        let upstream = Upstream::answering([group(other)]).await;
        let reply = project(upstream.url())
            .group_members("grp-audit")
            .await
            .expect("200");
        assert_eq!(
            (reply.value, upstream.received().len()),
            (None, 1),
            "{other}"
        );
    }
    let nobody = Answer::json(200, r#"{"groups":[]}"#).header("X-IAM-Trace-Id", "token_1");
    let upstream = Upstream::answering([nobody]).await;
    let reply = project(upstream.url())
        .group_members("grp-audit")
        .await
        .expect("200");
    assert_eq!(reply.value, None);
    assert_eq!(reply.request_id.as_deref(), Some("token_1"));
}

#[tokio::test]
async fn a_refusal_of_iam_is_one_of_permission() {
    let body = r#"{"error_code":"IAM.0003","error_msg":"Policy doesn't allow iam:groups:listGroups to be performed."}"#;
    let keystone = r#"{"error":{"code":403,"message":"You are not authorized to perform the requested action.","title":"Forbidden"}}"#;
    for body in [body, keystone] {
        let upstream = Upstream::answering([Answer::json(403, body)]).await;
        let error = project(upstream.url())
            .group_members("grp-audit")
            .await
            .expect_err("403");
        assert_eq!(error.meaning().kind, Kind::NotPermitted);
        assert!(!error.operation.is_write());
        assert_eq!(error.operation.name(), "list_groups");
    }
}

#[tokio::test]
async fn both_calls_are_repeated_as_reads_are() {
    let busy = Answer::json(503, "{}");
    let answers = [busy.clone(), group("grp-audit"), busy, members("")];
    let (upstream, waits) = (Upstream::answering(answers).await, Waits::default());
    project_of(&client(settings(&waits)), upstream.url(), access_key())
        .group_members("grp-audit")
        .await
        .expect("200");
    assert_eq!((waits.seen().len(), upstream.received().len()), (2, 4));
}

#[tokio::test]
async fn an_incomplete_list_is_unreadable() {
    let next = r#""links":{"next":"https://iam.example.invalid/v3/groups?marker=2"}"#;
    let groups = |fields: &str| vec![Answer::json(200, &format!("{{{fields}}}"))];
    let users = |body: &str| vec![group("grp-audit"), Answer::json(200, body)];
    let cases = [
        groups(&format!(r#""groups":[],{next}"#)),
        groups(r#""items":[]"#),
        groups(r#""groups":[{"name":"grp-audit"}]"#),
        groups(r#""groups":[{"name":"grp-audit","id":"../users"}]"#),
        users(&format!(r#"{{"users":[{{"name":"auditor01"}}],{next}}}"#)),
        users(r#"{"users":[{"id":"1"}]}"#),
        users("{}"),
        users("<html>"),
    ];
    for answers in cases {
        let sent = answers.len();
        let upstream = Upstream::answering(answers).await;
        let error = project(upstream.url())
            .group_members("grp-audit")
            .await
            .expect_err("unreadable");
        assert_eq!(error.kind, CallErrorKind::Unreadable, "{error:?}");
        assert_eq!(upstream.received().len(), sent);
    }
}
