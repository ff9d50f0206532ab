//! The rules of the request signature that hold for any request.
#![cfg(feature = "client")]

use mrs::client::{SignError, SigningRequest, sign};
use proptest::prelude::*;

const DATE: (&str, &str) = ("X-Sdk-Date", "20250102T030405Z");

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn request<'a>(headers: &'a [(String, String)], body: &'a [u8]) -> SigningRequest<'a> {
    SigningRequest {
        method: "PUT",
        host: "mrs.example.com",
        path: "/v2/x",
        query: &[],
        headers,
        body,
    }
}

#[test]
fn a_request_without_a_date_is_not_signed() {
    let none = sign(&request(&[], b""), "AK", "SK");
    assert_eq!(none.expect_err("no date"), SignError::Date);
    for date in [
        "",
        "2025-01-02T03:04:05Z",
        "20250102T030405",
        "20250102T03040５Z",
    ] {
        let headers = owned(&[("x-sdk-date", date)]);
        let result = sign(&request(&headers, b""), "AK", "SK");
        assert_eq!(result.expect_err(date), SignError::Date);
    }
}

#[test]
fn an_empty_key_signs_nothing() {
    let headers = owned(&[DATE]);
    for (access, secret) in [("", "SK"), ("AK", "")] {
        let result = sign(&request(&headers, b""), access, secret);
        assert_eq!(result.expect_err("empty"), SignError::EmptyKey);
    }
}

#[test]
fn a_signed_request_is_not_signed_again() {
    let headers = owned(&[DATE, ("authorization", "anything")]);
    let result = sign(&request(&headers, b""), "AK", "SK");
    assert_eq!(result.expect_err("signed"), SignError::AlreadySigned);
}

#[test]
fn what_the_signature_covers_beyond_the_request_is_handed_out() {
    let headers = owned(&[DATE, ("content-type", "text/plain")]);
    let signed = sign(&request(&headers, b"x"), "AK", "SK").expect("signed");
    let expected = [
        ("Host", "mrs.example.com"),
        ("X-Sdk-Content-Sha256", "UNSIGNED-PAYLOAD"),
    ];
    assert_eq!(signed.added_headers, owned(&expected));
}

#[test]
fn debug_shows_neither_signature_nor_body() {
    let headers = owned(&[DATE]);
    let signed = sign(&request(&headers, b"made-up body"), "AK", "made-up secret").expect("signed");
    let shown = format!("{signed:?}");
    assert!(
        !shown.contains(&signed.signature) && !shown.contains("made-up"),
        "{shown}"
    );
}

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec((".{0,12}", ".{0,12}"), 0..6)
}

proptest! {
    #[test]
    fn signing_never_panics(
        method in ".{0,8}", host in ".{0,20}", path in ".{0,40}", query in pairs(),
        mut headers in pairs(), dated in any::<bool>(), body in any::<Vec<u8>>(),
        access in ".{0,8}", secret in ".{0,8}",
    ) {
        if dated {
            headers.extend(owned(&[DATE]));
        }
        let request = SigningRequest {
            method: &method, host: &host, path: &path, query: &query, headers: &headers, body: &body,
        };
        let _ = sign(&request, &access, &secret);
    }

    #[test]
    fn the_order_of_headers_and_query_does_not_matter(
        names in prop::collection::btree_set("[a-z][a-z-]{0,8}", 0..6),
        values in prop::collection::vec("[ -~]{0,12}", 6),
        query in pairs(),
        body in any::<Vec<u8>>(),
    ) {
        let mut headers: Vec<_> = names
            .into_iter()
            .filter(|name| name != "host" && name != "authorization")
            .zip(values)
            .collect();
        headers.extend(owned(&[DATE]));
        let mut turned = headers.clone();
        turned.reverse();
        let mut turned_query = query.clone();
        turned_query.reverse();
        let one = SigningRequest { query: &query, ..request(&headers, &body) };
        let other = SigningRequest { query: &turned_query, ..request(&turned, &body) };
        prop_assert_eq!(sign(&one, "AK", "SK"), sign(&other, "AK", "SK"));
    }

    #[test]
    fn another_body_has_another_signature(a in any::<Vec<u8>>(), b in any::<Vec<u8>>()) {
        prop_assume!(a != b);
        let headers = owned(&[DATE]);
        let signature = |body| sign(&request(&headers, body), "AK", "SK").map(|s| s.signature);
        prop_assert_ne!(signature(&a), signature(&b));
    }
}
