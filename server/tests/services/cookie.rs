//! The cookie, as it goes over the wire.

use crate::installation::Installation;
use axum::Router;
use axum::body::Body;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{Request, StatusCode};
use axum::routing::{get, post};
use server::sessions::{CookiePolicy, layer};
use tower::ServiceExt as _;
use tower_sessions::Session;

fn router(portal: &Installation, cookie: CookiePolicy) -> Router {
    Router::new()
        .route(
            "/look",
            get(|session: Session| async move {
                session.get::<bool>("kept").await.unwrap();
                StatusCode::OK
            }),
        )
        .route(
            "/keep",
            post(|session: Session| async move {
                session.insert("kept", true).await.unwrap();
                StatusCode::OK
            }),
        )
        .route(
            "/end",
            post(|session: Session| async move {
                session.flush().await.unwrap();
                StatusCode::OK
            }),
        )
        .layer(layer(portal.assembly.sessions.clone(), cookie))
}

async fn send(router: &Router, method: &str, path: &str, cookie: Option<&str>) -> Vec<String> {
    let mut request = Request::builder().method(method).uri(path);
    if let Some(cookie) = cookie {
        request = request.header(COOKIE, cookie);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let cookies = response.headers().get_all(SET_COOKIE).iter();
    cookies
        .map(|value| value.to_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn over_tls_the_cookie_is_bound_to_the_host() {
    let portal = Installation::new().await;
    let router = router(&portal, CookiePolicy::Host);
    assert!(send(&router, "GET", "/look", None).await.is_empty());
    assert_eq!(portal.count("SELECT COUNT(*) FROM sessions").await, 0);

    let set = send(&router, "POST", "/keep", None).await;
    let [set] = set.as_slice() else {
        panic!("one cookie, not {set:?}")
    };
    let (pair, flags) = set.split_once("; ").unwrap();
    assert!(pair.starts_with("__Host-mrs_portal="), "{pair}");
    let mut flags: Vec<&str> = flags.split("; ").collect();
    flags.sort_unstable();
    assert_eq!(flags, ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);

    assert!(send(&router, "GET", "/look", Some(pair)).await.is_empty());
    let removed = send(&router, "POST", "/end", Some(pair)).await;
    assert_eq!(
        removed,
        ["__Host-mrs_portal=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"]
    );
}

#[tokio::test]
async fn a_cookie_of_no_session_is_removed_once_it_is_looked_at() {
    let portal = Installation::new().await;
    let router = router(&portal, CookiePolicy::Host);
    let unknown = format!("__Host-mrs_portal={}", tower_sessions::session::Id(7));
    let removed = send(&router, "GET", "/look", Some(&unknown)).await;
    assert_eq!(removed.len(), 1);
    assert!(
        removed[0].contains("Secure") && removed[0].contains("Max-Age=0"),
        "{removed:?}"
    );
}

#[tokio::test]
async fn on_loopback_the_cookie_is_plain() {
    let portal = Installation::new().await;
    let router = router(&portal, CookiePolicy::Plain);
    let set = send(&router, "POST", "/keep", None).await;
    assert!(
        set[0].starts_with("mrs_portal=") && !set[0].contains("Secure"),
        "{set:?}"
    );
    assert!(
        set[0].contains("HttpOnly") && set[0].contains("SameSite=Lax"),
        "{set:?}"
    );
}
