//! Error answers in all formats of MRS, the API gateway and IAM.

use serde_json::{Map, Value};

/// Maximum depth of an error in its answer.
const DEEPEST: usize = 4;

/// Code, message and request ID of an error answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ErrorBody {
    /// The code, such as `12000154`, `MRS.0206` or `APIGW.0301`.
    pub code: Option<String>,
    /// The message; empty if there is none.
    pub message: String,
    /// The request ID, if the body has one.
    pub request_id: Option<String>,
}

impl ErrorBody {
    /// Reads an answer. A body that is not JSON becomes the message.
    pub(super) fn parse(body: &[u8]) -> Self {
        match serde_json::from_slice(body) {
            Ok(Value::Object(object)) => Self {
                request_id: text_of(&object, &["request_id", "requestId"]),
                ..find(&object, DEEPEST).unwrap_or_else(|| Self::raw(body))
            },
            _ => Self::raw(body),
        }
    }

    /// Returns the error at the top level of an answer with a successful status.
    ///
    /// Only `error_code` and `errorCode` count, because `code` and `message` are too common.
    pub(super) fn inside_success(body: &[u8]) -> Option<Self> {
        // The search avoids parsing every long answer twice.
        let has = |marker: &[u8]| body.windows(marker.len()).any(|window| window == marker);
        if !has(b"\"error_code\"") && !has(b"\"errorCode\"") {
            return None;
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(object)) => text_of(&object, &["error_code", "errorCode"])
                .is_some()
                .then(|| Self::parse(body)),
            _ => None,
        }
    }

    fn raw(body: &[u8]) -> Self {
        Self {
            message: String::from_utf8_lossy(body).into_owned(),
            ..Self::default()
        }
    }
}

/// The pairs of names, in the order of the official SDKs.
const NAMES: [(&str, &str); 3] = [
    ("error_code", "error_msg"),
    ("errorCode", "errorMsg"),
    ("code", "message"),
];

fn find(object: &Map<String, Value>, depth: usize) -> Option<ErrorBody> {
    for (code, message) in NAMES {
        let code = text_of(object, &[code]);
        let message = text_of(object, &[message]);
        if code.is_some() || message.is_some() {
            let message = message.unwrap_or_default();
            return Some(ErrorBody {
                code,
                message,
                request_id: None,
            });
        }
    }
    if depth == 0 {
        return None;
    }
    object.values().find_map(|value| match value {
        Value::Object(inner) => find(inner, depth - 1),
        _ => None,
    })
}

fn text_of(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    let found = names.iter().find_map(|name| object.get(*name))?;
    let text = match found {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, message: &str) -> ErrorBody {
        ErrorBody {
            code: Some(code.into()),
            message: message.into(),
            request_id: None,
        }
    }

    #[test]
    fn the_shape_of_mrs() {
        let body = br#"{"error_msg":"Invalid cluster name.","error_code":"12000002"}"#;
        assert_eq!(
            ErrorBody::parse(body),
            of("12000002", "Invalid cluster name.")
        );
    }

    #[test]
    fn a_code_as_a_number() {
        let body = br#"{"error_msg":"running","error_code":12000154}"#;
        assert_eq!(ErrorBody::parse(body), of("12000154", "running"));
    }

    #[test]
    fn the_shape_of_the_gateway_with_its_request_id() {
        let body = br#"{"error_msg":"x","error_code":"APIGW.0301","request_id":"abc"}"#;
        let expected = ErrorBody {
            request_id: Some("abc".into()),
            ..of("APIGW.0301", "x")
        };
        assert_eq!(ErrorBody::parse(body), expected);
    }

    #[test]
    fn the_camel_case_shape() {
        let body = br#"{"errorCode":"MRS.0206","errorMsg":"running"}"#;
        assert_eq!(ErrorBody::parse(body), of("MRS.0206", "running"));
    }

    #[test]
    fn the_nested_shape_of_iam() {
        let body = br#"{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}"#;
        assert_eq!(ErrorBody::parse(body), of("401", "wrong"));
    }

    #[test]
    fn a_message_without_a_code() {
        let found = ErrorBody::parse(br#"{"error_msg":"nothing more"}"#);
        assert_eq!((found.code, found.message.as_str()), (None, "nothing more"));
    }

    #[test]
    fn what_is_no_json_is_the_message() {
        let found = ErrorBody::parse(b"<html>502 Bad Gateway</html>");
        assert_eq!(found.message, "<html>502 Bad Gateway</html>");
        assert_eq!(ErrorBody::parse(b""), ErrorBody::default());
        assert_eq!(ErrorBody::parse(b"[1]").message, "[1]");
    }

    #[test]
    fn nesting_without_end_is_given_up() {
        let body = format!(
            "{}{}{}",
            "{\"a\":".repeat(90),
            "{\"code\":\"1\"}",
            "}".repeat(90)
        );
        assert_eq!(ErrorBody::parse(body.as_bytes()).code, None);
    }

    #[test]
    fn an_error_under_success_needs_its_own_name() {
        let error = br#"{"error_code":"12000004","error_msg":"internal"}"#;
        assert_eq!(
            ErrorBody::inside_success(error),
            Some(of("12000004", "internal"))
        );
        assert_eq!(
            ErrorBody::inside_success(br#"{"user_names":["\"error_code\""]}"#),
            None
        );
        let camel = br#"{"errorCode":"12000004","errorMsg":"internal"}"#;
        assert!(ErrorBody::inside_success(camel).is_some());
        assert_eq!(
            ErrorBody::inside_success(br#"{"code":"1","message":"x"}"#),
            None
        );
        assert_eq!(ErrorBody::inside_success(br#"{"error_code":null}"#), None);
    }
}
