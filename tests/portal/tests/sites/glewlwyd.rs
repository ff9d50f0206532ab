//! Glewlwyd, an OpenID provider of another maker.

use crate::glewlwyd_browser::Browser;
use crate::program::{Program, found, free_address};
use portal_tests::{Configuration, TestPortal};
use reqwest::Method;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use url::Url;

/// The password of all its users.
pub(crate) const PASSWORD: &str = "made-up-password";

const CLIENT: &str = "mrs-portal";
const SECRET: &str = "made-up-client-secret";

/// The administrator that its package comes with.
const ADMINISTRATOR: (&str, &str) = ("admin", "password");

/// What differs between providers.
pub(crate) struct Kind {
    /// The type of its keys, as it calls it, and the arguments with which openssl makes one.
    pub(crate) keys: (&'static str, &'static [&'static str]),
    /// How the client may prove itself.
    pub(crate) authentication: &'static str,
    /// Whether it has sessions that are ended from outside.
    pub(crate) sessions: bool,
}

/// A Glewlwyd that runs until it is dropped.
pub(crate) struct Glewlwyd {
    base: Url,
    kind: Kind,
    administrator: Browser,
    _program: Program,
    _folder: TempDir,
}

impl Glewlwyd {
    /// Starts one that has nobody in it.
    pub(crate) fn start(kind: Kind) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let address = free_address();
        let files = files();
        create_database(&files, &folder.path().join("users.db"));
        let modules = files.join("lib/glewlwyd").display().to_string();
        let settings = format!(
            "port = {port}\nbind_address = \"127.0.0.1\"\nexternal_url = \"http://{address}\"\n\
             login_url = \"login.html\"\napi_prefix = \"api\"\ncookie_domain = \"127.0.0.1\"\n\
             cookie_secure = 0\nlog_mode = \"console\"\nlog_level = \"DEBUG\"\n\
             admin_scope = \"g_admin\"\nprofile_scope = \"g_profile\"\nsession_key = \"SESSION\"\n\
             hash_algorithm = \"SHA512\"\nuser_module_path = \"{modules}/user\"\n\
             user_middleware_module_path = \"{modules}/user_middleware\"\n\
             client_module_path = \"{modules}/client\"\nuser_auth_scheme_module_path = \"{modules}/scheme\"\n\
             plugin_module_path = \"{modules}/plugin\"\n\
             database = {{ type = \"sqlite3\"; path = \"{database}\"; }};\n",
            port = address.port(),
            database = folder.path().join("users.db").display(),
        );
        let path = folder.path().join("glewlwyd.conf");
        std::fs::write(&path, settings).expect("a file");
        let argument = format!("--config-file={}", path.display());
        let program = Program::start("GLEWLWYD", &[argument], folder.path(), address);
        let base = Url::parse(&format!("http://{address}/")).expect("an address");
        let administrator = Browser::new(&base);
        let (name, password) = ADMINISTRATOR;
        assert_eq!(administrator.log_in(name, password), 200);
        let started = Self {
            base,
            kind,
            administrator,
            _program: program,
            _folder: folder,
        };
        started.add_provider();
        started
    }

    fn add(&self, what: &str, body: &Value) {
        let _ = self.administrator.done(Method::POST, what, Some(body));
    }

    /// What it calls itself.
    pub(crate) fn issuer(&self) -> String {
        format!("{}api/oidc", self.base)
    }

    fn add_provider(&self) {
        let (kind, arguments) = self.kind.keys;
        let private = openssl(&[&["genpkey"], arguments].concat(), "");
        let public = openssl(&["pkey", "-pubout"], &private);
        let mut parameters = json!({
            "iss": self.issuer(), "jwt-type": kind, "jwt-key-size": "256", "key": private,
            "cert": public, "jwks-show": true, "access-token-duration": 600,
            "refresh-token-duration": 3600, "code-duration": 60, "refresh-token-rolling": true,
            "allow-non-oidc": false, "auth-type-code-enabled": true,
            "auth-type-token-enabled": false, "auth-type-id-token-enabled": true,
            "auth-type-password-enabled": false, "auth-type-client-enabled": false,
            "auth-type-refresh-enabled": true, "pkce-allowed": true, "pkce-required": true,
            "name-claim": "mandatory",
            "claims": [{
                "name": "groups", "user-property": "groups", "type": "string", "mandatory": true,
            }],
        });
        if self.kind.sessions {
            parameters["session-management-allowed"] = json!(true);
            parameters["session-cookie-name"] = json!("OIDC_SESSION");
            parameters["session-cookie-expiration"] = json!(3600);
            parameters["front-channel-logout-allowed"] = json!(true);
            parameters["back-channel-logout-allowed"] = json!(true);
        }
        let plugin = json!({
            "module": "oidc", "name": "oidc", "display_name": "OpenID", "parameters": parameters,
        });
        self.add("/api/mod/plugin/", &plugin);
    }

    /// Adds somebody.
    pub(crate) fn add_user(&self, user: &str, name: &str, groups: &[&str]) {
        let body = json!({
            "username": user, "password": PASSWORD, "name": name, "groups": groups,
            "scope": ["openid"], "enabled": true,
        });
        self.add("/api/user/", &body);
    }

    /// Changes somebody.
    pub(crate) fn change_user(&self, user: &str, change: &Value) {
        let address = format!("/api/user/{user}");
        let mut body = self.administrator.done(Method::GET, &address, None);
        for (key, value) in change.as_object().expect("an object") {
            body[key] = value.clone();
        }
        let _ = self.administrator.done(Method::PUT, &address, Some(&body));
    }

    /// Removes somebody.
    pub(crate) fn remove_user(&self, user: &str) {
        let address = format!("/api/user/{user}");
        let _ = self.administrator.done(Method::DELETE, &address, None);
    }

    /// Makes the portal a client that is told of the end of a session at these of its addresses:
    /// `backchannel` or `frontchannel`, and the path.
    pub(crate) fn add_client(&self, portal: &TestPortal, ends: &[(&str, &str)]) {
        let address = |path: &str| String::from(portal.url().join(path).expect("an address"));
        let mut body = json!({
            "client_id": CLIENT, "name": "Portal", "enabled": true, "confidential": true,
            "client_secret": SECRET, "scope": [], "redirect_uri": [address("/sign-in/callback")],
            "post_logout_redirect_uris": [address("/signed-out")],
            "authorization_type": ["code", "refresh_token"],
            "token_endpoint_auth_method": [self.kind.authentication],
        });
        for (way, path) in ends {
            body[format!("{way}_logout_uri")] = json!(address(path));
            body[format!("{way}_logout_session_required")] = json!("1");
        }
        self.add("/api/client/", &body);
    }

    /// A portal that signs in here, with more keys in its section.
    pub(crate) fn configuration(&self, keys: &str) -> Configuration {
        let grants = ["viewer", "operator"].map(|role| {
            format!("[[grants]]\ngroups = [\"mrs-{role}s\"]\nrole = \"{role}\"\nclusters = [\"*\"]\nprojects = [\"*\"]\n")
        });
        Configuration {
            sections: format!(
                "[auth]\nmode = \"oidc\"\n[auth.oidc]\nissuer = \"{}\"\nclient_id = \"{CLIENT}\"\n\
                 client_secret = {{ value = \"{SECRET}\" }}\n{keys}{}",
                self.issuer(),
                grants.concat()
            ),
            ..Configuration::default()
        }
    }

    /// A browser of somebody who has never been here.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }
}

/// The folder with what its package has beside the program.
fn files() -> PathBuf {
    let program = found("GLEWLWYD");
    let folders = program.ancestors().skip(1);
    let mut folders = folders.flat_map(|folder| [folder.join("usr"), folder.to_owned()]);
    folders
        .find(|folder| folder.join("lib/glewlwyd").is_dir())
        .expect("its modules")
}

/// The tables that its package brings; users may have groups, and clients several addresses.
fn create_database(files: &Path, database: &Path) {
    const SCRIPT: &str = r#"
import json, sqlite3, sys
database = sqlite3.connect(sys.argv[2])
database.executescript(open(sys.argv[1]).read())
for table, column, name in [
    ("g_user_module_instance", "gumi_parameters", "groups"),
    ("g_client_module_instance", "gcmi_parameters", "post_logout_redirect_uris"),
]:
    parameters = json.loads(database.execute(f"SELECT {column} FROM {table}").fetchone()[0])
    parameters["data-format"][name] = {"multiple": True, "read": True, "write": True}
    database.execute(f"UPDATE {table} SET {column} = ?", (json.dumps(parameters),))
database.commit()
"#;
    let tables = files.join("share/dbconfig-common/data/glewlwyd/install/sqlite3");
    let done = Command::new("python3")
        .args(["-c", SCRIPT])
        .args([&tables, database])
        .output()
        .expect("Python runs");
    assert!(done.status.success(), "{done:?}");
}

/// What openssl makes of a text.
fn openssl(arguments: &[&str], input: &str) -> String {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl runs");
    let mut pipe = child.stdin.take().expect("its input");
    pipe.write_all(input.as_bytes()).expect("it reads");
    drop(pipe);
    let done = child.wait_with_output().expect("it ends");
    assert!(done.status.success(), "{arguments:?}");
    String::from_utf8(done.stdout).expect("text")
}
