//! How a section of the configuration is declared: one declaration for serde, for the checks that
//! every key needs, and for `docs/configuration.md`.

use super::error::ConfigError;
use super::origins::{Origins, join};
use std::ops::RangeInclusive;
use toml::{Table, Value};

/// Declares a section: a structure with the keys as its fields, and the constant `SECTION`, which
/// describes them. The doc comments are the text of the reference; the fields of a [`Key`] follow
/// the type. `..name: Type` at the end adds the keys of another declaration, which several sections
/// share.
macro_rules! section {
    (
        $(#[doc = $about:literal])*
        $(#[derive($($derive:ident),+)])?
        $visibility:vis struct $name:ident {
            $(
                $(#[doc = $meaning:literal])*
                $(#[serde($($serde:tt)+)])?
                $field_visibility:vis $field:ident: $type:ty => {
                    $($property:ident: $value:expr),+ $(,)?
                },
            )+
            $(..$shared:ident: $shared_type:ty,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(serde::Deserialize $(, $($derive),+)?)]
        #[serde(expecting = "a table")]
        $visibility struct $name {
            $(
                $(#[doc = $meaning])*
                $(#[serde($($serde)+)])?
                $field_visibility $field: $type,
            )+
            $(
                #[serde(flatten)]
                $shared: $shared_type,
            )?
        }

        impl $name {
            pub(super) const SECTION: $crate::config::section::Section =
                $crate::config::section::Section {
                    about: concat!($($about),*),
                    keys: &[$($crate::config::section::Key {
                        name: stringify!($field),
                        meaning: concat!($($meaning),*),
                        $($property: $value,)+
                        ..$crate::config::section::KEY
                    }),+],
                    shared: &[$(&<$shared_type>::SECTION)?],
                };
        }
    };
}
pub(super) use section;

/// A table of the file.
pub(super) struct Section {
    /// The purpose of the table, in Markdown.
    pub(super) about: &'static str,
    pub(super) keys: &'static [Key],
    /// Declarations that add keys to those of the section.
    pub(super) shared: &'static [&'static Section],
}

/// A key of a section. A key without `default` and `without` is required.
pub(super) struct Key {
    pub(super) name: &'static str,
    /// The meaning of the key, in Markdown.
    pub(super) meaning: &'static str,
    /// A value as TOML.
    pub(super) example: &'static str,
    /// Whether the example of the section shows the key, which may exclude another one.
    pub(super) shown: bool,
    /// The value of a missing key, as TOML.
    pub(super) default: &'static str,
    /// What applies without the key, in words, where that is no fixed value.
    pub(super) without: &'static str,
    /// The accepted numbers.
    pub(super) bounds: Option<RangeInclusive<i64>>,
    /// The values that further checks refuse, in words.
    pub(super) refused: &'static str,
    /// Examples of them as TOML; the message names the key.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests try them"))]
    pub(super) wrong: &'static [&'static str],
    /// The section below the key.
    pub(super) section: Option<&'static Section>,
}

/// A required key with nothing else to say.
pub(super) const KEY: Key = Key {
    name: "",
    meaning: "",
    example: "",
    shown: true,
    default: "",
    without: "",
    bounds: None,
    refused: "",
    wrong: &[],
    section: None,
};

impl Section {
    /// Returns all keys, the shared ones at the end.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static Key> {
        let shared = self.shared.iter().flat_map(|shared| shared.keys);
        self.keys.iter().chain(shared)
    }

    /// Returns the key of this path.
    pub(super) fn key(&self, path: &[&str]) -> Option<&Key> {
        let (name, rest) = path.split_first()?;
        let key = self.keys().find(|key| key.name == *name)?;
        match key.section {
            Some(section) if !rest.is_empty() => section.key(rest),
            _ => Some(key),
        }
    }

    /// Refuses unknown and missing keys, wrong types and numbers beyond their bounds, and fills in
    /// the defaults. Messages never show a value, which may be a secret.
    pub(super) fn complete(
        &self,
        table: &mut Table,
        path: &str,
        origins: &Origins,
    ) -> Result<(), ConfigError> {
        let known: Vec<&str> = self.keys().map(|key| key.name).collect();
        if let Some(name) = table.keys().find(|name| !known.contains(&name.as_str())) {
            let message = format!(
                "unknown field `{name}`, expected one of {}",
                known.join(", ")
            );
            return Err(origins.refused(&join(path, name), message));
        }
        for key in self.keys() {
            let path = join(path, key.name);
            if key.is_required() && !table.contains_key(key.name) {
                let message = format!("missing field `{}`", key.name);
                return Err(origins.refused(&path, message));
            }
            if !key.default.is_empty() && !table.contains_key(key.name) {
                let default = key.default.parse();
                let refused = |error: toml::de::Error| origins.refused(&path, error.message());
                table.insert(key.name.to_owned(), default.map_err(refused)?);
            }
            if let Some(value) = table.get_mut(key.name) {
                key.check(value, &path, origins)?;
            }
        }
        Ok(())
    }
}

impl Key {
    fn check(&self, value: &mut Value, path: &str, origins: &Origins) -> Result<(), ConfigError> {
        if !self.takes(value) {
            let (found, expected) = (value.type_str(), self.kind());
            let message = format!("invalid type: {found}, expected {expected}");
            return Err(origins.refused(path, message));
        }
        if let (Some(bounds), Some(number)) = (&self.bounds, value.as_integer())
            && !bounds.contains(&number)
        {
            let message = format!("is between {} and {}", bounds.start(), bounds.end());
            return Err(origins.refused(path, message));
        }
        let Some(section) = self.section else {
            return Ok(());
        };
        if let Some(table) = value.as_table_mut() {
            return section.complete(table, path, origins);
        }
        for (at, entry) in value.as_array_mut().into_iter().flatten().enumerate() {
            let path = format!("{path}[{at}]");
            let Some(table) = entry.as_table_mut() else {
                return Err(origins.refused(&path, "invalid type, expected table"));
            };
            section.complete(table, &path, origins)?;
        }
        Ok(())
    }

    /// Returns true if the value has the type of the example. Lists and tables are left to serde,
    /// which shows no value of them.
    pub(super) fn takes(&self, value: &Value) -> bool {
        matches!(value, Value::Array(_) | Value::Table(_)) || value.type_str() == self.kind()
    }

    /// Returns the type of the example, or of the default of a section.
    pub(super) fn kind(&self) -> &'static str {
        let typed = [self.example, self.default]
            .into_iter()
            .find_map(|toml| toml.parse().ok());
        typed.map_or("table", |value: Value| value.type_str())
    }

    /// Returns true if the section is refused without the key.
    pub(super) const fn is_required(&self) -> bool {
        self.default.is_empty() && self.without.is_empty()
    }
}
