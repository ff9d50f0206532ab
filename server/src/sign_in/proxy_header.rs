//! Sign-in by the headers of a trusted proxy.

use super::{group_names, identity};
use super::refused::SignInRefused;
use crate::config::{ProxyHeaderConfig, TrustedProxies};
use crate::tokens::is_subject;
use axum::http::{HeaderMap, HeaderName};
use portal::{Identity, Person};
use std::net::IpAddr;

/// Reads identity headers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ProxyHeader {
    config: ProxyHeaderConfig,
    proxies: TrustedProxies,
}

impl ProxyHeader {
    /// Trusts `proxies` only.
    pub fn new(config: ProxyHeaderConfig, proxies: TrustedProxies) -> Self {
        Self { config, proxies }
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
        let ProxyHeaderConfig {
            user_header: user,
            name_header: name,
            groups_header: groups,
            separator,
            issuer,
            ..
        } = &self.config;
        let optional = |header: &Option<HeaderName>| match header {
            Some(header) => single(headers, header),
            None => Ok(None),
        };
        let subject = single(headers, user)?;
        let name = optional(name)?;
        let groups = optional(groups)?;
        let subject = subject
            .map(|subject| subject.trim().to_owned())
            .filter(|subject| !subject.is_empty())
            .ok_or(SignInRefused::NoIdentity)?;
        if !is_subject(&subject) {
            return Err(SignInRefused::UnreadableIdentity);
        }
        Ok(Identity {
            groups: group_names::bounded(groups.as_deref().unwrap_or_default().split(separator)),
            person: Person {
                issuer: issuer.clone(),
                name: identity::readable(name.as_deref().unwrap_or_default(), &subject),
                subject,
            },
        })
    }
}

/// The only value of a header. With two values it is unknown which one the proxy has checked.
pub(super) fn single(
    headers: &HeaderMap,
    name: &HeaderName,
) -> Result<Option<String>, SignInRefused> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(SignInRefused::DuplicateIdentity);
    }
    String::from_utf8(value.as_bytes().to_vec())
        .map(Some)
        .map_err(|_| SignInRefused::UnreadableIdentity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const PROXY: &str = "10.0.0.1";

    fn sign_in(separator: &str) -> ProxyHeader {
        let name = |text: &'static str| HeaderName::from_static(text);
        ProxyHeader::new(
            ProxyHeaderConfig {
                user_header: name("remote-user"),
                name_header: Some(name("remote-name")),
                groups_header: Some(name("remote-groups")),
                separator: separator.to_owned(),
                issuer: "sso".to_owned(),
                sign_out_url: None,
            },
            TrustedProxies::parse(&["10.0.0.0/8"]).unwrap(),
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
}
