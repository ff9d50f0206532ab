//! The endpoints of the cloud, and the forward proxy on the way.

use super::finding::Finding;
use super::skew;
use mrs::client::CallErrorKind;
use mrs::client::{Client, ClientSettings, Endpoints, ProbeFailed, Probed};
use mrs::regions;
use portal::clock::Clock;
use server::config::{Config, Endpoint};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use url::Url;

/// Longest time for a connection.
const CONNECT: Duration = Duration::from_secs(5);

/// Longest time for an answer.
const ANSWER: Duration = Duration::from_secs(10);

/// An address to ask.
struct Offered {
    what: String,
    url: Url,
    /// What else the result stands for.
    also: &'static str,
}

/// Asks each endpoint once, and one region for all.
pub(super) async fn check(config: &Config, clock: Arc<dyn Clock>) -> Vec<Finding> {
    let unusable = |error: String| {
        vec![Finding::problem(
            "endpoints",
            error,
            "check [[endpoints]] and [upstream]",
        )]
    };
    let client = match client(config) {
        Ok(client) => client,
        Err(error) => return unusable(error),
    };
    let offered = match offered(config) {
        Ok(offered) => offered,
        Err(error) => return unusable(error),
    };
    let asked: Vec<_> = offered
        .into_iter()
        .map(|offered| {
            let client = client.clone();
            let clock = Arc::clone(&clock);
            tokio::spawn(
                async move { described(&offered, client.probe(&offered.url).await, &*clock) },
            )
        })
        .collect();
    let mut findings = Vec::new();
    findings.extend(proxy(config).await);
    for answer in asked {
        match answer.await {
            Ok(finding) => findings.push(finding),
            Err(error) => findings.extend(unusable(error.to_string())),
        }
    }
    findings
}

/// The client of the portal, with shorter waits.
fn client(config: &Config) -> Result<Client, String> {
    let authorities = config.endpoints.iter().map(Endpoint::authorities);
    let authorities: Result<Vec<_>, _> = authorities.collect();
    let settings = config.upstream.client_settings();
    Client::new(ClientSettings {
        authorities: authorities.map_err(|error| error.to_string())?.concat(),
        connect_timeout: settings.connect_timeout.min(CONNECT),
        call_timeout: settings.call_timeout.min(ANSWER),
        ..settings
    })
    .map_err(|error| error.to_string())
}

fn offered(config: &Config) -> Result<Vec<Offered>, String> {
    let mut all = Vec::new();
    let mut add = |name: &str, addresses: Endpoints, also| {
        for (service, url) in [("MRS", addresses.mrs), ("IAM", addresses.iam)] {
            let what = format!("{name}, {service}");
            all.push(Offered { what, url, also });
        }
    };
    for endpoint in &config.endpoints {
        let addresses = endpoint.addresses().map_err(|error| error.to_string())?;
        add(&endpoint.name, addresses, "");
    }
    if config.upstream.regions
        && let Some(first) = regions::all().first()
    {
        let addresses = Endpoints::of_region(first).map_err(|error| error.to_string())?;
        add(
            first.id,
            addresses,
            " (the other public regions are not asked)",
        );
    }
    Ok(all)
}

fn described(offered: &Offered, asked: Result<Probed, ProbeFailed>, clock: &dyn Clock) -> Finding {
    let Offered { what, url, also } = offered;
    let probed = match asked {
        Ok(probed) => probed,
        Err(error) => {
            let came = format!("{url}: {error}{also}");
            return Finding::problem(what, came, remedy(&error));
        }
    };
    let came = match probed.status {
        status @ (300..400 | 500..) => format!("{url} answers {status}{also}"),
        status => {
            format!("{url} is reached; it answers {status} without credentials, as it should{also}")
        }
    };
    let now = clock.now();
    if let Some(date) = probed
        .date
        .filter(|date| (now - *date).abs() > skew::TOLERATED)
    {
        let refused = if (now - date).abs() > skew::REFUSED {
            ": signatures are refused"
        } else {
            ": from 15 minutes on, signatures are refused"
        };
        let came = format!("{came}; {}{refused}", skew::words(date, now));
        return Finding::problem(what, came, skew::REMEDY);
    }
    match probed.status {
        300..400 => {
            let remedy =
                "the API does not redirect: check the address, and whether a gateway answers";
            Finding::note(what, came, remedy)
        }
        500.. => {
            let remedy =
                "it was reached; the endpoint, or a gateway before it, fails at this moment";
            Finding::note(what, came, remedy)
        }
        _ => Finding::ok(what, came),
    }
}

const REFUSED_BY_PROXY: &str = "the forward proxy does not accept the portal: check the user in \
                                upstream.proxy and upstream.proxy_password_file";

fn remedy(failed: &ProbeFailed) -> &'static str {
    match failed.kind {
        CallErrorKind::ConnectionRefused => {
            "nothing listens there: check address and port, and the firewall between"
        }
        CallErrorKind::Untrusted => {
            "name the authority of its certificate in ca_file of the endpoint; the host must be one \
             that the certificate names"
        }
        CallErrorKind::ProxyRefused => REFUSED_BY_PROXY,
        _ if failed.message.contains("lookup address") => {
            "the host name is not known here: check its spelling, and the name servers of this machine"
        }
        _ => {
            "check the address, the firewall between, and whether upstream.proxy must be set or the \
             host excepted in upstream.no_proxy"
        }
    }
}

/// Connects to the forward proxy. Whether it accepts the portal shows in the results of endpoints.
async fn proxy(config: &Config) -> Option<Finding> {
    let what = "forward proxy";
    let configured = config.upstream.forward_proxy().configured()?;
    let Ok(url) = Url::parse(configured) else {
        return Some(Finding::ok(
            what,
            "the one that the environment names, if any",
        ));
    };
    let host = url.host_str()?.trim_matches(['[', ']']);
    let port = url.port_or_known_default()?;
    let connected = tokio::time::timeout(CONNECT, TcpStream::connect((host, port))).await;
    let failed = match connected {
        Ok(Ok(_)) => return Some(Finding::ok(what, format!("{host}:{port} is reached"))),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "connecting took too long".to_owned(),
    };
    let remedy = "check upstream.proxy, and the firewall between";
    Some(Finding::problem(
        what,
        format!("{host}:{port}: {failed}"),
        remedy,
    ))
}
