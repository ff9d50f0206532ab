//! Reads the file and the environment into one table; variables override the file.

use super::error::ConfigError;
use super::origins::Origins;
use super::section::Section;
use std::path::Path;
use toml::de::DeTable;
use toml::{Table, Value};

/// The prefix of every variable.
const PREFIX: &str = "MRS_PORTAL_";

/// The variable that names the file; read by the command line.
const FILE_VARIABLE: &str = "MRS_PORTAL_CONFIG";

/// The keys as written, and where each was written.
#[derive(Default)]
pub(super) struct Source {
    pub(super) table: Table,
    pub(super) origins: Origins,
    /// Variables that only look like keys, because a Kubernetes service is named like the portal.
    pub(super) passed_over: Vec<String>,
}

impl Source {
    /// Reads the keys of a file.
    pub(super) fn read(path: &Path) -> Result<Self, ConfigError> {
        let name = format!("the configuration {}", path.display());
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::value(&*name, format!("can't be read: {error}")))?;
        let line = |at: usize| {
            let before = text.bytes().take(at).filter(|byte| *byte == b'\n').count();
            format!("{name}, line {}", before + 1)
        };
        // The error's own display quotes the line, which may hold a secret.
        let refused = |error: toml::de::Error| {
            let at = error.span().unwrap_or_default().start;
            ConfigError::value(line(at), error.message())
        };
        let mut origins = Origins::default();
        origins.add_table("", DeTable::parse(&text).map_err(refused)?.get_ref(), &line);
        let table = toml::from_str(&text).map_err(refused)?;
        Ok(Self {
            table,
            origins,
            passed_over: Vec::new(),
        })
    }

    /// Sets a key by a variable; other variables are ignored. `__` goes one level down:
    /// `MRS_PORTAL_STORE__URL` is `url` of `[store]`.
    pub(super) fn set(
        &mut self,
        variable: &str,
        text: String,
        root: &Section,
    ) -> Result<(), ConfigError> {
        let path = match variable.strip_prefix(PREFIX) {
            Some(path) if variable != FILE_VARIABLE => path,
            _ => return Ok(()),
        };
        let path = path.to_ascii_lowercase().replace("__", ".");
        let names: Vec<&str> = path.split('.').collect();
        let key = root.key(&names);
        if key.is_none() && is_of_service(variable) {
            self.passed_over.push(variable.to_owned());
            return Ok(());
        }
        let value = match text.parse::<Value>() {
            Ok(value) if key.is_some_and(|key| key.takes(&value)) => value,
            _ => Value::String(text),
        };
        let origin = format!("the environment variable {variable}");
        if insert(&mut self.table, &names, value).is_none() {
            return Err(ConfigError::value(origin, "names no key"));
        }
        // The value replaces everything that the file says below the key.
        self.origins.replace(path, origin);
        Ok(())
    }
}

/// Returns true for the variables by which Kubernetes tells a container the addresses of services: those
/// of a service `mrs-portal` begin like the portal's own.
fn is_of_service(variable: &str) -> bool {
    let ends = ["_SERVICE_HOST", "_SERVICE_PORT", "_PORT"];
    // `…_PORT_3000_TCP`, `…_PORT_3000_TCP_ADDR`.
    let is_port = |rest: &str| {
        let mut words = rest.split('_');
        words
            .next()
            .is_some_and(|number| number.parse::<u16>().is_ok())
            && matches!(words.next(), Some("TCP" | "UDP" | "SCTP"))
            && matches!(words.next(), None | Some("PROTO" | "PORT" | "ADDR"))
            && words.next().is_none()
    };
    ends.iter().any(|end| variable.ends_with(end))
        || variable.contains("_SERVICE_PORT_")
        || variable
            .split_once("_PORT_")
            .is_some_and(|(_, rest)| is_port(rest))
}

fn insert(table: &mut Table, names: &[&str], value: Value) -> Option<()> {
    match names {
        [] => None,
        [name] => {
            table.insert((*name).to_owned(), value);
            Some(())
        }
        [name, rest @ ..] => {
            let below = table.entry(*name).or_insert_with(|| Table::new().into());
            insert(below.as_table_mut()?, rest, value)
        }
    }
}
