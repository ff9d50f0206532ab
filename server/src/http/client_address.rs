//! Where a request comes from: the peer of the connection and, through trusted proxies, the
//! address before them.
//!
//! A header anybody can send is believed only as far as the proxies go that are known to write it:
//! the addresses of `X-Forwarded-For` are walked from the right, and the first that is no trusted
//! proxy is where the request comes from.

use super::HttpServices;
use crate::config::TrustedProxies;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The name of the header that proxies append the address before them to.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The other end of the TCP connection; put into the request's extensions by the listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// Where a request comes from, in the request's extensions: for the audit trail and for limits.
/// Not for deciding who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Puts the [`ClientAddress`] into the extensions.
pub(super) async fn derive(
    State(services): State<HttpServices>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<Peer>().copied();
    // Without a peer there is no network in between: a test that calls the router itself.
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |Peer(address)| {
        address.ip().to_canonical()
    });
    let address = behind(peer, request.headers(), &services.proxies);
    request.extensions_mut().insert(address);
    next.run(request).await
}

fn behind(peer: IpAddr, headers: &HeaderMap, proxies: &TrustedProxies) -> ClientAddress {
    let mut address = peer;
    let lines = headers.get_all(FORWARDED_FOR);
    let mut entries = lines
        .iter()
        .flat_map(|line| line.to_str().unwrap_or_default().split(','))
        .rev();
    while proxies.contains(address) {
        // An entry that is no address was not written by a proxy that is to be trusted: the
        // last address that is known stands.
        let Some(before) = entries.next().and_then(|entry| parse(entry.trim())) else {
            break;
        };
        address = before;
    }
    ClientAddress(address)
}

/// An address as proxies write it: bare, with a port, or in brackets.
fn parse(entry: &str) -> Option<IpAddr> {
    let bare = entry.parse().ok();
    let with_port = || entry.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let in_brackets = || entry.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    bare.or_else(with_port)
        .or_else(in_brackets)
        .map(|address| address.to_canonical())
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
        let ClientAddress(address) = behind(peer.parse().unwrap(), &headers, &proxies);
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
