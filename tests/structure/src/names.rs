//! What a source file defines, imports and names.

use std::collections::BTreeSet;

use crate::tokens::Token;

/// What a source file defines, imports and names.
#[derive(Debug, Default)]
pub struct Names {
    /// Modules declared with `mod name;`.
    pub modules: Vec<String>,
    /// Functions, types, constants and macros defined outside every block.
    pub items: BTreeSet<String>,
    /// Every leaf of every `use`.
    pub imports: Vec<Import>,
    /// Every path of two segments or more outside `use`.
    pub paths: Vec<Path>,
    /// Every word outside `use`.
    pub words: BTreeSet<String>,
}

/// One leaf of a `use`.
#[derive(Debug)]
pub struct Import {
    /// The name which the leaf brings into the file; none for `*` and `_`.
    pub name: Option<String>,
    /// The segments as written, without the `*` of a glob.
    pub path: Vec<String>,
    /// Whether others may import the name from here.
    pub public: bool,
    /// Counted from one.
    pub line: usize,
}

/// A path in code.
#[derive(Debug)]
pub struct Path {
    /// The segments as written.
    pub segments: Vec<String>,
    /// Counted from one.
    pub line: usize,
}

/// Reads the names of a file from its tokens.
pub fn names(tokens: &[Token<'_>]) -> Names {
    let mut found = Names::default();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = |offset: usize| tokens.get(at + offset).map_or("", |token| token.text);
        match token.text {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            "use" if !matches!(next(1), "<" | ">") => {
                let public = is_public(tokens, at);
                at = import(tokens, at + 1, &[], public, &mut found.imports) + 1;
                continue;
            }
            "mod" if depth == 0 && next(2) == ";" => found.modules.push(next(1).to_owned()),
            "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static"
                if depth == 0 =>
            {
                found.items.insert(next(1).to_owned());
            }
            "macro_rules" if depth == 0 => {
                found.items.insert(next(2).to_owned());
            }
            _ => {}
        }
        let after_path = at > 0 && matches!(tokens[at - 1].text, "::" | ".");
        if token.is_word() && !after_path {
            let (segments, length) = path(tokens, at);
            found.words.extend(segments.iter().cloned());
            if segments.len() > 1 {
                found.paths.push(Path {
                    segments,
                    line: token.line,
                });
                at += length;
                continue;
            }
        }
        at += 1;
    }
    found
}

/// The segments of the path that begins at `at`, and how many tokens they are.
fn path(tokens: &[Token<'_>], at: usize) -> (Vec<String>, usize) {
    let mut segments = vec![tokens[at].text.to_owned()];
    let mut length = 1;
    while let [mark, word, ..] = &tokens[at + length..]
        && mark.text == "::"
        && word.is_word()
    {
        segments.push(word.text.to_owned());
        length += 2;
    }
    (segments, length)
}

/// Returns true if the `use` at `at` follows `pub` or `pub(…)`.
fn is_public(tokens: &[Token<'_>], at: usize) -> bool {
    let before = tokens[..at].iter().rev();
    let mut words = before.skip_while(|token| !matches!(token.text, "pub" | ";" | "}" | "]" | "{"));
    words.next().is_some_and(|token| token.text == "pub")
}

/// Reads one tree of a `use` and returns where it ends: at its `;`, `,` or `}`.
fn import(
    tokens: &[Token<'_>],
    mut at: usize,
    prefix: &[String],
    public: bool,
    into: &mut Vec<Import>,
) -> usize {
    let mut path = prefix.to_vec();
    let mut name = None;
    let mut line = 0;
    while let Some(token) = tokens.get(at) {
        match token.text {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    at = import(tokens, at, &path, public, into);
                    if tokens.get(at).is_some_and(|token| token.text == ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "*" => {
                into.push(Import {
                    name: None,
                    path,
                    public,
                    line: token.line,
                });
                return at + 1;
            }
            "as" => {
                name = tokens.get(at + 1).map(|token| token.text.to_owned());
                at += 1;
            }
            ";" | "," | "}" => break,
            "::" => {}
            word => {
                line = token.line;
                path.push(word.to_owned());
            }
        }
        at += 1;
    }
    if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
        path.pop();
    }
    let name = name.or_else(|| path.last().cloned());
    into.push(Import {
        name: name.filter(|name| name != "_"),
        path,
        public,
        line,
    });
    at
}
