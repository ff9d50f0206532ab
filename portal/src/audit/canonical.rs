//! Canonical JSON: one text for one value, whatever order its fields were written in.

use serde_json::Value;

/// The value with sorted keys and no blanks.
pub(super) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| key.as_str());
            out.push('{');
            for (index, (key, value)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_writing_makes_no_difference() {
        let one: Value =
            serde_json::from_str(r#"{"b":[1, {"z":null,"a":"\u00e4\n"}],"a":true}"#).unwrap();
        let two: Value =
            serde_json::from_str(r#"{"a":true, "b":[1,{"a":"ä\n","z":null}]}"#).unwrap();
        let (one, two) = (text(&one), text(&two));
        assert_eq!(one, two);
        assert_eq!(one, r#"{"a":true,"b":[1,{"a":"ä\n","z":null}]}"#);
    }
}
