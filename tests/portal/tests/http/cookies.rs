//! The session's cookie.

use portal_tests::{Configuration, TestPortal};

#[test]
fn looking_around_sets_no_cookie() {
    let portal = TestPortal::start();
    let visitor = portal.visitor();
    for path in ["/", "/connect", "/operations", "/nowhere", "/healthz"] {
        visitor.fetch(path);
    }
    assert_eq!(visitor.cookies(), []);
    let records = portal.records();
    assert_eq!(records.get("sessions").map_or(0, Vec::len), 0);
}

#[test]
fn on_loopback_the_cookie_has_a_plain_name_and_every_flag_but_secure() {
    let portal = TestPortal::start();
    let cookies = portal.admin().cookies();
    let [cookie] = cookies.as_slice() else {
        panic!("one cookie: {cookies:?}")
    };
    assert_eq!(cookie.name, "mrs_portal");
    let mut attributes = cookie.attributes.clone();
    attributes.sort_unstable();
    assert_eq!(attributes, ["httponly", "path=/", "samesite=lax"]);
}

#[test]
fn behind_tls_the_cookie_is_bound_to_the_host() {
    let portal = TestPortal::start_with(&Configuration {
        top: "public_url = \"https://portal.example.invalid\"".to_owned(),
        ..Configuration::default()
    });
    let admin = portal.admin();
    let cookies = admin.cookies();
    let [cookie] = cookies.as_slice() else {
        panic!("one cookie: {cookies:?}")
    };
    assert_eq!(cookie.name, "__Host-mrs_portal");
    let mut attributes = cookie.attributes.clone();
    attributes.sort_unstable();
    assert_eq!(attributes, ["httponly", "path=/", "samesite=lax", "secure"]);
    let hsts = admin.fetch("/clusters");
    assert_eq!(hsts.header("strict-transport-security"), "max-age=31536000");
}

#[test]
fn a_cookie_that_nobody_gave_out_opens_nothing_and_is_removed() {
    for (public_url, removal) in [
        (
            "http://127.0.0.1:3000",
            "mrs_portal=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0",
        ),
        (
            "https://portal.example.invalid",
            "__Host-mrs_portal=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0",
        ),
    ] {
        let portal = TestPortal::start_with(&Configuration {
            top: format!("public_url = \"{public_url}\""),
            ..Configuration::default()
        });
        let mut cookies = portal.admin().cookies();
        for cookie in &mut cookies {
            cookie.value = "A".repeat(cookie.value.len());
        }
        let stranger = portal.visitor();
        stranger.hold_cookies(cookies);
        let answer = stranger.fetch("/clusters");
        assert_eq!(answer.header("location"), "/connect?return=%2Fclusters");
        assert_eq!(answer.header("set-cookie"), removal);
        assert_eq!(stranger.cookies(), []);
    }
}
