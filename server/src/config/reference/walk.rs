//! Walks the structures that a configuration is read into: finds every key there is, and gives
//! each the value of its documented example.

use super::Section;
use serde::Deserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{
    DeserializeSeed, Error as _, IntoDeserializer as _, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::cell::RefCell;
use toml::Value;

/// What a walk finds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Every key of every structure, with its path.
    pub(super) keys: RefCell<Vec<String>>,
    /// Examples that are no value of their key.
    pub(super) misfits: RefCell<Vec<String>>,
}

/// One place in the structures. As a `Deserializer` it is given to `ConfigFile`.
#[derive(Debug, Clone)]
pub(super) struct Place<'a> {
    pub(super) path: String,
    pub(super) sections: &'a [Section],
    pub(super) found: &'a Found,
}

impl Place<'_> {
    /// The example of the key that is documented here.
    fn example(&self) -> Option<Value> {
        self.sections.iter().find_map(|section| {
            section.keys.iter().find_map(|key| {
                (join(section.path, key.name) == self.path).then(|| {
                    let text = format!("value = {}", key.example);
                    let table: toml::Table = toml::from_str(&text)
                        .unwrap_or_else(|error| panic!("{}: {text}: {error}", self.path));
                    table.get("value").expect("a value").clone()
                })
            })
        })
    }

    /// Whether a section is documented here or below.
    fn has_section(&self) -> bool {
        let below = format!("{}.", self.path);
        self.sections
            .iter()
            .any(|section| section.path == self.path || section.path.starts_with(&below))
    }

    fn value(&self) -> Result<Value, Error> {
        let missing = || Error::custom(format!("{} is not documented", self.path));
        self.example().ok_or_else(missing)
    }

    fn leaf<'de, V: Visitor<'de>>(
        self,
        read: impl FnOnce(Value) -> Result<V::Value, toml::de::Error>,
    ) -> Result<V::Value, Error> {
        read(self.value()?).map_err(|error| {
            let message = format!("{}: {}", self.path, error.message());
            self.found.misfits.borrow_mut().push(message.clone());
            Error::custom(message)
        })
    }
}

/// A key's path, from that of its section.
pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

impl<'de> Deserializer<'de> for Place<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.leaf::<V>(|value| value.deserialize_any(visitor))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.leaf::<V>(|value| value.deserialize_enum(name, variants, visitor))
    }

    /// A list of tables is a section; every other list is a value.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.has_section() {
            return visitor.visit_seq(Once(Some(self)));
        }
        self.leaf::<V>(|value| value.deserialize_seq(visitor))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut known = Vec::new();
        for field in fields {
            let place = Location {
                path: join(&self.path, field),
                ..self.clone()
            };
            // A table is no key itself; what is in it is found when it is walked.
            if place.example().is_some() || !place.has_section() {
                self.found.keys.borrow_mut().push(place.path.clone());
            }
            if place.example().is_some() || place.has_section() {
                known.push((*field, place));
            }
        }
        visitor.visit_map(Fields {
            left: known.into_iter(),
            next: None,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct map identifier ignored_any
    }
}

/// One entry of a list of tables.
struct Once<'a>(Option<Place<'a>>);

impl<'de> SeqAccess<'de> for Once<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.0
            .take()
            .map(|place| seed.deserialize(place))
            .transpose()
    }
}

/// The fields of a structure, each at its own place.
struct Fields<'a> {
    left: std::vec::IntoIter<(&'static str, Place<'a>)>,
    next: Option<Place<'a>>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((name, place)) = self.left.next() else {
            return Ok(None);
        };
        self.next = Some(place);
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let place = self.next.take().expect("a key came before its value");
        seed.deserialize(place)
    }
}
