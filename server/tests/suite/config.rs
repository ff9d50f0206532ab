//! Each refusal of the configuration, with the words a person needs.

use base64::Engine as _;
use portal::random::{Random as _, SystemRandom};
use secrecy::ExposeSecret as _;
use server::config::{AuthConfig, Config, ConfigError};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use tempfile::TempDir;

const OIDC: &str = "[auth]\nmode = \"oidc\"\n[auth.oidc]\nissuer = \"https://login.example.com\"\n\
     client_id = \"mrs-portal\"\nclient_secret = { value = \"made-up-client-secret\" }\n";

const DEMO_LOGIN: &str = "endpoint = \"a\"\nproject = \"p\"\naccess_key = \"k\"\nsecret_key = \"s\"\n\
     [[endpoints]]\nname = \"a\"\nmrs = \"https://m.example\"\niam = \"https://i.example\"\n";

pub(crate) fn random_key() -> String {
    let mut key = [0_u8; 32];
    SystemRandom.fill(&mut key);
    base64::engine::general_purpose::STANDARD.encode(key)
}

pub(crate) struct File {
    folder: TempDir,
    path: PathBuf,
}

/// A file with a good key before `rest`.
pub(crate) fn file(rest: &str) -> File {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("seal.key");
    std::fs::write(&key, random_key() + "\n").unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let path = folder.path().join("portal.toml");
    let keys = format!(
        "secrets.seal_keys = [{{ id = \"1\", file = \"{}\" }}]\n",
        key.display()
    );
    std::fs::write(&path, keys + rest).unwrap();
    File { folder, path }
}

impl File {
    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }
}

pub(crate) fn load(rest: &str) -> Result<Config, ConfigError> {
    Config::load(Some(&file(rest).path), [])
}

pub(crate) fn refusal(rest: &str) -> String {
    load(rest).unwrap_err().to_string()
}

fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn a_key_is_all_it_takes() {
    let config = load("").unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.public_url.url().as_str(), "http://127.0.0.1:3000/");
    assert_eq!(config.session.idle(), time::Duration::minutes(60));
    assert_eq!(config.session.absolute(), time::Duration::hours(12));
    assert_eq!(config.operations.plan_lifetime(), time::Duration::hours(24));
    assert_eq!(config.operations.confirmation().removal_from, 50);
    assert!(config.demo.is_none() && config.endpoints.is_empty() && config.upstream.regions);
}

#[test]
fn accounts_of_services_are_protected_unless_the_file_names_others() {
    let protected = |text| load(text).unwrap().operations.protected_names;
    let default = protected("");
    for name in ["omm", "Hive", "spark", "HBASE", "hdfs", "admin"] {
        assert!(default.contains(name), "{name}");
    }
    assert!(!default.contains("analyst01"));
    let named = protected("operations.protected_names = [\"svc-etl\"]\n");
    assert!(named.contains("SVC-ETL") && !named.contains("hive"));
    assert!(!protected("operations.protected_names = []\n").contains("hive"));
}

#[test]
fn the_environment_goes_over_the_file() {
    let file = file("session.idle_minutes = 10\n");
    let set = variables(&[
        ("MRS_PORTAL_SESSION__IDLE_MINUTES", "20"),
        ("MRS_PORTAL_LISTEN", "127.0.0.1:4000"),
        ("MRS_PORTAL_LOG__FORMAT", "json"),
    ]);
    let config = Config::load(Some(&file.path), set).unwrap();
    assert_eq!(config.session.idle_minutes, 20);
    assert_eq!(config.listen.port(), 4000);
}

#[test]
fn the_environment_alone_is_enough() {
    let keys = format!(r#"[{{ id = "1", value = "{}" }}]"#, random_key());
    let config =
        Config::load(None, variables(&[("MRS_PORTAL_SECRETS__SEAL_KEYS", &keys)])).unwrap();
    assert_eq!(config.seal_keys.len(), 1);
}

#[test]
fn a_variable_has_the_type_of_its_key() {
    for text in [
        "123456",
        "true",
        "1.5",
        "inf",
        "2026-11-26",
        "0x1f",
        "a = 1",
    ] {
        let file = file(&format!("{OIDC}[demo_login]\n{DEMO_LOGIN}"));
        let config = Config::load(
            Some(&file.path),
            variables(&[
                ("MRS_PORTAL_AUTH__OIDC__CLIENT_ID", text),
                ("MRS_PORTAL_AUTH__OIDC__CLIENT_SECRET__VALUE", text),
                ("MRS_PORTAL_DEMO_LOGIN__PROJECT", text),
                ("MRS_PORTAL_SITE_ROOT", text),
                ("MRS_PORTAL_DEMO", "true"),
                ("MRS_PORTAL_SESSION__IDLE_MINUTES", "30"),
                ("MRS_PORTAL_UPSTREAM__REGIONS", "false"),
                ("MRS_PORTAL_STORE__POOL_SIZE", "1_0"),
            ]),
        )
        .unwrap();
        let AuthConfig::Oidc(oidc) = config.auth else {
            panic!("oidc")
        };
        assert_eq!(oidc.client_id, text);
        assert_eq!(oidc.client_secret.expose_secret(), text);
        assert_eq!(config.demo.unwrap().project, text);
        assert_eq!(config.site_root, Some(PathBuf::from(text)));
        assert_eq!(config.session.idle_minutes, 30);
        assert!(!config.upstream.regions);
        assert_eq!(config.store.pool_size, Some(10));
    }
}

#[test]
fn the_variables_of_kubernetes_services_are_passed_over() {
    let key = random_key();
    let keys = format!(r#"[{{ id = "1", value = "{key}" }}]"#);
    let mut all = variables(&[
        ("MRS_PORTAL_SECRETS__SEAL_KEYS", &keys),
        ("MRS_PORTAL_SERVICE_HOST", "10.0.0.1"),
        ("MRS_PORTAL_SERVICE_PORT", "80"),
        ("MRS_PORTAL_SERVICE_PORT_HTTP", "80"),
        ("MRS_PORTAL_PORT", "tcp://10.0.0.1:80"),
        ("MRS_PORTAL_PORT_80_TCP", "tcp://10.0.0.1:80"),
        ("MRS_PORTAL_PORT_80_TCP_PROTO", "tcp"),
        ("MRS_PORTAL_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("MRS_PORTAL_METRICS_PORT", "tcp://10.0.0.1:9090"),
        ("MRS_PORTAL_METRICS_PORT_9090_TCP_PORT", "9090"),
    ]);
    let config = Config::load(None, all.clone()).unwrap();
    assert_eq!(config.passed_over.len(), all.len() - 1);
    all.extend(variables(&[("MRS_PORTAL_LISTN", "127.0.0.1:1")]));
    assert!(
        Config::load(None, all).is_err(),
        "a misspelt key is refused"
    );
}

#[test]
fn a_proxy_has_an_address_and_its_password_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("proxy.password");
    std::fs::write(&password, "made-up\n").unwrap();
    std::fs::set_permissions(&password, std::fs::Permissions::from_mode(0o600)).unwrap();
    let with = |proxy: &str, more: &str| format!("[upstream]\nproxy = \"{proxy}\"\n{more}\n");
    let file = format!("proxy_password_file = \"{}\"", password.display());
    for good in [
        with("environment", ""),
        with(
            "http://proxy.example.com:3128",
            "no_proxy = [\".example.com\", \"10.0.0.0/8\"]",
        ),
        with("https://portal@proxy.example.com", &file),
    ] {
        load(&good).unwrap();
    }
    for (bad, says) in [
        (
            with("http://a:s3cret@proxy.example.com", ""),
            "proxy_password_file",
        ),
        (with("http://proxy.example.com", &file), "user"),
        (with("environment", &file), "proxy_password_file"),
        (with("socks5://proxy.example.com", ""), "http://"),
        ("[upstream]\nno_proxy = [\"a\"]\n".to_owned(), "no_proxy"),
    ] {
        let refused = refusal(&bad);
        assert!(
            refused.contains(says) && !refused.contains("s3cret"),
            "{bad}: {refused}"
        );
    }
}

#[test]
fn lists_tables_and_quoted_texts_of_a_variable_are_toml() {
    let file = file("");
    let set = variables(&[
        (
            "MRS_PORTAL_ENDPOINTS",
            r#"[{ name = "7", mrs = "https://m.example", iam = "https://i.example" }]"#,
        ),
        ("MRS_PORTAL_PROXIES__TRUSTED", r#"["10.0.0.0/8"]"#),
        ("MRS_PORTAL_SESSION", "{ idle_minutes = 20 }"),
        ("MRS_PORTAL_PUBLIC_URL", r#""https://portal.example""#),
    ]);
    let config = Config::load(Some(&file.path), set).unwrap();
    assert_eq!(config.endpoints[0].name, "7");
    assert!(config.proxies.contains([10, 0, 0, 1].into()));
    assert_eq!(config.session.idle_minutes, 20);
    assert!(config.public_url.is_https());
}

#[test]
fn a_variable_replaces_a_list_of_the_file() {
    let file = file(
        "[[endpoints]]\nname = \"a\"\nmrs = \"https://m.example\"\niam = \"https://i.example\"\n",
    );
    let load = |text: &str| {
        let set = variables(&[("MRS_PORTAL_ENDPOINTS", text)]);
        Config::load(Some(&file.path), set)
    };
    assert!(load("[]").unwrap().endpoints.is_empty());
    let text = load(r#"[{ name = "b" }]"#).unwrap_err().to_string();
    assert_eq!(
        text,
        "the environment variable MRS_PORTAL_ENDPOINTS: endpoints[0].mrs: missing field `mrs`"
    );
}

#[test]
fn a_wrong_variable_is_named_and_its_value_is_not_shown() {
    let file = file("");
    for (name, value) in [
        ("MRS_PORTAL_SESSION__IDLE_MINUTES", "TopSecretValue"),
        ("MRS_PORTAL_SESSION__IDLE_MINUTES", "-987654"),
        ("MRS_PORTAL_DEMO", "TopSecretValue"),
        ("MRS_PORTAL_LISTEN", "TopSecretValue"),
        ("MRS_PORTAL_AUTH__OIDC__CLIENT_SECRET", "TopSecretValue"),
        ("MRS_PORTAL_SECRETS__SEAL_KEYS", "TopSecretValue"),
        ("MRS_PORTAL_SECRETS__SEAL_KEYS", r#"["TopSecretValue"]"#),
        (
            "MRS_PORTAL_SECRETS__SEAL_KEYS",
            r#"[{ id = "1", value = 987654 }]"#,
        ),
        (
            "MRS_PORTAL_SECRETS__SEAL_KEYS",
            r#"[{ value = "TopSecretValue }]"#,
        ),
        ("MRS_PORTAL_SECRETS__VALUE", "TopSecretValue"),
        ("MRS_PORTAL_STORE", "TopSecretValue"),
        ("MRS_PORTAL_LISTEN__SECRET", "TopSecretValue"),
    ] {
        let path = file.path.as_path();
        let path = (!name.contains("SEAL_KEYS")).then_some(path);
        let error = Config::load(path, variables(&[(name, value)])).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains(name), "{name}: {text}");
        assert!(
            !text.contains("TopSecret") && !text.contains("987654"),
            "{name}: {text}"
        );
    }
}

#[test]
fn a_wrong_value_in_the_file_is_named_by_line_and_key_and_is_not_shown() {
    for (lines, key) in [
        ("\ndemo_login = \"TopSecretValue\"\n", "demo_login"),
        ("\nstore.url = [\"TopSecretValue\"]\n", "store.url"),
        ("\nstore = \"TopSecretValue\"\n", "store"),
        (
            "auth.mode = \"oidc\"\nauth.oidc = { issuer = \"https://i.example\", \
             client_id = \"a\", client_secret = \"TopSecretValue\" }\n",
            "auth.oidc.client_secret",
        ),
        (
            "auth.mode = \"oidc\"\nauth.oidc = { issuer = \"https://i.example\", \
             client_id = \"a\", client_secret = { value = 987654 } }\n",
            "auth.oidc.client_secret.value",
        ),
        (
            "[demo_login]\nsecret_key = 987654\nendpoint = \"a\"\nproject = \"p\"\n\
             access_key = \"k\"\n",
            "demo_login.secret_key",
        ),
    ] {
        let error = load(lines).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(
            text.contains("portal.toml, line 3: ") && text.contains(key),
            "{key}: {text}"
        );
        assert!(
            !text.contains("TopSecret") && !text.contains("987654"),
            "{key}: {text}"
        );
    }
}

#[test]
fn a_number_beyond_its_bounds_is_named_where_it_stands() {
    let text = refusal("\n[session]\nidle_minutes = 0\n");
    assert!(
        text.contains("line 4: session.idle_minutes: is between 1 and 1440"),
        "{text}"
    );
    let file = file("");
    let set = variables(&[("MRS_PORTAL_OPERATIONS__PLAN_HOURS", "721")]);
    let text = Config::load(Some(&file.path), set).unwrap_err().to_string();
    assert!(
        text.contains("MRS_PORTAL_OPERATIONS__PLAN_HOURS: operations.plan_hours: is between"),
        "{text}"
    );
}

#[test]
fn an_unknown_key_is_refused_with_its_line() {
    let text = refusal("\n[session]\nidle_minuts = 3\n");
    assert!(
        text.contains("line 4") && text.contains("unknown field `idle_minuts`"),
        "{text}"
    );
    let file = file("");
    let set = variables(&[("MRS_PORTAL_SESION__IDLE_MINUTES", "20")]);
    let text = Config::load(Some(&file.path), set).unwrap_err().to_string();
    assert!(
        text.contains("environment") && text.contains("sesion"),
        "{text}"
    );
}

#[test]
fn a_broken_line_is_named_but_never_quoted() {
    let text = refusal("\n[demo_login]\nsecret_key = \"made-up-secret\n");
    assert!(
        text.contains("line 4") && !text.contains("made-up"),
        "{text}"
    );
}

#[test]
fn without_sign_in_only_loopback_is_listened_on() {
    for beyond in ["0.0.0.0:3000", "192.0.2.1:3000", "[::]:3000"] {
        let text = refusal(&format!("listen = \"{beyond}\"\nauth.mode = \"none\"\n"));
        assert!(
            text.contains("auth.mode") && text.contains("loopback only") && text.contains(beyond),
            "{text}"
        );
    }
    assert!(load("listen = \"[::1]:3000\"\n").is_ok());
    let text = refusal("listen = \"0.0.0.0:3000\"\n");
    assert!(text.contains("auth.mode is missing"), "{text}");
}

#[test]
fn the_public_address_is_over_tls_and_may_have_a_plain_path() {
    assert!(
        load("public_url = \"https://portal.example\"\n")
            .unwrap()
            .public_url
            .is_https()
    );
    assert!(load("public_url = \"http://localhost:3000\"\n").is_ok());
    for (text, base) in [
        ("https://portal.example/", ""),
        ("https://portal.example/mrs", "/mrs"),
        ("https://portal.example/a-b/c.d_e~/", "/a-b/c.d_e~"),
    ] {
        let url = load(&format!("public_url = \"{text}\"\n"))
            .unwrap()
            .public_url;
        assert_eq!(url.base(), base);
        let joined = format!("https://portal.example{base}/sign-in");
        assert_eq!(url.join("/sign-in").as_str(), joined);
    }
    for wrong in [
        "http://portal.example",
        "https://portal.example/a%20b",
        "https://portal.example/a//b",
        "https://portal.example/a;b",
        "https://portal.example/?a",
        "https://a:b@portal.example",
        "ftp://portal.example",
        "portal.example",
    ] {
        assert!(
            refusal(&format!("public_url = \"{wrong}\"\n")).contains("public_url"),
            "{wrong}"
        );
    }
}

#[test]
fn credentials_do_not_leave_unencrypted() {
    let endpoint = |mrs: &str, more: &str| {
        format!(
            "[[endpoints]]\nname = \"a\"\nmrs = \"{mrs}\"\niam = \"https://iam.example\"\n{more}"
        )
    };
    assert!(refusal(&endpoint("http://mrs.example", "")).contains("allow_http"));
    assert!(load(&endpoint("http://mrs.example", "allow_http = true\n")).is_ok());
    assert!(load(&endpoint("http://127.0.0.1:9000", "")).is_ok());
    assert!(load(&endpoint("https://mrs.example", "")).is_ok());
    assert!(refusal(&endpoint("https://mrs.example?x=1", "")).contains("\"a\""));
}

#[test]
fn endpoints_have_names_of_their_own() {
    let endpoint = |name: &str| {
        format!(
            "[[endpoints]]\nname = \"{name}\"\nmrs = \"https://m.example\"\niam = \"https://i.example\"\n"
        )
    };
    assert!(refusal(&(endpoint("a") + &endpoint("a"))).contains("two are named"));
    assert!(refusal(&endpoint("eu-west-101")).contains("public region"));
    assert!(refusal(&endpoint(" a")).contains("entry 1"));
    assert!(refusal(&endpoint("")).contains("entry 1"));
}

#[test]
fn numbers_stay_in_their_bounds() {
    for (wrong, key) in [
        ("session.idle_minutes = 0", "session.idle_minutes"),
        ("session.absolute_hours = 169", "session.absolute_hours"),
        (
            "upstream.connect_timeout_seconds = 0",
            "connect_timeout_seconds",
        ),
        (
            "upstream.call_timeout_seconds = 301",
            "call_timeout_seconds",
        ),
        ("upstream.response_limit_bytes = 10", "response_limit_bytes"),
    ] {
        assert!(refusal(wrong).contains(key), "{wrong}");
    }
}

#[test]
fn demo_credentials_come_only_with_demo_mode() {
    let login =
        "[demo_login]\nendpoint = \"a\"\nproject = \"p\"\naccess_key = \"k\"\nsecret_key = \"s\"\n";
    let endpoint =
        "[[endpoints]]\nname = \"a\"\nmrs = \"https://m.example\"\niam = \"https://i.example\"\n";
    assert!(
        load(&format!("demo = true\n{login}{endpoint}"))
            .unwrap()
            .demo
            .is_some()
    );
    assert!(refusal(&format!("{login}{endpoint}")).contains("demo = true"));
    assert!(refusal("demo = true\n").contains("demo_login"));
    assert!(refusal(&format!("demo = true\n{login}")).contains("demo_login.endpoint"));
}

#[test]
fn keys_are_private_strong_and_distinct() {
    let file = file("");
    let key = file.folder.path().join("seal.key");
    let set = |mode: u32| {
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).unwrap();
        Config::load(Some(&file.path), []).map(drop)
    };
    for others in [0o604, 0o660, 0o644, 0o620, 0o650] {
        let error = set(others).unwrap_err();
        assert!(
            error.to_string().contains("chmod 600"),
            "{others:o}: {error}"
        );
    }
    // The group of the file is that of this process.
    for private in [0o600, 0o400, 0o640, 0o440] {
        set(private).unwrap();
    }
    if rustix::process::geteuid().is_root() {
        std::os::unix::fs::chown(&key, None, Some(54_321)).unwrap();
        assert!(set(0o640).is_err(), "a group that this process is not in");
        set(0o600).unwrap();
    }

    let keys = |text: &str| {
        Config::load(None, variables(&[("MRS_PORTAL_SECRETS__SEAL_KEYS", text)])).unwrap_err()
    };
    let zero = "A".repeat(43) + "=";
    let error = keys(&format!(r#"[{{ id = "1", value = "{zero}" }}]"#));
    let text = error.to_string();
    assert!(
        text.contains("secrets.seal_keys: key \"1\"") && text.contains("not random"),
        "{text}"
    );
    assert!(!text.contains("AAAA"), "{text}");
    let good = random_key();
    let twice = keys(&format!(
        r#"[{{ id = "1", value = "{good}" }}, {{ id = "1", value = "{good}" }}]"#
    ));
    assert!(twice.to_string().contains("two keys"), "{twice}");
    assert!(
        keys(r#"[{ id = "1" }]"#)
            .to_string()
            .contains("either file or value")
    );
    let none = Config::load(None, []).unwrap_err();
    assert!(
        none.to_string().contains("secrets.seal_keys: missing"),
        "{none}"
    );
}

#[test]
fn debug_shows_no_secret() {
    let good = random_key();
    let keys = format!(r#"[{{ id = "1", value = "{good}" }}]"#);
    let config =
        Config::load(None, variables(&[("MRS_PORTAL_SECRETS__SEAL_KEYS", &keys)])).unwrap();
    assert!(!format!("{config:?}").contains(&good[..10]));
}

#[test]
fn a_database_is_named_by_its_address_and_its_password_by_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("password");
    std::fs::write(&path, "made-up/pass:word\n").unwrap();
    let store = |url: &str| {
        format!(
            "\n[store]\nurl = \"{url}\"\npassword_file = \"{}\"\n",
            path.display()
        )
    };
    let plain = store("postgres://portal@localhost/portal");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let open = refusal(&plain);
    assert!(
        open.contains("store.password_file") && open.contains("chmod 600"),
        "{open}"
    );
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let config = load(&plain).unwrap();
    let shown = format!("{config:?}");
    assert!(!shown.contains("made-up"), "{shown}");
    assert!(
        shown.contains("PostgreSQL, portal@localhost/portal"),
        "{shown}"
    );
    for url in [
        "postgres://portal:one@localhost/portal",
        "sqlite://portal.sqlite",
    ] {
        let twice = refusal(&store(url));
        assert!(twice.contains("store.password_file goes with"), "{twice}");
        assert!(
            !twice.contains("made-up") && !twice.contains("one@"),
            "{twice}"
        );
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_told_without_the_password() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let url = format!("postgres://portal:made-up-password@127.0.0.1:{port}/portal");
    let error = portal::store::Store::open(&url).await.unwrap_err();
    let told = format!("{error} {error:?}");
    assert!(!told.contains("made-up"), "{told}");
    assert!(error.to_string().starts_with("the store failed"), "{error}");
}
