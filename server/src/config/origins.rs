//! The line or variable that set each key.

use super::error::ConfigError;
use std::collections::BTreeMap;
use std::iter;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The line or variable that set a key, in words, by paths such as `grants[0].role`.
#[derive(Default)]
pub(super) struct Origins(BTreeMap<String, String>);

impl Origins {
    /// Returns an error that names the key, and the line or variable that set it.
    pub(super) fn refused(&self, key: &str, message: impl Into<String>) -> ConfigError {
        // A key in the value of a variable has the origin of the whole value, and a table that only
        // variables have made has the origin of one of its keys.
        let outer = key
            .rmatch_indices(['.', '['])
            .filter_map(|(end, _)| key.get(..end));
        let origin = iter::once(key).chain(outer).find_map(|key| {
            let (path, origin) = self.0.range(key.to_owned()..).next()?;
            is_within(path, key).then_some(origin)
        });
        let place = match origin {
            Some(origin) => format!("{origin}: {key}"),
            None => key.to_owned(),
        };
        ConfigError::value(place, message)
    }

    fn add(&mut self, path: String, value: &Spanned<DeValue<'_>>, line: &dyn Fn(usize) -> String) {
        match value.get_ref() {
            DeValue::Table(table) => self.add_table(&path, table, line),
            DeValue::Array(list) => {
                for (at, entry) in list.iter().enumerate() {
                    self.add(format!("{path}[{at}]"), entry, line);
                }
            }
            _ => {}
        }
        self.0.insert(path, line(value.span().start));
    }

    pub(super) fn add_table(
        &mut self,
        path: &str,
        table: &DeTable<'_>,
        line: &dyn Fn(usize) -> String,
    ) {
        for (name, value) in table {
            self.add(join(path, name.get_ref()), value, line);
        }
    }

    /// Replaces the origin of a key, and forgets those of everything below the key.
    pub(super) fn replace(&mut self, path: String, origin: String) {
        self.0.retain(|key, _| !is_within(key, &path));
        self.0.insert(path, origin);
    }
}

/// The path of a key in the section of this path.
pub(super) fn join(section: &str, name: &str) -> String {
    match section {
        "" => name.to_owned(),
        section => format!("{section}.{name}"),
    }
}

/// Returns true if a path is a key or leads into its value.
fn is_within(path: &str, key: &str) -> bool {
    let rest = path.strip_prefix(key);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
