//! Tinyproxy as the forward proxy on the way to the cloud and to the identity provider.

use crate::authority::Authority;
use crate::haproxy;
use crate::jobs;
use crate::program::{Program, free_address};
use portal_tests::{Configuration, ENDPOINT, Ended, Provider, TestPortal, Visitor, run};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const USER: &str = "mrs-portal";
const PASSWORD: &str = "made-up-password";
const WRONG: &str = "another-password";
const OVER_TLS: &str = "Cloud over TLS";

/// A forward proxy that asks for user and password.
struct Tinyproxy {
    address: SocketAddr,
    folder: TempDir,
    _program: Program,
}

impl Tinyproxy {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = free_address();
        let configuration = format!(
            "Listen 127.0.0.1\nPort {}\nTimeout 60\nMaxClients 50\nLogLevel Info\n\
             LogFile \"{}\"\nBasicAuth {USER} {PASSWORD}\n",
            address.port(),
            folder.path().join("requests.log").display(),
        );
        let path = folder.path().join("tinyproxy.conf");
        std::fs::write(&path, configuration).unwrap();
        let arguments = ["-d".as_ref(), "-c".as_ref(), path.as_os_str()];
        let program = Program::start("TINYPROXY", &arguments, folder.path(), address);
        Self {
            address,
            folder,
            _program: program,
        }
    }

    /// The first lines of the requests it was sent.
    fn requests(&self) -> Vec<String> {
        let log = std::fs::read_to_string(self.folder.path().join("requests.log")).unwrap();
        let requests = log.lines().filter(|line| line.contains("Request (file"));
        requests
            .filter_map(|line| line.rsplit_once("): "))
            .map(|(_, request)| request.to_owned())
            .collect()
    }

    /// The keys that lead through it, with this password, but for the `exceptions`.
    fn keys(&self, password: &str, exceptions: &str) -> String {
        let file = private(self.folder.path(), password);
        format!(
            "proxy = \"http://{USER}@{}\"\nproxy_password_file = \"{}\"\nno_proxy = [{exceptions}]\n",
            self.address,
            file.display()
        )
    }
}

/// A file that only its owner reads.
fn private(folder: &Path, content: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(format!("{content}.txt"));
    std::fs::write(&path, format!("{content}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    path
}

/// A portal that signs people in, in front of a cloud with and without TLS, all through a proxy.
struct Site {
    provider: Provider,
    portal: TestPortal,
    tls: SocketAddr,
    haproxy: Program,
    _folder: TempDir,
}

impl Site {
    /// Both `cloud` and `provider` are keys that say what the way there is.
    fn start(cloud: &str, provider: &str, variables: Vec<(&'static str, String)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::issue(folder.path(), "DNS:localhost");
        let tls = free_address();
        let address = format!("https://localhost:{}", tls.port());
        let keys = format!("[auth.oidc]\n{provider}");
        let provider = Provider::start();
        let sections = provider.configuration().sections;
        let signing_in = sections.replace("[auth.oidc]\n", &keys);
        let portal = TestPortal::start_with(&Configuration {
            sections: format!(
                "[upstream]\n{cloud}\n[[endpoints]]\nname = \"{OVER_TLS}\"\nmrs = \"{address}\"\n\
                 iam = \"{address}\"\nca_file = \"{}\"\n{signing_in}",
                authority.certificate.display()
            ),
            variables,
            ..Configuration::default()
        });
        let cloud = portal.cloud().address();
        let haproxy = haproxy::before_the_cloud(folder.path(), tls, &authority, cloud, "10s");
        Self {
            provider,
            portal,
            tls,
            haproxy,
            _folder: folder,
        }
    }

    /// A browser of somebody who is signed in.
    fn signed_in(&self) -> Visitor {
        let visitor = self.portal.visitor();
        let asked = self.provider.asked(&visitor, "/account");
        let answer = visitor.fetch(&self.provider.answer(&asked, |_| ()));
        assert_eq!(answer.status, 303, "{}", answer.text());
        visitor
    }

    /// What `check-config --connect` says.
    fn checked(&self) -> Ended {
        let config = self.portal.config_path();
        run(&[
            "check-config".as_ref(),
            "--connect".as_ref(),
            "--config".as_ref(),
            config.as_os_str(),
        ])
    }

    /// How a request to the cloud without TLS begins at the proxy.
    fn plain(&self) -> String {
        format!("GET {}/", self.portal.cloud().url())
    }

    /// How a tunnel to the cloud with TLS begins at the proxy.
    fn tunnel(&self) -> String {
        format!("CONNECT localhost:{} ", self.tls.port())
    }
}

fn count(requests: &[String], beginning: &str) -> usize {
    let matching = requests.iter();
    matching.filter(|one| one.starts_with(beginning)).count()
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn everything_goes_through_it() {
    let tinyproxy = Tinyproxy::start();
    let keys = tinyproxy.keys(PASSWORD, "");
    let site = Site::start(&keys, &keys, Vec::new());
    let visitor = site.signed_in();
    let issuer = site.provider.issuer();
    let asked = tinyproxy.requests();
    let description = format!("GET {issuer}/.well-known/openid-configuration ");
    assert_eq!(count(&asked, &description), 1, "{asked:?}");
    assert_eq!(count(&asked, &format!("POST {issuer}/token ")), 1);
    assert_eq!(count(&asked, &format!("GET {issuer}/jwks ")), 1);

    let _ = jobs::try_connecting(&visitor, "", OVER_TLS).headed("Clusters");
    jobs::remove(&visitor, "", "tester01");
    jobs::map(&visitor, "");
    // Each connection that the cloud sees is a tunnel of the proxy.
    let log = site.haproxy.log();
    let ports = log.lines().filter_map(|line| line.split_once(' '));
    let ports: BTreeSet<u16> = ports.filter_map(|(port, _)| port.parse().ok()).collect();
    assert!(log.contains(" DELETE ") || log.contains(" POST "), "{log}");
    assert!(!ports.is_empty());
    let asked = tinyproxy.requests();
    assert_eq!(
        count(&asked, &site.tunnel()),
        ports.len(),
        "{asked:?}\n{log}"
    );

    assert_eq!(count(&asked, &site.plain()), 0);
    let _ = jobs::try_connecting(&visitor, "", ENDPOINT).headed("Clusters");
    assert!(count(&tinyproxy.requests(), &site.plain()) > 0);
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn a_user_that_is_missing_or_wrong_is_told_and_nothing_gets_past() {
    let tinyproxy = Tinyproxy::start();
    let (right, wrong) = (tinyproxy.keys(PASSWORD, ""), tinyproxy.keys(WRONG, ""));
    // Tinyproxy answers these with 407 and with 401.
    let nobody = format!("proxy = \"http://{}\"\n", tinyproxy.address);
    for (cloud, endpoint, said) in [
        (
            &nobody,
            OVER_TLS,
            "between the portal and Huawei Cloud refused the connection",
        ),
        (
            &nobody,
            ENDPOINT,
            "between the portal and Huawei Cloud refused the connection",
        ),
        (
            &wrong,
            OVER_TLS,
            "the proxy on the way refused to connect to the endpoint: its user",
        ),
        (
            &wrong,
            ENDPOINT,
            "between the portal and Huawei Cloud refused the connection",
        ),
    ] {
        let site = Site::start(cloud, &right, Vec::new());
        let visitor = site.signed_in();
        let page = jobs::try_connecting(&visitor, "", endpoint).saying(said);
        assert_eq!(page.status, 200, "{page}");
        assert!(site.portal.cloud().requests().is_empty());
        let ended = site.checked();
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert!(ended.output.contains("proxy"), "{ended:?}");
        for text in [site.portal.log(), ended.output] {
            assert!(!text.contains(WRONG) && !text.contains(PASSWORD), "{text}");
        }
    }
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn nobody_signs_in_past_it_and_the_log_says_why() {
    let tinyproxy = Tinyproxy::start();
    let nobody = format!("proxy = \"http://{}\"\n", tinyproxy.address);
    let site = Site::start("", &nobody, Vec::new());
    let page = site.portal.visitor().open("/account");
    assert_eq!(page.status, 503);
    let _ = page
        .headed("Sign-in failed")
        .saying("The identity provider can't be reached right now.");
    assert!(site.portal.log().contains("answered with status 407"));
    let ended = site.checked();
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.output.contains("407"), "{ended:?}");
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn exceptions_are_reached_without_it() {
    let tinyproxy = Tinyproxy::start();
    let keys = tinyproxy.keys(PASSWORD, "\"127.0.0.1\"");
    let site = Site::start(&keys, &keys, Vec::new());
    let visitor = site.signed_in();
    let _ = jobs::try_connecting(&visitor, "", ENDPOINT).headed("Clusters");
    jobs::remove(&visitor, "", "tester01");
    assert_eq!(tinyproxy.requests(), Vec::<String>::new());
    let _ = jobs::try_connecting(&visitor, "", OVER_TLS).headed("Clusters");
    assert!(count(&tinyproxy.requests(), &site.tunnel()) > 0);
}

#[test]
#[ignore = "needs programs of other makers: make test-sites"]
fn the_environment_names_it_where_it_shall() {
    let tinyproxy = Tinyproxy::start();
    let address = format!("http://{USER}:{PASSWORD}@{}", tinyproxy.address);
    let variables = vec![
        ("HTTPS_PROXY", address.clone()),
        ("HTTP_PROXY", address),
        ("NO_PROXY", "127.0.0.1".to_owned()),
    ];
    let keys = "proxy = \"environment\"\n";
    let site = Site::start(keys, "", variables);
    let visitor = site.signed_in();
    let _ = jobs::try_connecting(&visitor, "", ENDPOINT).headed("Clusters");
    assert_eq!(tinyproxy.requests(), Vec::<String>::new());
    let _ = jobs::try_connecting(&visitor, "", OVER_TLS).headed("Clusters");
    assert!(count(&tinyproxy.requests(), &site.tunnel()) > 0);
}
