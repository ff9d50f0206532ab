//! Settings from the environment, which go over those of the file.

use super::error::ConfigError;
use toml::{Table, Value};

/// What every variable begins with.
pub(super) const PREFIX: &str = "MRS_PORTAL_";

/// Names the file itself; read by the command line.
const FILE_VARIABLE: &str = "MRS_PORTAL_CONFIG";

/// Sets what the variables say. `__` goes one level down, so `MRS_PORTAL_STORE__URL` is `url` of
/// `[store]`. A value is TOML where it reads as TOML (a number, true, a list), else a text.
pub(super) fn overlay(
    table: &mut Table,
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<(), ConfigError> {
    for (name, value) in variables {
        let Some(path) = name.strip_prefix(PREFIX).filter(|_| name != FILE_VARIABLE) else {
            continue;
        };
        let path = path.to_ascii_lowercase();
        let keys: Vec<&str> = path.split("__").collect();
        set(table, &keys, value_of(&value)).ok_or_else(|| ConfigError::Environment {
            message: format!("{name} names no key"),
        })?;
    }
    Ok(())
}

fn set(table: &mut Table, keys: &[&str], value: Value) -> Option<()> {
    match keys {
        [] => None,
        [key] => {
            table.insert((*key).to_owned(), value);
            Some(())
        }
        [key, rest @ ..] => {
            let below = table
                .entry(*key)
                .or_insert_with(|| Value::Table(Table::new()));
            set(below.as_table_mut()?, rest, value)
        }
    }
}

fn value_of(text: &str) -> Value {
    let as_toml = toml::from_str::<Table>(&format!("value = {text}"));
    match as_toml {
        Ok(mut table) if table.len() == 1 => table
            .remove("value")
            .unwrap_or_else(|| Value::String(text.to_owned())),
        _ => Value::String(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn variables_go_over_the_file_and_down_the_levels() {
        let mut table: Table =
            toml::from_str("demo = false\n[session]\nidle_minutes = 60").unwrap();
        overlay(
            &mut table,
            variables(&[
                ("MRS_PORTAL_DEMO", "true"),
                ("MRS_PORTAL_SESSION__IDLE_MINUTES", "30"),
                ("MRS_PORTAL_STORE__URL", "sqlite:///x.db"),
                ("MRS_PORTAL_ENDPOINTS", r#"[{ name = "a" }]"#),
                ("MRS_PORTAL_CONFIG", "portal.toml"),
                ("HOME", "/root"),
            ]),
        )
        .unwrap();
        let expected: Table = toml::from_str(
            "demo = true\nsession = { idle_minutes = 30 }\nstore = { url = \"sqlite:///x.db\" }\n\
             endpoints = [{ name = \"a\" }]",
        )
        .unwrap();
        assert_eq!(table, expected);
    }

    #[test]
    fn a_value_can_not_smuggle_in_a_second_key() {
        let mut table = Table::new();
        overlay(
            &mut table,
            variables(&[("MRS_PORTAL_LISTEN", "1\nauth = 2")]),
        )
        .unwrap();
        assert_eq!(table.get("listen").unwrap().as_str(), Some("1\nauth = 2"));
    }

    #[test]
    fn a_path_through_a_plain_value_is_refused() {
        let mut table: Table = toml::from_str("demo = false").unwrap();
        let error = overlay(&mut table, variables(&[("MRS_PORTAL_DEMO__X", "1")])).unwrap_err();
        assert!(error.to_string().contains("MRS_PORTAL_DEMO__X"), "{error}");
    }
}
