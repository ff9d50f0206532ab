//! Each refusal of `[auth]`, with the words a person needs.

use crate::config::{file, load, refusal};
use server::config::{AuthConfig, AuthMode, Config};
use std::os::unix::fs::PermissionsExt as _;

const OIDC: &str = "[auth]\nmode = \"oidc\"\n[auth.oidc]\nissuer = \"https://login.example.com\"\n\
     client_id = \"mrs-portal\"\nclient_secret = { value = \"made-up-client-secret\" }\n";

const HEADERS: &str =
    "[auth]\nmode = \"proxy-header\"\n[auth.proxy_header]\nuser_header = \"Remote-User\"\n";

#[test]
fn a_provider_needs_three_keys() {
    let config = load(OIDC).unwrap();
    assert_eq!(config.auth.mode(), AuthMode::Oidc);
    let AuthConfig::Oidc(oidc) = config.auth else {
        panic!("oidc")
    };
    assert_eq!(oidc.scopes, ["openid", "profile"]);
    assert_eq!(oidc.leeway(), time::Duration::seconds(60));
    assert!(!format!("{oidc:?}").contains("made-up"), "{oidc:?}");
    let text = refusal("auth.mode = \"oidc\"\n");
    assert!(
        text.contains("issuer, client_id and client_secret"),
        "{text}"
    );
}

#[test]
fn what_is_missing_in_the_file_may_come_from_the_environment() {
    let without = OIDC.replace(
        "client_secret = { value = \"made-up-client-secret\" }\n",
        "",
    );
    let text = refusal(&without);
    assert!(text.contains("auth.oidc.client_secret: missing"), "{text}");
    let file = file(&without);
    let set = ("MRS_PORTAL_AUTH__OIDC__CLIENT_SECRET__VALUE", "made-up");
    let set = [(set.0.to_owned(), set.1.to_owned())];
    assert!(Config::load(Some(file.path()), set).is_ok());
}

#[test]
fn modes_do_not_overlap() {
    let text = refusal(&format!("{OIDC}[auth.proxy_header]\nuser_header = \"a\"\n"));
    assert!(
        text.contains("auth.proxy_header") && text.contains("the mode is \"oidc\""),
        "{text}"
    );
    let text = refusal(
        "[auth.oidc]\nissuer = \"https://a.example\"\nclient_id = \"a\"\nclient_secret = { value = \"b\" }\n",
    );
    assert!(text.contains("the mode is \"none\""), "{text}");
}

#[test]
fn a_client_secret_is_private() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("client.secret");
    std::fs::write(&path, "made-up-client-secret\n").unwrap();
    let with = OIDC.replace(
        "value = \"made-up-client-secret\"",
        &format!("file = \"{}\"", path.display()),
    );
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let text = refusal(&with);
    assert!(
        text.contains("auth.oidc.client_secret") && text.contains("chmod 600"),
        "{text}"
    );
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert!(load(&with).is_ok());
    std::fs::write(&path, "\n").unwrap();
    assert!(refusal(&with).contains("is empty"));
}

#[test]
fn symmetric_and_missing_signatures_are_no_choice() {
    for algorithm in ["HS256", "HS512", "none", "RS1"] {
        let text = refusal(&format!("{OIDC}algorithms = [\"{algorithm}\"]\n"));
        assert!(text.contains("unknown variant"), "{algorithm}: {text}");
    }
    for algorithm in ["RS256", "PS512", "ES384", "EdDSA"] {
        assert!(load(&format!("{OIDC}algorithms = [\"{algorithm}\"]\n")).is_ok());
    }
}

#[test]
fn headers_are_believed_from_somebody_in_particular() {
    let text = refusal(HEADERS);
    assert!(
        text.contains("proxies.trusted") && text.contains("anybody"),
        "{text}"
    );
    let trusting = format!("{HEADERS}[proxies]\ntrusted = [\"10.0.0.0/8\"]\n");
    assert!(load(&trusting).is_ok());
    // Others may reach the port now: the peer decides.
    assert!(
        load(&format!(
            "listen = \"0.0.0.0:3000\"\npublic_url = \"https://portal.example\"\n{trusting}"
        ))
        .is_ok()
    );
}

#[test]
fn a_private_authority_is_read_at_the_start() {
    let text = refusal(&format!("{OIDC}ca_file = \"/nowhere/ca.pem\"\n"));
    assert!(text.contains("/nowhere/ca.pem"), "{text}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    std::fs::write(&path, "no certificate").unwrap();
    let text = refusal(&format!("{OIDC}ca_file = \"{}\"\n", path.display()));
    assert!(text.contains("BEGIN CERTIFICATE"), "{text}");
}
