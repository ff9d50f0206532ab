//! Reads what the checks need from a `Cargo.toml`: one entry a line, as this repository writes them.

use std::fs;
use std::path::Path;

/// The lines of a manifest with the section each is in.
#[derive(Debug)]
pub struct Manifest {
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    number: usize,
    section: String,
    key: String,
    value: String,
}

impl Manifest {
    /// Reads a manifest below the repository.
    ///
    /// # Errors
    /// A manifest that can't be read.
    pub fn read(repository: &Path, path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(repository.join(path))
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let mut section = String::new();
        let mut lines = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if let Some(name) = line.strip_prefix('[') {
                name.trim_matches(['[', ']']).clone_into(&mut section);
            } else if let Some((key, value)) = line.split_once('=')
                && !line.starts_with('#')
            {
                lines.push(Line {
                    number: index + 1,
                    section: section.clone(),
                    key: key.trim().to_owned(),
                    value: value.trim().to_owned(),
                });
            }
        }
        Ok(Self { lines })
    }

    /// The names of dependencies, with their lines and what stands behind the name.
    pub fn dependencies(&self) -> impl Iterator<Item = (&str, usize, &str)> {
        let of_the_product = |line: &&Line| {
            line.section == "dependencies" || line.section.ends_with(".dependencies")
        };
        self.lines
            .iter()
            .filter(of_the_product)
            .map(|line| (line.key.as_str(), line.number, line.value.as_str()))
    }

    /// The features that bring an optional dependency.
    pub fn features_with(&self, dependency: &str) -> Vec<&str> {
        let entry = format!("\"dep:{dependency}\"");
        self.lines
            .iter()
            .filter(|line| line.section == "features" && line.value.contains(&entry))
            .map(|line| line.key.as_str())
            .collect()
    }

    /// The members of the workspace.
    pub fn members(&self) -> Vec<&str> {
        self.lines
            .iter()
            .filter(|line| line.section == "workspace" && line.key == "members")
            .flat_map(|line| line.value.split('"').skip(1).step_by(2))
            .collect()
    }
}
