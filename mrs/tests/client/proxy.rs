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
    let refusals = [
        ("http://mrs.cloud.invalid", CallErrorKind::Upstream),
        ("https://mrs.cloud.invalid", CallErrorKind::ProxyRefused),
    ];
    for (target, kind) in refusals {
        let proxy = Upstream::answering([Answer::json(407, "{}")]).await;
        let project = through(&proxy.url(), "", target);
        let error = project.synced_names(&cluster_id()).await.expect_err("407");
        assert_eq!(
            (error.kind, error.meaning().kind),
            (kind, Kind::ProxyRefused)
        );
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
