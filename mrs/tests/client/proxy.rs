//! Calls through a forward proxy.

use mrs::client::{CallErrorKind, ClientSettings, OutgoingProxy, ProjectClient};
use mrs::meaning::Kind;
use reqwest::{NoProxy, Proxy};
use url::Url;

use crate::setup::{Waits, access_key, client, cluster_id, project_of, settings};
use crate::upstream::{Answer, Upstream};

/// The calls to `target` through `proxy`, but for the `exceptions`.
fn through(proxy: &Url, exceptions: &str, target: &str) -> ProjectClient {
    let proxy = Proxy::all(proxy.clone())
        .expect("an address")
        .basic_auth("portal", "made-up")
        .no_proxy(NoProxy::from_string(exceptions));
    let settings = ClientSettings {
        proxy: OutgoingProxy::Fixed(Box::new(proxy)),
        ..settings(&Waits::default())
    };
    let target = target.parse().expect("an address");
    project_of(&client(settings), target, access_key())
}

#[tokio::test]
async fn the_proxy_gets_the_call_with_its_credentials() {
    let names = r#"{"user_names": ["analyst01"]}"#;
    let proxy = Upstream::answering([Answer::json(200, names)]).await;
    let project = through(&proxy.url(), "", "http://mrs.cloud.invalid");
    let read = project.synced_names(&cluster_id()).await.expect("names");
    assert_eq!(read.value.user_names.len(), 1);
    let received = proxy.received();
    assert!(
        received[0]
            .target
            .starts_with("http://mrs.cloud.invalid/v2/")
    );
    // Of "portal:made-up".
    let credentials = received[0].header("proxy-authorization");
    assert_eq!(credentials, Some("Basic cG9ydGFsOm1hZGUtdXA="));
}

#[tokio::test]
async fn an_exception_is_called_directly() {
    let target = Upstream::answering([Answer::json(200, "{}")]).await;
    let proxy = Upstream::answering([]).await;
    let project = through(&proxy.url(), "127.0.0.0/8", target.url().as_str());
    project.synced_names(&cluster_id()).await.expect("names");
    assert_eq!((target.received().len(), proxy.received().len()), (1, 0));
}

#[tokio::test]
async fn a_proxy_that_wants_other_credentials_is_told_as_such() {
    for target in ["http://mrs.cloud.invalid", "https://mrs.cloud.invalid"] {
        let proxy = Upstream::answering([Answer::json(407, "{}")]).await;
        let project = through(&proxy.url(), "", target);
        let error = project.synced_names(&cluster_id()).await.expect_err("407");
        assert_eq!(
            (error.kind, error.meaning().kind),
            (CallErrorKind::ProxyRefused, Kind::ProxyRefused)
        );
    }
}

/// Without a tunnel, such a 401 looks like one of the cloud, which never asks for these schemes.
#[tokio::test]
async fn a_proxy_that_answers_wrong_credentials_with_401_is_not_taken_for_the_cloud() {
    let html = "<html><h1>Unauthorized</h1></html>";
    let cloud =
        r#"{"error_msg":"Incorrect IAM authentication information","error_code":"APIGW.0301"}"#;
    let keystone =
        r#"{"error":{"code":401,"message":"The request is unauthorized.","title":"Unauthorized"}}"#;
    for (body, challenge, kind) in [
        (html, Some("Basic realm=\"Tinyproxy\""), Kind::ProxyRefused),
        (html, Some("Negotiate"), Kind::ProxyRefused),
        (html, None, Kind::NotAuthenticated),
        (cloud, Some("Basic realm=\"api\""), Kind::WrongSignature),
        (
            keystone,
            Some("Keystone uri=\"https://iam\""),
            Kind::NotAuthenticated,
        ),
    ] {
        let mut answer = Answer::json(401, body);
        if let Some(challenge) = challenge {
            answer = answer.header("WWW-Authenticate", challenge);
        }
        let proxy = Upstream::answering([answer]).await;
        let project = through(&proxy.url(), "", "http://mrs.cloud.invalid");
        let error = project.synced_names(&cluster_id()).await.expect_err("401");
        assert_eq!(error.meaning().kind, kind, "{challenge:?}");
        assert_eq!(error.status, Some(401));
        if kind == Kind::ProxyRefused {
            assert!(!error.upstream_message.contains("html"), "{error:?}");
        }
    }
}

/// Some proxies answer wrong credentials with 401, or 403.
#[tokio::test]
async fn a_proxy_that_opens_no_tunnel_is_named() {
    for status in [401, 403, 502] {
        let proxy = Upstream::answering([Answer::json(status, "{}")]).await;
        let project = through(&proxy.url(), "", "https://mrs.cloud.invalid");
        let error = project.synced_names(&cluster_id()).await.expect_err("none");
        assert_eq!(error.kind, CallErrorKind::Unreachable);
        let message = &error.upstream_message;
        assert!(
            message.starts_with("the proxy on the way refused"),
            "{message}"
        );
    }
}
