//! The request signature, compared with what the official SDK's signer makes of the same requests.
#![cfg(feature = "client")]
#![expect(
    clippy::expect_used,
    reason = "a test may fail loudly, also in its helpers"
)]

use mrs::client::{SigningRequest, sign};
use serde_json::Value;

const VECTORS: [&str; 2] = [
    include_str!("vectors/signing.json"),
    include_str!("vectors/signing-corners.json"),
];

/// A value of the query as the SDK writes it: flags in lower case, lists one pair per element.
fn values(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(values).collect(),
        other => vec![other.to_string()],
    }
}

fn query(vector: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for pair in vector["query"].as_array().expect("query") {
        let name = pair[0].as_str().expect("name");
        pairs.extend(
            values(&pair[1])
                .into_iter()
                .map(|value| (name.to_owned(), value)),
        );
    }
    pairs
}

fn headers(vector: &Value) -> Vec<(String, String)> {
    let headers = vector["headers"].as_object().expect("headers");
    headers
        .iter()
        .map(|(name, value)| (name.clone(), value.as_str().expect("value").to_owned()))
        .collect()
}

#[test]
fn every_vector_is_reproduced() {
    let mut seen = 0;
    for file in VECTORS {
        let file: Value = serde_json::from_str(file).expect("vectors are JSON");
        for vector in file["vectors"].as_array().expect("a list of vectors") {
            let text = |name: &str| vector[name].as_str().unwrap_or_default();
            let name = text("name");
            let request = SigningRequest {
                method: text("method"),
                host: text("host"),
                path: text("path"),
                query: &query(vector),
                headers: &headers(vector),
                body: text("body").as_bytes(),
            };
            let signed = sign(&request, text("ak"), text("sk")).expect(name);
            assert_eq!(
                signed.canonical_request,
                text("canonical_request"),
                "{name}"
            );
            assert_eq!(signed.string_to_sign, text("string_to_sign"), "{name}");
            assert_eq!(signed.signature, text("signature"), "{name}");
            assert_eq!(signed.authorization, text("authorization"), "{name}");
            assert_eq!(signed.request_uri, text("request_uri"), "{name}");
            if signed.payload_hash != "UNSIGNED-PAYLOAD" {
                assert_eq!(signed.payload_hash, text("body_sha256"), "{name}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 33, "only {seen} vectors were read");
}
