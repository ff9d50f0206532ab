//! `docs/configuration.md`, written from the declarations of the sections.

use super::ConfigFile;
use super::origins::join;
use super::section::{Key, Section};
use std::fmt::Write as _;
use std::ops::RangeInclusive;

const INTRODUCTION: &str = "\
<!-- Printed by `mrs-portal config-reference` from the sections in server/src/config. -->

# Configuration

One TOML file (`--config PATH` or `MRS_PORTAL_CONFIG`), and over it the environment:
`MRS_PORTAL_SESSION__IDLE_MINUTES=30` sets `idle_minutes` of `[session]`; two underscores go one
level down. A variable is read by the type of its key: `123456` is a number where the key is one,
and a text where the key is a text. Lists, tables and quoted texts are written as in TOML.
An unknown key is refused rather than ignored. `mrs-portal check-config` names the mistake with
its line or variable, and starts nothing; the exit code is 2 then.

[operate.md](operate.md) helps to choose among the settings.
";

/// Returns the whole of `docs/configuration.md`.
pub fn markdown() -> String {
    let mut page = INTRODUCTION.to_owned();
    for chapter in chapters() {
        chapter.write(&mut page);
    }
    page
}

/// A section and its place in the file.
struct Chapter {
    /// The path, such as `auth.oidc`; empty for the top of the file.
    path: String,
    /// Whether the section is a list of tables.
    repeated: bool,
    section: &'static Section,
}

/// Returns every section, in the order of the declarations.
fn chapters() -> Vec<Chapter> {
    below(String::new(), false, &ConfigFile::SECTION)
}

fn below(path: String, repeated: bool, section: &'static Section) -> Vec<Chapter> {
    let sections = section.keys().filter_map(|key| Some((key, key.section?)));
    let sections: Vec<Chapter> = sections
        .flat_map(|(key, section)| below(join(&path, key.name), key.kind() == "array", section))
        .collect();
    let mut all = vec![Chapter {
        path,
        repeated,
        section,
    }];
    all.extend(sections);
    all
}

impl Chapter {
    /// Keys with a row of their own; the others are sections.
    fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.section.keys().filter(|key| !key.example.is_empty())
    }

    fn write(&self, page: &mut String) {
        let header = self.header();
        let heading = match header.trim() {
            "" => "At the top of the file".to_owned(),
            header => format!("`{header}`"),
        };
        // Writing to a String cannot fail.
        let _ = write!(
            page,
            "\n## {heading}\n\n{}\n\n| Key | Meaning | Default | Refused |\n|---|---|---|---|\n",
            self.section.about.trim()
        );
        for key in self.keys() {
            let default = match key.default {
                "" if key.is_required() => "required".to_owned(),
                "" => cell(key.without),
                value => format!("`{}`", cell(value)),
            };
            let _ = writeln!(
                page,
                "| `{}` | {} | {default} | {} |",
                key.name,
                cell(key.meaning.trim()),
                cell(&refused(key))
            );
        }
        let _ = write!(page, "\n```toml\n{}```\n", self.example());
    }

    /// The line that opens the section.
    fn header(&self) -> String {
        match (self.path.as_str(), self.repeated) {
            ("", _) => String::new(),
            (path, false) => format!("[{path}]\n"),
            (path, true) => format!("[[{path}]]\n"),
        }
    }

    /// The section as it may stand in a file.
    fn example(&self) -> String {
        let shown = self.keys().filter(|key| key.shown);
        let lines = shown.map(|key| format!("{} = {}\n", key.name, key.example));
        self.header() + &lines.collect::<String>()
    }
}

fn refused(key: &Key) -> String {
    match key.bounds.clone().map(RangeInclusive::into_inner) {
        None => key.refused.to_owned(),
        Some((0, most)) => format!("more than {most}"),
        Some((least, most)) => format!("less than {least}, more than {most}"),
    }
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    /// The key of every file.
    const SEAL_KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /// What a file needs beside a section to be complete.
    fn needs(path: &str) -> &'static str {
        match path {
            "auth.oidc" => "auth.mode = \"oidc\"\n",
            "auth.oidc.client_secret" => {
                "auth.mode = \"oidc\"\nauth.oidc.issuer = \"https://login.example.com\"\n\
                 auth.oidc.client_id = \"mrs-portal\"\n"
            }
            "auth.assertion" => "auth.mode = \"assertion\"\n",
            "auth.proxy_header" => {
                "auth.mode = \"proxy-header\"\nproxies.trusted = [\"10.0.0.0/8\"]\n"
            }
            "grants" => {
                "auth.mode = \"proxy-header\"\nproxies.trusted = [\"127.0.0.1\"]\n\
                 auth.proxy_header.user_header = \"X-Forwarded-User\"\n"
            }
            "demo_login" => {
                "demo = true\n[[endpoints]]\nname = \"Simulated cloud\"\n\
                 mrs = \"http://127.0.0.1:4400\"\niam = \"http://127.0.0.1:4400\"\n"
            }
            _ => "",
        }
    }

    /// Loads a file with those keys of a section, and one more. The files that examples name exist.
    fn load(chapter: &Chapter, keys: impl Fn(&Key) -> bool, more: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("seal.key", SEAL_KEY),
            ("client.secret", "made-up"),
            ("database.password", "made-up"),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        let keys = chapter.keys().filter(|key| keys(key));
        let lines = keys.map(|key| format!("{} = {}\n", key.name, key.example));
        let lines = lines.collect::<String>() + more + "\n";
        let mut before = needs(&chapter.path).to_owned();
        if !chapter.path.starts_with("secrets") {
            before =
                format!("secrets.seal_keys = [{{ id = \"1\", value = \"{SEAL_KEY}\" }}]\n{before}");
        }
        let text = match chapter.header() {
            header if header.is_empty() => lines + &before,
            header => before + &header + &lines,
        };
        let text = text.replace("/etc/mrs-portal", &folder.path().display().to_string());
        let path = folder.path().join("portal.toml");
        std::fs::write(&path, &text).unwrap();
        Config::load(Some(&path), []).map_err(|error| format!("{error}\n{text}"))
    }

    #[test]
    fn the_document_is_what_the_command_prints() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
        let kept = std::fs::read_to_string(&path).unwrap();
        assert!(
            kept == markdown(),
            "docs/configuration.md differs: mrs-portal config-reference > docs/configuration.md"
        );
    }

    #[test]
    fn every_example_is_accepted_and_every_other_key_has_a_default() {
        for chapter in chapters() {
            load(&chapter, |key| key.shown, "").unwrap();
            // Of these, one of several keys has to be chosen.
            let choice = match chapter.path.as_str() {
                "secrets" => "seal_keys",
                "secrets.seal_keys" | "auth.oidc.client_secret" => "file",
                "auth.oidc" => "client_secret",
                "auth.assertion" => "jwks_url",
                "grants" => "groups",
                _ => "",
            };
            load(&chapter, |key| key.is_required() || key.name == choice, "").unwrap();
        }
    }

    #[test]
    fn values_documented_as_refused_are_refused_by_name() {
        for chapter in chapters() {
            for key in chapter.keys() {
                let others = |other: &Key| other.shown && other.name != key.name;
                let bounds = key.bounds.as_ref();
                let bounds = bounds.map(|range| [range.start() - 1, range.end() + 1]);
                let bounds = bounds.iter().flatten().map(ToString::to_string);
                for value in key.wrong.iter().map(ToString::to_string).chain(bounds) {
                    let wrong = format!("{} = {value}", key.name);
                    let error = load(&chapter, others, &wrong).expect_err(&wrong);
                    let message = error.lines().next().unwrap();
                    let of_section = !chapter.path.is_empty() && message.contains(&chapter.path);
                    assert!(
                        message.contains(key.name) || of_section,
                        "{wrong} in {}: {message}",
                        chapter.path
                    );
                }
            }
        }
    }

    #[test]
    fn every_text_is_a_sentence() {
        for chapter in chapters() {
            let about = chapter.section.about;
            assert!(about.ends_with('.'), "{}: {about}", chapter.path);
            for key in chapter.keys() {
                assert!(key.meaning.ends_with('.'), "{}: {}", key.name, key.meaning);
            }
        }
    }
}
