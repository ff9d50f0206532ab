//! Scalars and lists as MRS really sends them: null, missing, numbers as strings, strings as numbers.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

/// One scalar as text, whatever its JSON type; `None` for null.
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(ScalarVisitor {
                nested: Nested::Refused,
            })
            .map(Self)
    }
}

/// A text that may be null, a number or a boolean.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Scalar::deserialize(deserializer)?.0)
}

/// A field that nothing depends on: a value of an unexpected shape reads as absent, so that one
/// odd field never costs the whole answer.
pub(super) fn optional_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    let found = deserializer.deserialize_any(ScalarVisitor {
        nested: Nested::Absent,
    })?;
    Ok(found.filter(|text| !text.trim().is_empty()))
}

/// A whole number, also when it travels as a text; anything else reads as absent.
pub(super) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let found = deserializer.deserialize_any(ScalarVisitor {
        nested: Nested::Absent,
    })?;
    Ok(found.and_then(|text| whole(text.trim())))
}

/// A yes or no, also as `1`/`0` or a text; anything else reads as absent.
pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    let found = deserializer.deserialize_any(ScalarVisitor {
        nested: Nested::Absent,
    })?;
    Ok(found.and_then(|text| yes_or_no(text.trim())))
}

/// A list of texts; null and missing are the empty list, null elements say nothing and are left out.
pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let scalars: Vec<Scalar> = list(deserializer)?;
    Ok(scalars.into_iter().filter_map(|scalar| scalar.0).collect())
}

/// A list; null is the empty list.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default())
}

/// Accepts a list under `key` of an object, or the bare list itself. An empty object and null are
/// the empty list. An object that holds other things but not the key is refused: an answer of a
/// shape nobody knows must not pass for an empty list, which the next update would make true.
pub(super) fn list_or_bare<'de, D, T>(
    deserializer: D,
    key: &'static str,
) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_any(ListOrBare {
        key,
        element: PhantomData,
    })
}

fn whole(text: &str) -> Option<i64> {
    // "3.0" is how a number that went through a floating-point type comes back.
    let digits = text.split_once('.').map_or(text, |(whole, fraction)| {
        if fraction.bytes().all(|b| b == b'0') {
            whole
        } else {
            text
        }
    });
    digits.parse().ok()
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// What becomes of a list or an object where a scalar was expected.
#[derive(Clone, Copy)]
enum Nested {
    Refused,
    Absent,
}

#[derive(Clone, Copy)]
struct ScalarVisitor {
    nested: Nested,
}

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true, false or null")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(Some(value))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        if matches!(self.nested, Nested::Refused) {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        if matches!(self.nested, Nested::Refused) {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

struct ListOrBare<T> {
    key: &'static str,
    element: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListOrBare<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list, or an object with a list under {}", self.key)
    }

    fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_none<E: Error>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(element) = seq.next_element()? {
            all.push(element);
        }
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<T>, A::Error> {
        let (mut found, mut others) = (None, false);
        while let Some(key) = map.next_key::<String>()? {
            if key == self.key {
                found = Some(map.next_value::<Option<Vec<T>>>()?.unwrap_or_default());
            } else {
                map.next_value::<IgnoredAny>()?;
                others = true;
            }
        }
        match found {
            None if others => Err(A::Error::missing_field(self.key)),
            found => Ok(found.unwrap_or_default()),
        }
    }
}
