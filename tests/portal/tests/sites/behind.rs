//! A portal below a path that people reach by a proxy in front, as `examples/below-a-path` has it.

use crate::jobs;
use portal_tests::{
    Configuration, ENDPOINT, Provider, Request, SCRIPT, TestPortal, Visitor, eventually,
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use url::Url;

/// The host of the example.
pub(crate) const HOST: &str = "intranet.example.com";

/// Where people come from; the proxy in front is elsewhere.
const PEOPLE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 9);

/// A file of the example, with what stands for this machine in the place of what stands for another.
///
/// # Panics
/// When the example does not have what is replaced.
pub(crate) fn example(name: &str, replaced: &[(&str, String)]) -> String {
    let folder = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/below-a-path"
    ));
    let mut text = std::fs::read_to_string(folder.join(name)).expect("the example");
    for (from, to) in replaced {
        assert!(text.contains(from), "{name} has no {from}");
        text = text.replace(from, to);
    }
    text
}

/// A portal at the example's address, and the provider at which its people sign in.
pub(crate) struct Behind {
    provider: Provider,
    portal: TestPortal,
}

impl Behind {
    pub(crate) fn start() -> Self {
        let text = example("portal.toml", &[]);
        let mut lines = text.lines();
        let public_url = lines.find(|line| line.starts_with("public_url = "));
        let provider = Provider::start();
        let mut configuration = provider.configuration();
        configuration.sections += "[proxies]\ntrusted = [\"127.0.0.1\"]\n";
        let portal = TestPortal::start_with(&Configuration {
            top: public_url.expect("an address").to_owned(),
            ..configuration
        });
        Self { provider, portal }
    }

    /// What the example calls `127.0.0.1:3000`.
    pub(crate) fn portal(&self) -> String {
        let port = self.portal.url().port().expect("a port");
        format!("127.0.0.1:{port}")
    }

    /// Signs in, does both jobs, fetches a file and signs out, all by the proxy in front.
    pub(crate) fn works_by(&self, front: SocketAddr, authority: &Path) {
        let visitor = visitor(front, authority);
        eventually("its certificate", Duration::from_secs(30), || {
            visitor.try_send(&Request::get("/mrs/healthz"))
        });
        let asked = self.provider.asked(&visitor, "/mrs/account");
        let callback = format!("https://{HOST}/mrs/sign-in/callback");
        assert_eq!(asked.parameter("redirect_uri"), callback);
        let answer = visitor.fetch(&format!("/mrs{}", self.provider.answer(&asked, |_| ())));
        assert_eq!(
            answer.header("location"),
            "/mrs/account",
            "{}",
            answer.text()
        );
        let cookies = visitor.cookies();
        let [cookie] = cookies.as_slice() else {
            panic!("one cookie: {cookies:?}")
        };
        assert_eq!(cookie.name, "__Secure-mrs_portal");
        let mut attributes = cookie.attributes.clone();
        attributes.sort_unstable();
        assert_eq!(
            attributes,
            ["httponly", "path=/mrs", "samesite=lax", "secure"]
        );

        let _ = jobs::try_connecting(&visitor, "/mrs", ENDPOINT).headed("Clusters");
        jobs::remove(&visitor, "/mrs", "tester01");
        jobs::map(&visitor, "/mrs");
        let script = visitor.fetch(&format!("/mrs/{SCRIPT}"));
        assert_eq!(script.status, 200);
        assert_eq!(
            script.header("strict-transport-security"),
            "max-age=31536000"
        );
        let long = "a".repeat(2_000_000);
        let large = Request::post("/mrs/api/apply-operation", &[("users", &long)]);
        let refused = visitor.visit(&large);
        assert_eq!(
            (refused.status, refused.heading().as_str()),
            (413, "This list is too large")
        );
        over_http2(front, authority, &visitor);

        let page = visitor.open("/mrs/account").headed("Your account");
        assert_eq!(visitor.send(&page.request_of("Sign out")).status, 200);
        assert!(visitor.cookies().is_empty());
        let again = visitor.fetch("/mrs/clusters");
        assert_eq!(again.header("location"), "/mrs/sign-in?return=%2Fclusters");
        self.knows_where_people_are(&visitor);
    }

    /// Every request in the log came from where people are, whatever they claim.
    fn knows_where_people_are(&self, visitor: &Visitor) {
        let claim = Request::get("/mrs/connect").header("x-forwarded-for", "198.51.100.7");
        assert_eq!(visitor.send(&claim).status, 303);
        let log = self.portal.log();
        let answered = log.lines().filter(|line| line.contains("\"answered\""));
        let source = format!("\"source\":\"{PEOPLE}\"");
        let mut count = 0;
        for line in answered {
            assert!(line.contains(&source), "{line}");
            count += 1;
        }
        assert!(count > 20, "{count} requests");
    }
}

fn visitor(front: SocketAddr, authority: &Path) -> Visitor {
    let authority = std::fs::read(authority).expect("a certificate");
    let authority = reqwest::Certificate::from_pem(&authority).expect("a certificate");
    let base = Url::parse(&format!("https://{HOST}/")).expect("an address");
    Visitor::reaching(&base, |client| {
        client
            .tls_certs_only([authority])
            .resolve(HOST, front)
            .local_address(IpAddr::V4(PEOPLE))
            .no_proxy()
    })
}

/// A page and a form by HTTP/2, which browsers speak and the visitor doesn't.
fn over_http2(front: SocketAddr, authority: &Path, visitor: &Visitor) {
    let cookies = visitor.cookies();
    let cookies: Vec<String> = cookies
        .iter()
        .map(|cookie| format!("{}={}", cookie.name, cookie.value))
        .collect();
    let ask = |path: &str, more: &[&str]| {
        let done = Command::new("curl")
            .args([
                "--silent",
                "--show-error",
                "--http2",
                "--output",
                "/dev/null",
            ])
            .args([
                "--noproxy",
                "*",
                "--write-out",
                "%{http_version} %{response_code}",
            ])
            .args(["--interface", &PEOPLE.to_string(), "--cacert"])
            .arg(authority)
            .args(["--connect-to", &format!("{HOST}:443:{front}")])
            .args(["--header", &format!("Cookie: {}", cookies.join("; "))])
            .args([
                "--header",
                "Accept: text/html",
                "--header",
                "Sec-Fetch-Site: same-origin",
            ])
            .args(["--header", &format!("Origin: https://{HOST}")])
            .args(more)
            .arg(format!("https://{HOST}/mrs{path}"))
            .output()
            .expect("curl runs");
        assert!(done.status.success(), "{done:?}");
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    assert_eq!(ask("/clusters", &[]), "2 200");
    assert_eq!(
        ask("/stay-signed-in", &["--data", "back=/operations"]),
        "2 303"
    );
}
