//! The address that a request comes from: the peer of the connection or, behind trusted proxies,
//! the address that the outermost of them saw.
//!
//! Anybody can send `X-Forwarded-For`, so its addresses are read from the right as long as the
//! address to their right is a trusted proxy.

use super::HttpServices;
use super::request_id::RequestId;
use crate::config::TrustedProxies;
use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::Response;
use portal::audit::Source;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The header that each proxy appends the address of its peer to.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The other end of the TCP connection; put into the request's extensions by the listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// The address that a request comes from, in the extensions of the request. It serves the audit
/// trail and the limits, not authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Puts the [`ClientAddress`] into the extensions.
pub(super) async fn derive(
    State(services): State<HttpServices>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    // Without a peer there is no network: a test calls the router itself.
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |Peer(address)| {
        address.ip().to_canonical()
    });
    let address = client_address(peer, request.headers(), &services.proxies);
    request.extensions_mut().insert(address);
    next.run(request).await
}

fn client_address(peer: IpAddr, headers: &HeaderMap, proxies: &TrustedProxies) -> ClientAddress {
    let mut address = peer;
    let lines = headers.get_all(FORWARDED_FOR);
    let mut entries = lines
        .iter()
        .flat_map(|line| line.to_str().unwrap_or_default().split(','))
        .rev();
    while proxies.contains(address) {
        // No trusted proxy wrote an entry that is no address: the last known address stands.
        let Some(before) = entries.next().and_then(|entry| parse(entry.trim())) else {
            break;
        };
        address = before;
    }
    ClientAddress(address)
}

/// Parses an address as proxies write it: bare, with a port or in brackets.
fn parse(entry: &str) -> Option<IpAddr> {
    let bare = entry.parse().ok();
    let with_port = || entry.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let in_brackets = || entry.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    bare.or_else(with_port)
        .or_else(in_brackets)
        .map(|address| address.to_canonical())
}

/// The source of a request for the audit trail: its address and its id.
pub(super) fn source_of(extensions: &Extensions) -> Source {
    Source {
        address: extensions
            .get::<ClientAddress>()
            .map(|ClientAddress(address)| *address),
        correlation: extensions
            .get::<RequestId>()
            .map(|id| id.as_str().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn address(peer: &str, lines: &[&'static str]) -> String {
        let proxies = TrustedProxies::parse(&["10.0.0.0/8", "fd00::/8"]).unwrap();
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
        }
        let ClientAddress(address) = client_address(peer.parse().unwrap(), &headers, &proxies);
        address.to_string()
    }

    #[test]
    fn a_stranger_is_where_they_connect_from_whatever_they_claim() {
        assert_eq!(address("192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
    }

    #[test]
    fn proxies_are_walked_from_the_right() {
        assert_eq!(address("10.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        let spoofed = &["127.0.0.1, 198.51.100.7, 10.0.0.2"];
        assert_eq!(address("10.0.0.1", spoofed), "198.51.100.7");
        assert_eq!(
            address("10.0.0.1", &["127.0.0.1", "198.51.100.7", "10.0.0.2"]),
            "198.51.100.7"
        );
        assert_eq!(address("fd00::1", &["2001:db8::7"]), "2001:db8::7");
    }

    #[test]
    fn what_is_no_address_ends_the_walk() {
        assert_eq!(address("10.0.0.1", &["198.51.100.7, unknown"]), "10.0.0.1");
        assert_eq!(address("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(address("10.0.0.1", &["10.0.0.9"]), "10.0.0.9");
    }

    #[test]
    fn ports_brackets_and_mapped_addresses_are_read() {
        assert_eq!(address("10.0.0.1", &["198.51.100.7:4711"]), "198.51.100.7");
        assert_eq!(address("10.0.0.1", &["[2001:db8::7]:443"]), "2001:db8::7");
        assert_eq!(address("10.0.0.1", &["[2001:db8::7]"]), "2001:db8::7");
        assert_eq!(
            address("10.0.0.1", &["::ffff:198.51.100.7"]),
            "198.51.100.7"
        );
    }
}
