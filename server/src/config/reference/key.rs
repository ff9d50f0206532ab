//! How a key is described.

/// A table of the file, or the keys at its top.
#[derive(Debug, Clone, Copy)]
pub struct Section {
    /// Its path, such as `session` or `auth.oidc`; empty for the top.
    pub path: &'static str,
    /// Whether it is written as `[[path]]`, any number of times.
    pub repeated: bool,
    /// A sentence or two on what it is for.
    pub about: &'static str,
    /// What a file needs besides its example to be in order, as TOML before it.
    pub needs: &'static str,
    /// Whether the example names files, which are not to be had where it is tried.
    pub names_files: bool,
    /// Its keys.
    pub keys: &'static [Key],
}

impl Section {
    /// `[path]`.
    pub const fn table(path: &'static str, about: &'static str, keys: &'static [Key]) -> Self {
        Self {
            path,
            repeated: false,
            about,
            needs: "",
            names_files: false,
            keys,
        }
    }

    /// `[[path]]`.
    pub const fn entries(path: &'static str, about: &'static str, keys: &'static [Key]) -> Self {
        Self {
            repeated: true,
            ..Self::table(path, about, keys)
        }
    }

    /// What must be set elsewhere for this section to be accepted.
    #[must_use]
    pub const fn needs(self, toml: &'static str) -> Self {
        Self {
            needs: toml,
            ..self
        }
    }

    /// The example names files.
    #[must_use]
    pub const fn names_files(self) -> Self {
        Self {
            names_files: true,
            ..self
        }
    }
}

/// What holds where a key is not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// This value, as TOML.
    Value(&'static str),
    /// Something that is no fixed value, in words.
    Words(&'static str),
    /// Nothing: the section is refused without it.
    Required,
}

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name in its section.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What holds without it.
    pub fallback: Fallback,
    /// A value, as TOML; empty where the section's example goes without the key.
    pub example: &'static str,
    /// What is refused, and why; empty where only a wrong type is.
    pub refused: &'static str,
    /// Values, as TOML, that are refused with a message that names the key.
    pub wrong: &'static [&'static str],
    /// Whether the section's example shows it.
    pub shown: bool,
}

/// A key that must be set, until [`Key::or`] or [`Key::otherwise`] says what holds without it.
pub const fn key(name: &'static str, meaning: &'static str, example: &'static str) -> Key {
    Key {
        name,
        meaning,
        fallback: Fallback::Required,
        example,
        refused: "",
        wrong: &[],
        shown: true,
    }
}

impl Key {
    /// Its default, as TOML.
    #[must_use]
    pub const fn or(self, value: &'static str) -> Self {
        Self {
            fallback: Fallback::Value(value),
            ..self
        }
    }

    /// What holds without it, in words.
    #[must_use]
    pub const fn otherwise(self, words: &'static str) -> Self {
        Self {
            fallback: Fallback::Words(words),
            ..self
        }
    }

    /// What is refused, in words, with values that show it.
    #[must_use]
    pub const fn refused(self, words: &'static str, wrong: &'static [&'static str]) -> Self {
        Self {
            refused: words,
            wrong,
            ..self
        }
    }

    /// Left out of the section's example, because it excludes another key or needs one.
    #[must_use]
    pub const fn apart(self) -> Self {
        Self {
            shown: false,
            ..self
        }
    }
}
