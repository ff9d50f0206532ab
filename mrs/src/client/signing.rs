//! The request signature SDK-HMAC-SHA256 (API Gateway: signing algorithm for AK/SK requests).

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::canonical::{canonical_path, canonical_query};

const ALGORITHM: &str = "SDK-HMAC-SHA256";
const CONTENT_HASH: &str = "x-sdk-content-sha256";
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// A request to be signed.
#[derive(Clone, Copy)]
pub struct SigningRequest<'a> {
    /// HTTP method.
    pub method: &'a str,
    /// Host, with the port if it is not the default port.
    pub host: &'a str,
    /// Path of the request, percent-encoded or not.
    pub path: &'a str,
    /// Query, not encoded. A parameter with several values occurs several times.
    pub query: &'a [(String, String)],
    /// Headers to be signed, including `X-Sdk-Date` (`YYYYMMDDTHHMMSSZ`, UTC).
    pub headers: &'a [(String, String)],
    /// Body, byte for byte.
    pub body: &'a [u8],
}

/// A signed request. `Debug` omits the signature.
#[derive(Clone, PartialEq, Eq)]
pub struct Signed {
    /// The canonical request, which was hashed.
    pub canonical_request: String,
    /// The string that was signed.
    pub string_to_sign: String,
    /// The signature, in lower-case hexadecimal.
    pub signature: String,
    /// Value of the header `Authorization`.
    pub authorization: String,
    /// Names of the signed headers, lower-case and sorted, joined by `;`.
    pub signed_headers: String,
    /// The hash of the body, or `UNSIGNED-PAYLOAD`.
    pub payload_hash: String,
    /// Path and query of the request.
    pub request_uri: String,
    /// Headers that the signature covers and the request lacked: `Host`, and
    /// `X-Sdk-Content-Sha256` for a body that is not JSON. They must be sent too.
    pub added_headers: Vec<(String, String)>,
}

impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signed")
            .field("signed_headers", &self.signed_headers)
            .field("request_uri", &self.request_uri)
            .finish_non_exhaustive()
    }
}

/// The reason why a request cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The access key or the secret is empty.
    #[error("the access key or its secret is empty")]
    EmptyKey,
    /// `X-Sdk-Date` is missing or not of the form `YYYYMMDDTHHMMSSZ`.
    #[error("X-Sdk-Date is missing or not of the form 20250102T030405Z")]
    Date,
    /// The request already has an `Authorization`.
    #[error("the request is already signed")]
    AlreadySigned,
}

/// Signs a request.
///
/// Headers whose name holds an underscore are not signed, as gateways drop them. A body that is
/// not JSON (or BSON) by its `Content-Type` is signed as `UNSIGNED-PAYLOAD`.
///
/// # Errors
/// The key is empty, the date is missing or malformed, or the request is already signed.
pub fn sign(request: &SigningRequest<'_>, access: &str, secret: &str) -> Result<Signed, SignError> {
    sign_hashed(request, || sha256_hex(request.body), access, secret)
}

/// Signs a request whose body hash is known.
pub(super) fn sign_hashed(
    request: &SigningRequest<'_>,
    body_hash: impl FnOnce() -> String,
    access: &str,
    secret: &str,
) -> Result<Signed, SignError> {
    if access.is_empty() || secret.is_empty() {
        return Err(SignError::EmptyKey);
    }
    let added_headers = added_headers(request)?;
    let headers = || request.headers.iter().chain(&added_headers);
    let date = header(headers(), "x-sdk-date")
        .map(str::trim)
        .unwrap_or_default();
    if !is_date(date) {
        return Err(SignError::Date);
    }

    let mut names: Vec<String> = headers()
        .filter(|(name, _)| !name.contains('_'))
        .map(|(name, _)| name.to_lowercase())
        .collect();
    names.sort();

    let payload_hash = match header(headers(), CONTENT_HASH) {
        Some(stated) if !request.body.is_empty() && !stated.is_empty() => stated.to_owned(),
        _ if request.body.is_empty() => sha256_hex(b""),
        _ => body_hash(),
    };
    let query = canonical_query(request.query);
    let signed_headers = names.join(";");

    let mut canonical_request = String::with_capacity(512);
    let method = request.method.to_uppercase();
    for part in [method.as_str(), &canonical_path(request.path), &query] {
        canonical_request.push_str(part);
        canonical_request.push('\n');
    }
    for name in &names {
        let value = header(headers(), name).unwrap_or_default();
        canonical_request.push_str(name);
        canonical_request.push(':');
        canonical_request.push_str(value.trim());
        canonical_request.push('\n');
    }
    canonical_request.push('\n');
    canonical_request.push_str(&signed_headers);
    canonical_request.push('\n');
    canonical_request.push_str(&payload_hash);

    let request_hash = sha256_hex(canonical_request.as_bytes());
    let string_to_sign = format!("{ALGORITHM}\n{date}\n{request_hash}");
    let signature = hmac_hex(secret.as_bytes(), string_to_sign.as_bytes())?;
    let authorization = format!(
        "{ALGORITHM} Access={access}, SignedHeaders={signed_headers}, Signature={signature}"
    );
    let request_uri = if query.is_empty() {
        request.path.to_owned()
    } else {
        format!("{}?{query}", request.path)
    };
    Ok(Signed {
        canonical_request,
        string_to_sign,
        signature,
        authorization,
        signed_headers,
        payload_hash,
        request_uri,
        added_headers,
    })
}

/// Returns the SHA-256 in lower-case hexadecimal.
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn hmac_hex(key: &[u8], message: &[u8]) -> Result<String, SignError> {
    // HMAC accepts a key of any length, and an empty key was refused before.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| SignError::EmptyKey)?;
    mac.update(message);
    Ok(hex::encode(mac.finalize().into_bytes()))
}

fn added_headers(request: &SigningRequest<'_>) -> Result<Vec<(String, String)>, SignError> {
    let has = |name: &str| header(request.headers.iter(), name).is_some();
    if has("authorization") {
        return Err(SignError::AlreadySigned);
    }
    let mut added = Vec::new();
    if !has("host") {
        added.push(("Host".to_owned(), request.host.to_owned()));
    }
    let not_json = request.headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("content-type")
            && !value.is_empty()
            && !value.starts_with("application/json")
            && !value.starts_with("application/bson")
    });
    if not_json && !has(CONTENT_HASH) {
        added.push((
            "X-Sdk-Content-Sha256".to_owned(),
            UNSIGNED_PAYLOAD.to_owned(),
        ));
    }
    Ok(added)
}

/// Returns the value of a header; the last one if there are several.
fn header<'a>(
    headers: impl DoubleEndedIterator<Item = &'a (String, String)>,
    wanted: &str,
) -> Option<&'a str> {
    headers
        .rev()
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| value.as_str())
}

/// Returns true if `text` has the form `YYYYMMDDTHHMMSSZ`.
fn is_date(text: &str) -> bool {
    text.len() == 16
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 => byte == b'T',
            15 => byte == b'Z',
            _ => byte.is_ascii_digit(),
        })
}
