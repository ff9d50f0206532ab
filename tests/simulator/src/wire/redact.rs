//! Blanks out what must not be kept in the clear: signatures, tokens, passwords.

use std::collections::BTreeMap;

use http::HeaderMap;
use serde_json::Value;

use crate::operation::Operation;

const BLANK: &str = "***";

/// Headers by name, several values joined by a comma.
pub(crate) fn headers(headers: &HeaderMap) -> BTreeMap<String, String> {
    let mut shown: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in headers {
        let text = String::from_utf8_lossy(value.as_bytes());
        let text = match name.as_str() {
            "authorization" => match text.split_once("Signature=") {
                Some((before, _)) => format!("{before}Signature={BLANK}"),
                None => BLANK.to_owned(),
            },
            "x-auth-token" | "x-security-token" | "x-subject-token" | "cookie" => BLANK.to_owned(),
            _ => text.into_owned(),
        };
        shown
            .entry(name.as_str().to_owned())
            .and_modify(|known| {
                known.push_str(", ");
                known.push_str(&text);
            })
            .or_insert(text);
    }
    shown
}

/// A body as text. A sign-in that is not JSON is not shown at all: it may be a password.
pub(crate) fn body(operation: Option<Operation>, body: &[u8]) -> String {
    if operation != Some(Operation::KeystoneCreateUserTokenByPassword) {
        return String::from_utf8_lossy(body).into_owned();
    }
    let Ok(mut sign_in) = serde_json::from_slice::<Value>(body) else {
        return BLANK.to_owned();
    };
    blank_secrets(&mut sign_in);
    sign_in.to_string()
}

fn blank_secrets(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if field.is_object() || field.is_array() {
                    blank_secrets(field);
                } else if matches!(name.as_str(), "password" | "passcode") {
                    *field = BLANK.into();
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(blank_secrets),
        _ => {}
    }
}
