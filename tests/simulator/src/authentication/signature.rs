//! The request signature SDK-HMAC-SHA256, computed from a request as it arrived.
//!
//! Source: API Gateway developer guide, "Request Signing Algorithm". Written from that text and
//! from what the official SDKs send, apart from any client, so that a client's mistake is not
//! repeated here.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderMap;
use sha2::{Digest as _, Sha256};

use crate::wire::percent;

/// The algorithm's name, as it begins the `Authorization` header.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// What an `Authorization` header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization<'header> {
    /// Access key id.
    pub access: &'header str,
    /// Names of the headers that were signed, lower-case, in alphabetical order.
    pub signed_headers: Vec<String>,
    /// The signature in hexadecimal.
    pub signature: &'header str,
}

impl<'header> Authorization<'header> {
    /// Takes the header apart; `None` when it is not of this algorithm or lacks a part.
    pub fn parse(header: &'header str) -> Option<Self> {
        let parts = header.strip_prefix(ALGORITHM)?.strip_prefix(' ')?;
        let part = |name: &str| {
            parts
                .split(',')
                .find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
        };
        let mut signed_headers: Vec<String> = part("SignedHeaders")?
            .split(';')
            .map(str::to_ascii_lowercase)
            .collect();
        signed_headers.sort_unstable();
        Some(Self {
            access: part("Access")?,
            signed_headers,
            signature: part("Signature")?,
        })
    }
}

/// The parts of a request that its signature covers.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'request> {
    /// HTTP method.
    pub method: &'request str,
    /// Path as sent.
    pub path: &'request str,
    /// Query as sent, without the question mark.
    pub query: &'request str,
    /// All headers of the request.
    pub headers: &'request HeaderMap,
    /// Body as sent.
    pub body: &'request [u8],
}

impl Signed<'_> {
    /// The canonical request; `None` when a header that was signed is not there.
    pub fn canonical_request(&self, signed_headers: &[String]) -> Option<Vec<u8>> {
        let mut text = Vec::with_capacity(512);
        text.extend_from_slice(self.method.as_bytes());
        text.push(b'\n');
        text.extend_from_slice(self.canonical_path().as_bytes());
        text.push(b'\n');
        text.extend_from_slice(self.canonical_query().as_bytes());
        text.push(b'\n');
        for name in signed_headers {
            text.extend_from_slice(name.as_bytes());
            text.push(b':');
            let mut values = self.headers.get_all(name).iter();
            text.extend_from_slice(values.next()?.as_bytes().trim_ascii());
            for value in values {
                text.push(b',');
                text.extend_from_slice(value.as_bytes().trim_ascii());
            }
            text.push(b'\n');
        }
        text.push(b'\n');
        text.extend_from_slice(signed_headers.join(";").as_bytes());
        text.push(b'\n');
        text.extend_from_slice(&self.payload_hash());
        Some(text)
    }

    fn canonical_path(&self) -> String {
        let mut path = String::with_capacity(self.path.len() + 1);
        for (index, segment) in self.path.split('/').enumerate() {
            if index > 0 {
                path.push('/');
            }
            percent::encode(&percent::decode(segment), &mut path);
        }
        if !path.ends_with('/') {
            path.push('/');
        }
        path
    }

    fn canonical_query(&self) -> String {
        let mut pairs: Vec<_> = percent::pairs(self.query).collect();
        pairs.sort_unstable();
        let mut query = String::with_capacity(self.query.len());
        for (key, value) in pairs {
            if !query.is_empty() {
                query.push('&');
            }
            percent::encode(&key, &mut query);
            query.push('=');
            percent::encode(&value, &mut query);
        }
        query
    }

    /// The hash of the body, or what the caller declared it to be.
    fn payload_hash(&self) -> Vec<u8> {
        match self.headers.get("x-sdk-content-sha256") {
            Some(declared) if !self.body.is_empty() => declared.as_bytes().trim_ascii().to_vec(),
            _ => hex::encode(Sha256::digest(self.body)).into_bytes(),
        }
    }
}

/// The text whose HMAC is the signature.
pub fn string_to_sign(date: &str, canonical_request: &[u8]) -> String {
    let mut text = format!("{ALGORITHM}\n{date}\n");
    for byte in Sha256::digest(canonical_request) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Whether `signature` is that of `string_to_sign` under `secret`, compared in constant time.
pub fn is_signature(secret: &str, string_to_sign: &str, signature: &str) -> bool {
    let (Ok(mut hmac), Ok(signature)) = (
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()),
        hex::decode(signature),
    ) else {
        return false;
    };
    hmac.update(string_to_sign.as_bytes());
    hmac.verify_slice(&signature).is_ok()
}
