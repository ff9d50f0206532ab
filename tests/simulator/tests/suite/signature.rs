//! The signature against vectors of the official signer, and its properties.

use http::{HeaderMap, HeaderName, HeaderValue};
use mrs_simulator::authentication::signature::{
    Authorization, Signed, is_signature, string_to_sign,
};
use proptest::prelude::*;
use serde_json::Value;

fn vectors() -> Vec<Value> {
    let file: Value =
        serde_json::from_str(include_str!("signing-vectors.json")).expect("the vectors are JSON");
    file["vectors"].as_array().expect("a list").clone()
}

fn text<'v>(vector: &'v Value, field: &str) -> &'v str {
    vector[field].as_str().unwrap_or_default()
}

fn headers(vector: &Value) -> HeaderMap {
    let fields = vector["headers"].as_object().expect("headers");
    fields
        .iter()
        .map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            (
                name,
                HeaderValue::from_str(value.as_str().expect("text")).expect("a value"),
            )
        })
        .collect()
}

#[test]
fn agrees_with_the_official_signer() {
    let vectors = vectors();
    assert!(vectors.len() >= 11);
    for vector in &vectors {
        let name = text(vector, "name");
        let headers = headers(vector);
        let uri = text(vector, "request_uri");
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let authorization = Authorization::parse(text(vector, "authorization")).expect(name);
        let signed = Signed {
            method: text(vector, "method"),
            path,
            query,
            headers: &headers,
            body: text(vector, "body").as_bytes(),
        };
        let canonical = signed
            .canonical_request(&authorization.signed_headers)
            .expect(name);
        assert_eq!(
            String::from_utf8_lossy(&canonical),
            text(vector, "canonical_request"),
            "{name}"
        );
        let to_sign = string_to_sign(text(vector, "x_sdk_date"), &canonical);
        assert_eq!(to_sign, text(vector, "string_to_sign"), "{name}");
        assert_eq!(authorization.access, text(vector, "ak"), "{name}");
        assert!(
            is_signature(text(vector, "sk"), &to_sign, authorization.signature),
            "{name}"
        );
        assert!(
            !is_signature("another secret", &to_sign, authorization.signature),
            "{name}"
        );
    }
}

#[test]
fn a_declared_hash_stands_for_the_body() {
    let mut headers = HeaderMap::new();
    headers.insert(
        "x-sdk-content-sha256",
        HeaderValue::from_static("UNSIGNED-PAYLOAD"),
    );
    let mut signed = Signed {
        method: "PUT",
        path: "/v2/a",
        query: "",
        headers: &headers,
        body: b"{}",
    };
    let declared = signed
        .canonical_request(&[])
        .expect("no headers are signed");
    assert!(declared.ends_with(b"\nUNSIGNED-PAYLOAD"));
    signed.body = b"";
    let empty = signed
        .canonical_request(&[])
        .expect("no headers are signed");
    assert!(empty.ends_with(b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

#[test]
fn a_signed_header_that_is_not_there_cannot_be_signed() {
    let headers = HeaderMap::new();
    let signed = Signed {
        method: "GET",
        path: "/",
        query: "",
        headers: &headers,
        body: b"",
    };
    assert_eq!(signed.canonical_request(&["host".to_owned()]), None);
}

#[test]
fn other_algorithms_are_not_understood() {
    for header in [
        "",
        "Bearer abc",
        "SDK-HMAC-SHA256",
        "SDK-HMAC-SHA256 Access=a, Signature=00",
        "SDK-HMAC-SM3 Access=a, SignedHeaders=host, Signature=00",
        "V11-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=00",
    ] {
        assert_eq!(Authorization::parse(header), None, "{header}");
    }
}

fn canonical(query: &str, body: &[u8]) -> Vec<u8> {
    let headers = HeaderMap::new();
    let signed = Signed {
        method: "GET",
        path: "/v2/a b",
        query,
        headers: &headers,
        body,
    };
    signed
        .canonical_request(&[])
        .expect("no headers are signed")
}

proptest! {
    #[test]
    fn the_order_of_the_query_does_not_matter(
        mut pairs in prop::collection::vec("[a-z]{1,3}=[a-zA-Z0-9%+*~]{0,6}", 0..6),
    ) {
        let forwards = canonical(&pairs.join("&"), b"");
        pairs.reverse();
        prop_assert_eq!(forwards, canonical(&pairs.join("&"), b""));
    }

    #[test]
    fn another_body_is_another_request(one: Vec<u8>, other: Vec<u8>) {
        prop_assert_eq!(one == other, canonical("", &one) == canonical("", &other));
    }

    #[test]
    fn no_authorization_header_makes_it_panic(header in any::<String>()) {
        let _ = Authorization::parse(&header);
    }
}
