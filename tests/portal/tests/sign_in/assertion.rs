//! A signed statement of a proxy with every request.

use portal_tests::{Answer, Configuration, Request, Signer, SigningKey, TestPortal};
use serde_json::{Value, json};
use std::path::PathBuf;

struct World {
    portal: TestPortal,
    key: SigningKey,
    _folder: tempfile::TempDir,
}

fn world(header: &str) -> World {
    let folder = tempfile::tempdir().unwrap();
    let key = SigningKey::new("k1");
    let path: PathBuf = folder.path().join("jwks.json");
    std::fs::write(&path, json!({ "keys": [key.public()] }).to_string()).unwrap();
    let portal = TestPortal::start_with(&Configuration {
        sections: format!(
            "[auth]\nmode = \"assertion\"\n[auth.assertion]\nheader = \"{header}\"\n\
             issuer = \"https://proxy.example\"\naudience = [\"portal\", \"mrs\"]\n\
             jwks_file = \"{}\"\ngroups_claim = \"custom.groups\"\nname_claim = \"email\"\n",
            path.display()
        ),
        ..Configuration::default()
    });
    World {
        portal,
        key,
        _folder: folder,
    }
}

fn claims() -> Value {
    json!({
        "iss": "https://proxy.example", "aud": "mrs", "sub": "operator-17",
        "email": "olga@example.invalid", "exp": 4_000_000_000_u64,
        "custom": { "groups": ["mrs-operators"] },
    })
}

fn ask(world: &World, name: &'static str, value: &str) -> Answer {
    let request = Request::get("/account").header(name, value);
    world.portal.visitor().send(&request)
}

#[test]
fn a_statement_is_believed_by_its_signature() {
    let world = world("X-Assertion");
    let token = Signer::Key(world.key.clone()).sign("JWT", &claims());
    let answer = ask(&world, "x-assertion", &token);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.text();
    for said in [
        "olga@example.invalid",
        "operator-17",
        "mrs-operators",
        "https://proxy.example",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn it_may_be_a_bearer_token() {
    let world = world("Authorization");
    let token = Signer::Key(world.key.clone()).sign("JWT", &claims());
    let answer = ask(&world, "authorization", &format!("Bearer {token}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    for other in [token, "Basic YWRtaW46YWRtaW4=".to_owned()] {
        assert_eq!(ask(&world, "authorization", &other).status, 401);
    }
}

#[test]
fn nothing_else_is_believed() {
    let world = world("X-Assertion");
    let own = Signer::Key(world.key.clone());
    let with = |name: &str, value: Value| {
        let mut changed = claims();
        changed[name] = value;
        own.sign("JWT", &changed)
    };
    let wrong = [
        with("aud", json!("another")),
        with("iss", json!("https://evil.example")),
        with("exp", json!(1_700_000_000)),
        with("exp", Value::Null),
        with("nbf", json!(4_000_000_000_u64)),
        with("sub", json!("")),
        Signer::None.sign("JWT", &claims()),
        Signer::Symmetric(world.key.clone()).sign("JWT", &claims()),
        Signer::Key(SigningKey::new("k1")).sign("JWT", &claims()),
        Signer::Key(SigningKey::new("k2")).sign("JWT", &claims()),
        "nonsense".to_owned(),
        String::new(),
    ];
    for token in wrong {
        let answer = ask(&world, "x-assertion", &token);
        assert_eq!(answer.status, 401, "{token}");
        if token.len() > 20 {
            assert!(!answer.text().contains(&token[..20]), "never the token");
            assert!(
                !world.portal.log().contains(&token[..20]),
                "never the token"
            );
        }
        assert!(answer.text().contains(answer.header("x-request-id")));
    }
    let none = world.portal.visitor().fetch("/account");
    assert_eq!(none.status, 401);
}
