//! Finds the files and commands that a document names.

/// Something that a document names.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference {
    /// Counted from one.
    pub line: usize,
    /// What it names: a path without a leading `./` and without a `#fragment`, a target or a package.
    pub path: String,
}

/// The paths in `code` and in links of a Markdown text, and the targets of `make`.
///
/// A path is a word with a slash, or one with the ending of a file this repository holds. Addresses,
/// commands' options and names of the API (`/v2/…`) are none. `{a,b}` names two paths.
pub fn paths(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for_each_code(text, |line, code| {
        for word in code.split_whitespace() {
            if let Some(path) = path(word) {
                found.extend(
                    braces(path)
                        .into_iter()
                        .map(|path| Reference { line, path }),
                );
            }
        }
    });
    for (index, line) in text.lines().enumerate() {
        for link in line.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or("");
            if !target.is_empty() && !target.contains(':') {
                found.push(Reference {
                    line: index + 1,
                    path: target.trim_start_matches("./").to_owned(),
                });
            }
        }
    }
    found
}

/// The targets of `make` in a Markdown text.
pub fn make_targets(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for_each_code(text, |line, code| {
        let mut words = code.split_whitespace();
        if words.next() == Some("make")
            && let Some(target) = words.find(|word| !word.contains('='))
        {
            found.push(Reference {
                line,
                path: target.to_owned(),
            });
        }
    });
    found
}

/// The packages that commands of cargo in a Markdown text name.
pub fn packages(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for_each_code(text, |line, code| {
        let mut words = code.split_whitespace();
        while let Some(word) = words.next() {
            if word == "-p"
                && let Some(package) = words.next()
            {
                found.push(Reference {
                    line,
                    path: package.to_owned(),
                });
            }
        }
    });
    found
}

/// Calls `with` for every piece of code: `inline`, and each line of a block.
fn for_each_code(text: &str, mut with: impl FnMut(usize, &str)) {
    let mut in_block = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if in_block || line.starts_with("    ") {
            with(index + 1, line);
        } else {
            for code in line.split('`').skip(1).step_by(2) {
                with(index + 1, code);
            }
        }
    }
}

/// The path in a word, if it is one of this repository.
fn path(word: &str) -> Option<&str> {
    const ENDINGS: [&str; 7] = [".rs", ".md", ".toml", ".sql", ".css", ".ts", ".ftl"];
    let word = word
        .trim_start_matches("./")
        .trim_matches(['(', ')', ',', ';', ':', '.', '"', '\'']);
    let outside = word.starts_with(['/', '<', '-', '~', '$', '*'])
        || word.contains("://")
        || word.contains(['…', '*', '=', '|', '<', '@']);
    let names_a_file = word.contains('/') || ENDINGS.iter().any(|ending| word.ends_with(ending));
    (!outside && names_a_file).then_some(word)
}

/// `a/{b,c}.rs` is `a/b.rs` and `a/c.rs`.
fn braces(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else {
        return vec![path.to_owned()];
    };
    let Some((inside, after)) = rest.split_once('}') else {
        return vec![path.to_owned()];
    };
    let choices = inside.split(',');
    choices
        .flat_map(|choice| braces(&format!("{before}{choice}{after}")))
        .collect()
}
