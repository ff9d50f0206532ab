//! Headers of a proxy, and of those who say to be one.

use portal_tests::{Configuration, Request, TestPortal, Visitor, connect, speak};

fn portal(trusted: &str) -> TestPortal {
    portal_with(trusted, "")
}

fn portal_with(trusted: &str, keys: &str) -> TestPortal {
    TestPortal::start_with(&Configuration {
        sections: format!(
            "[auth]\nmode = \"proxy-header\"\n[auth.proxy_header]\nuser_header = \"Remote-User\"\n\
             name_header = \"Remote-Name\"\ngroups_header = \"Remote-Groups\"\nissuer = \"sso\"\n\
             sign_out_url = \"/oauth2/sign_out\"\n{keys}[proxies]\ntrusted = [\"{trusted}\"]\n\
             [[grants]]\npeople = [\"operator-17\", \"viewer-4\"]\n\
             role = \"operator\"\nclusters = [\"*\"]\nprojects = [\"*\"]\n"
        ),
        ..Configuration::default()
    })
}

fn as_user(path: &str, user: &str) -> Request {
    Request::get(path).header("remote-user", user)
}

fn open(visitor: &Visitor, user: &str) -> portal_tests::Page {
    let request = as_user("/account", user)
        .header("remote-name", "Olga Operator")
        .header("remote-groups", "mrs-operators,mrs-viewers");
    visitor.visit(&request)
}

#[test]
fn a_trusted_proxy_is_believed_with_every_request() {
    let portal = portal("127.0.0.1");
    let visitor = portal.visitor();
    let page = open(&visitor, "operator-17").headed("Your account");
    for said in [
        "Olga Operator",
        "operator-17",
        "sso",
        "mrs-operators",
        "mrs-viewers",
    ] {
        assert!(page.says(said), "{said}");
    }
    assert_eq!(visitor.cookies(), [], "looking needs no session");
    let none = visitor.open("/account");
    assert_eq!(none.status, 401);
    assert!(none.says("didn't send your identity") && none.says(&none.request_id));
}

#[test]
fn whoever_is_no_trusted_proxy_is_refused_with_and_without_headers() {
    let portal = portal("192.0.2.1");
    let visitor = portal.visitor();
    let requests = [
        as_user("/account", "admin"),
        as_user("/account", "admin").header("x-forwarded-for", "192.0.2.1"),
        as_user("/account", "admin").header("x-real-ip", "192.0.2.1"),
        Request::get("/account"),
    ];
    for request in requests {
        let page = visitor.visit(&request);
        assert_eq!(page.status, 403);
        let page = page.headed("Sign-in failed");
        assert!(page.says("didn't come through a proxy"));
        assert!(page.says(&page.request_id));
    }
    for path in portal_tests::server_functions() {
        let request = Request::post(&path, &[]).header("remote-user", "admin");
        assert_eq!(visitor.send(&request).status, 403, "{path}");
    }
    assert_eq!(visitor.fetch("/readyz").status, 200, "probes need no proxy");
}

#[test]
fn an_identity_that_comes_twice_is_nobodys() {
    let portal = portal("127.0.0.1");
    for twice in ["Remote-User", "Remote-Name", "Remote-Groups"] {
        let request = format!(
            "GET /account HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\
             Remote-User: operator-17\r\n{twice}: admin\r\n{twice}: admin\r\n\
             Connection: close\r\n\r\n"
        );
        let answer = speak(portal.url(), request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 400"), "{twice}: {answer}");
        assert!(answer.contains("sent your identity twice"), "{twice}");
    }
}

/// The answer to a request for the account with these header lines.
fn raw(portal: &TestPortal, lines: &[u8]) -> String {
    let mut request = b"GET /account HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\
        Remote-User: operator-17\r\nConnection: close\r\n"
        .to_vec();
    request.extend_from_slice(lines);
    request.extend_from_slice(b"\r\n");
    let answer = speak(portal.url(), &request);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    answer
}

#[test]
fn a_name_that_is_no_utf8_refuses_nobody() {
    let portal = portal("127.0.0.1");
    assert!(raw(&portal, b"Remote-Name: J\xfcrgen M\xfcller\r\n").contains("Jürgen Müller"));
    raw(
        &portal,
        b"Remote-Name: \xff\xfe\x80\r\nRemote-Groups: \xe4\xff\r\n",
    );
}

#[test]
fn pieces_of_a_distinguished_name_are_no_groups() {
    let portal = portal("127.0.0.1");
    let lines = b"Remote-Groups: mrs-viewers, CN=mrs-operators,OU=mrs-admins,DC=example\r\n";
    let answer = raw(&portal, lines);
    assert!(answer.contains("mrs-viewers"), "{answer}");
    assert!(!answer.contains("mrs-operators") && !answer.contains("mrs-admins"));
    let log = portal.log();
    assert!(log.contains("pieces of distinguished names") && log.contains("separator"));
    assert!(!log.contains("mrs-admins"));
}

#[test]
fn repeated_groups_are_joined_where_configured() {
    let portal = portal_with("127.0.0.1", "join_groups_headers = true\n");
    let answer = raw(
        &portal,
        b"Remote-Groups: group-one\r\nRemote-Groups: group-two\r\n",
    );
    assert!(answer.contains("group-one") && answer.contains("group-two"));
}

#[test]
fn a_session_of_somebody_else_ends_with_its_credentials() {
    let portal = portal("127.0.0.1");
    let visitor = portal.visitor();
    let olga = Visitor::behind_proxy(portal.url(), &[("remote-user", "operator-17")]);
    connect(&olga);
    visitor.hold_cookies(olga.cookies());
    // The same cookie, and the proxy says that it is somebody else.
    let page = visitor.visit(&as_user("/connect", "viewer-4"));
    assert!(!page.says("In use"), "{}", page.text());
    assert_eq!(visitor.cookies(), [], "the browser forgets the cookie");
    assert!(!olga.open("/connect").says("In use"), "ended for both");
    let database = String::from_utf8_lossy(&portal.database()).into_owned();
    assert!(database.contains("other_identity"), "and on record");
    let records = portal.records();
    let kept = records.get("connections").map_or(0, Vec::len);
    assert_eq!(kept, 0, "and wiped");
}

#[test]
fn signing_out_says_that_the_proxy_still_knows_the_person() {
    let portal = portal("127.0.0.1");
    let olga = Visitor::behind_proxy(portal.url(), &[("remote-user", "operator-17")]);
    connect(&olga);
    let page = olga
        .visit(&Request::post("/sign-out", &[]))
        .headed("Signed out");
    assert_eq!(page.target("Sign out there, too"), "/oauth2/sign_out");
    assert_eq!(olga.cookies(), []);
    assert!(!olga.open("/connect").says("In use"));
}
