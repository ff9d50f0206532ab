//! Sign-in by the headers of a trusted proxy.

use super::group_names;
use super::identity;
use super::log_throttle::LogThrottle;
use super::refused::SignInRefused;
use crate::config::{ProxyHeaderConfig, TrustedProxies};
use crate::tokens::is_subject;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use portal::clock::Clock;
use portal::{Identity, Person};
use std::net::IpAddr;
use std::sync::Arc;

/// Reads identity headers.
#[derive(Debug)]
pub struct ProxyHeader {
    config: ProxyHeaderConfig,
    proxies: TrustedProxies,
    clock: Arc<dyn Clock>,
    dropped_logged: LogThrottle,
}

impl ProxyHeader {
    /// Trusts `proxies` only.
    pub fn new(config: ProxyHeaderConfig, proxies: TrustedProxies, clock: Arc<dyn Clock>) -> Self {
        Self {
            config,
            proxies,
            clock,
            dropped_logged: LogThrottle::default(),
        }
    }

    /// The sign-out address of the proxy.
    pub(super) fn sign_out_url(&self) -> Option<&str> {
        self.config.sign_out_url.as_deref()
    }

    /// Identifies the sender of a request by the headers that `peer`, a proxy, has set. Headers of
    /// a peer that is no trusted proxy are not read. Without a network `peer` is `None`, which is
    /// never trusted.
    ///
    /// # Errors
    /// [`SignInRefused`].
    pub fn identify(
        &self,
        peer: Option<IpAddr>,
        headers: &HeaderMap,
    ) -> Result<Identity, SignInRefused> {
        if !peer.is_some_and(|peer| self.proxies.contains(peer)) {
            return Err(SignInRefused::UntrustedPeer);
        }
        let config = &self.config;
        let subject = single(headers, &config.user_header)?;
        let name = match &config.name_header {
            Some(header) => only(headers, header)?,
            None => None,
        };
        let groups = self.groups(headers)?;
        let subject = subject
            .map(|subject| subject.trim().to_owned())
            .filter(|subject| !subject.is_empty())
            .ok_or(SignInRefused::NoIdentity)?;
        if !is_subject(&subject) {
            return Err(SignInRefused::UnreadableIdentity);
        }
        let name = name.map(readable_text).unwrap_or_default();
        Ok(Identity {
            groups,
            person: Person {
                issuer: config.issuer.clone(),
                name: identity::readable(&name, &subject),
                subject,
            },
        })
    }

    fn groups(&self, headers: &HeaderMap) -> Result<Vec<String>, SignInRefused> {
        let config = &self.config;
        let Some(header) = &config.groups_header else {
            return Ok(Vec::new());
        };
        let text = if config.join_groups_headers {
            let all: Vec<String> = headers.get_all(header).iter().map(readable_text).collect();
            all.join(&config.separator)
        } else {
            only(headers, header)?
                .map(readable_text)
                .unwrap_or_default()
        };
        let (groups, dropped) = group_names::parted(&text, &config.separator);
        if dropped > 0 && self.dropped_logged.is_due(self.clock.now()) {
            tracing::warn!(
                %header,
                dropped,
                "pieces of distinguished names, cut apart at the separator, are passed over as groups: \
                 set auth.proxy_header.separator, here and at the proxy"
            );
        }
        Ok(groups)
    }
}

/// The only value of a header as text.
pub(super) fn single(
    headers: &HeaderMap,
    name: &HeaderName,
) -> Result<Option<String>, SignInRefused> {
    let Some(value) = only(headers, name)? else {
        return Ok(None);
    };
    String::from_utf8(value.as_bytes().to_vec())
        .map(Some)
        .map_err(|_| SignInRefused::UnreadableIdentity)
}

/// The only value of a header. With two values it is unknown which one the proxy has checked.
fn only<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> Result<Option<&'a HeaderValue>, SignInRefused> {
    let mut values = headers.get_all(name).iter();
    let value = values.next();
    match values.next() {
        None => Ok(value),
        Some(_) => Err(SignInRefused::DuplicateIdentity),
    }
}

/// The text of a header that identifies nobody: UTF-8, or else Latin-1, which some proxies send.
fn readable_text(value: &HeaderValue) -> String {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => value.as_bytes().iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::clock::SystemClock;

    const PROXY: &str = "10.0.0.1";

    fn sign_in(separator: &str) -> ProxyHeader {
        sign_in_with(separator, false)
    }

    fn sign_in_with(separator: &str, join_groups_headers: bool) -> ProxyHeader {
        let name = |text: &'static str| HeaderName::from_static(text);
        ProxyHeader::new(
            ProxyHeaderConfig {
                user_header: name("remote-user"),
                name_header: Some(name("remote-name")),
                groups_header: Some(name("remote-groups")),
                separator: separator.to_owned(),
                join_groups_headers,
                issuer: "sso".to_owned(),
                sign_out_url: None,
            },
            TrustedProxies::parse(&["10.0.0.0/8"]).unwrap(),
            Arc::new(SystemClock),
        )
    }

    fn headers(lines: &[(&'static str, &'static [u8])]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_bytes(value).unwrap());
        }
        headers
    }

    fn identify(
        peer: &str,
        lines: &[(&'static str, &'static [u8])],
    ) -> Result<Identity, SignInRefused> {
        sign_in(",").identify(Some(peer.parse().unwrap()), &headers(lines))
    }

    #[test]
    fn a_trusted_proxy_is_believed() {
        let identity = identify(
            PROXY,
            &[
                ("remote-user", b"operator01"),
                ("remote-name", "Jürgen".as_bytes()),
                ("remote-groups", b"mrs-operators, mrs-viewers,,"),
            ],
        )
        .unwrap();
        assert_eq!(identity.person.issuer, "sso");
        assert_eq!(identity.person.subject, "operator01");
        assert_eq!(identity.person.name, "Jürgen");
        assert_eq!(identity.groups, ["mrs-operators", "mrs-viewers"]);
        let bare = identify(PROXY, &[("remote-user", b"operator01")]).unwrap();
        assert_eq!(bare.person.name, "operator01");
        assert!(bare.groups.is_empty());
    }

    #[test]
    fn nobody_else_is_believed_with_or_without_headers() {
        for lines in [&[][..], &[("remote-user", &b"admin"[..])][..]] {
            assert_eq!(
                identify("192.0.2.1", lines).unwrap_err(),
                SignInRefused::UntrustedPeer
            );
        }
        assert_eq!(
            sign_in(",")
                .identify(None, &headers(&[("remote-user", b"admin")]))
                .unwrap_err(),
            SignInRefused::UntrustedPeer
        );
    }

    #[test]
    fn each_header_may_come_once() {
        for twice in ["remote-user", "remote-name", "remote-groups"] {
            let lines = [
                ("remote-user", &b"operator01"[..]),
                (twice, b"a"),
                (twice, b"a"),
            ];
            assert_eq!(
                identify(PROXY, &lines).unwrap_err(),
                SignInRefused::DuplicateIdentity,
                "{twice}"
            );
        }
    }

    #[test]
    fn a_user_must_be_readable() {
        for empty in [
            &[][..],
            &[("remote-user", &b""[..])],
            &[("remote-user", b"  ")],
        ] {
            assert_eq!(
                identify(PROXY, empty).unwrap_err(),
                SignInRefused::NoIdentity
            );
        }
        for odd in [&b"\xff\xfe"[..], b"a\tb"] {
            assert_eq!(
                identify(PROXY, &[("remote-user", odd)]).unwrap_err(),
                SignInRefused::UnreadableIdentity
            );
        }
    }

    #[test]
    fn groups_are_parted_as_configured() {
        let lines = headers(&[("remote-user", b"a"), ("remote-groups", b"one, two|three")]);
        let identity = sign_in("|")
            .identify(Some(PROXY.parse().unwrap()), &lines)
            .unwrap();
        assert_eq!(identity.groups, ["one, two", "three"]);
    }

    #[test]
    fn only_the_user_must_be_utf8() {
        let lines = [
            ("remote-user", &b"operator01"[..]),
            ("remote-name", b"J\xfcrgen"),
            ("remote-groups", b"B\xe4cker, ops"),
        ];
        let identity = identify(PROXY, &lines).unwrap();
        assert_eq!(identity.person.name, "Jürgen");
        assert_eq!(identity.groups, ["Bäcker", "ops"]);
        let odd = [
            ("remote-user", &b"operator01"[..]),
            ("remote-name", b"\xff\x80"),
        ];
        assert!(identify(PROXY, &odd).is_ok());
    }

    #[test]
    fn repeated_groups_are_joined_where_configured() {
        let join = |lines: &[(&'static str, &'static [u8])]| {
            let sign_in = sign_in_with(",", true);
            sign_in.identify(Some(PROXY.parse().unwrap()), &headers(lines))
        };
        let user = ("remote-user", &b"a"[..]);
        let lines = [
            user,
            ("remote-groups", b"one"),
            ("remote-groups", b"two,three"),
        ];
        assert_eq!(join(&lines).unwrap().groups, ["one", "two", "three"]);
        assert!(join(&[user]).unwrap().groups.is_empty());
        for twice in ["remote-user", "remote-name"] {
            let lines = [user, (twice, b"b"), (twice, b"b")];
            let refused = join(&lines).unwrap_err();
            assert_eq!(refused, SignInRefused::DuplicateIdentity, "{twice}");
        }
    }
}
