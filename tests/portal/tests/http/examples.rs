//! The portal's configurations in `examples/` are accepted by this version.

use portal_tests::{Ended, run, run_with, write_site};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Where the examples keep what only the portal may read.
const SECRETS: &str = "/etc/mrs-portal/";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// Checks a configuration whose secret files are made in a folder of their own.
fn check(text: &str, variables: &[(&str, &str)]) -> Ended {
    let folder = tempfile::tempdir().unwrap();
    for name in ["seal.key", "client.secret", "database.password"] {
        let path = folder.path().join(name);
        fs::write(&path, run(&["generate-key"]).output).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let path = folder.path().join("portal.toml");
    let own = format!("{}/", folder.path().display());
    fs::write(&path, text.replace(SECRETS, &own)).unwrap();
    let arguments = [
        "check-config".as_ref(),
        "--config".as_ref(),
        path.as_os_str(),
    ];
    let site = folder.path().join("site");
    write_site(&site);
    let site = site.to_string_lossy();
    let variables = [variables, &[("MRS_PORTAL_SITE_ROOT", &*site)]].concat();
    run_with(&arguments, &variables)
}

#[test]
fn every_example_is_accepted() {
    let mut checked = Vec::new();
    for folder in fs::read_dir(examples()).unwrap() {
        let path = folder.unwrap().path().join("portal.toml");
        if let Ok(text) = fs::read_to_string(&path) {
            let ended = check(&text, &[]);
            assert_eq!(ended.code, Some(0), "{}: {ended:?}", path.display());
            checked.push(path);
        }
    }
    assert!(checked.len() >= 3, "{checked:?}");
}

#[test]
fn proxies_pass_on_names_cookies_and_the_way_back() {
    let read = |path: &str| fs::read_to_string(examples().join(path)).unwrap();
    let apache = read("apache-mod-auth-openidc/apache.conf");
    assert!(apache.contains("OIDCPassClaimsAs headers none\n"), "UTF-8");
    let nginx = read("nginx-oauth2-proxy/nginx.conf");
    for line in [
        "auth_request_set $session_cookie $upstream_http_set_cookie;",
        "add_header Set-Cookie $session_cookie always;",
        "proxy_set_header X-Auth-Request-Redirect $request_uri;",
    ] {
        assert!(nginx.contains(line), "{line}");
    }
    assert!(
        !nginx
            .lines()
            .any(|line| { !line.trim().starts_with('#') && line.contains("rd=$request_uri") })
    );
}

/// What stands indented below a key of the manifest.
fn below<'a>(manifest: &'a str, key: &str) -> Vec<&'a str> {
    let mut lines = manifest.lines().skip_while(|line| line.trim() != key);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let of_key = indent(lines.next().expect("the key"));
    lines
        .take_while(|line| line.trim().is_empty() || indent(line) > of_key)
        .collect()
}

#[test]
fn the_manifest_of_kubernetes_is_accepted_with_its_secrets() {
    let manifest = fs::read_to_string(examples().join("kubernetes/portal.yaml")).unwrap();
    let text = below(&manifest, "portal.toml: |").join("\n");
    let key = run(&["generate-key"]).output;
    let seal_keys = format!("[{{ id = \"2026-11\", value = \"{}\" }}]", key.trim());
    let secrets = [
        ("MRS_PORTAL_SECRETS__SEAL_KEYS", seal_keys.as_str()),
        (
            "MRS_PORTAL_STORE__URL",
            "postgres://portal:x@db.example.com/portal?sslmode=verify-full",
        ),
        (
            "MRS_PORTAL_AUTH__OIDC__CLIENT_SECRET",
            "{ value = \"made-up\" }",
        ),
    ];
    let ended = check(&text, &secrets);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    // Exactly these are what the manifest takes from its secret.
    let taken: Vec<&str> = below(&manifest, "env:")
        .into_iter()
        .filter_map(|line| line.trim().strip_prefix("- name: "))
        .filter(|name| *name != "MRS_PORTAL_CONFIG")
        .collect();
    assert_eq!(taken, secrets.map(|(name, _)| name));
}

#[test]
fn the_images_own_configuration_wants_an_address_sign_in_and_a_key() {
    let text = fs::read_to_string(examples().join("container/config.toml")).unwrap();
    let refused = check(&text, &[]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    let key = run(&["generate-key"]).output;
    let seal_keys = format!("[{{ id = \"1\", value = \"{}\" }}]", key.trim());
    let ended = check(
        &text,
        &[
            ("MRS_PORTAL_SECRETS__SEAL_KEYS", &seal_keys),
            ("MRS_PORTAL_PUBLIC_URL", "https://portal.example.com"),
            ("MRS_PORTAL_AUTH__MODE", "proxy-header"),
            (
                "MRS_PORTAL_AUTH__PROXY_HEADER__USER_HEADER",
                "X-Forwarded-User",
            ),
            ("MRS_PORTAL_PROXIES__TRUSTED", "[\"10.0.0.1\"]"),
        ],
    );
    assert_eq!(ended.code, Some(0), "{ended:?}");
}
