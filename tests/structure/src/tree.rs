//! The module tree of one crate, and which file a path in it leads to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::names::{Import, Names, names};
use crate::tokens::tokens;

/// The module tree of one crate.
#[derive(Debug)]
pub struct Tree {
    modules: Vec<Module>,
}

/// One module in a file of its own.
#[derive(Debug)]
struct Module {
    file: PathBuf,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    names: Names,
}

/// A file that names something which another file of the same crate defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The module which names something; an index into the tree.
    pub from: usize,
    /// Where it does.
    pub line: usize,
    /// The module which defines it.
    pub to: usize,
    /// What it names, as written.
    pub what: String,
}

/// A name of another crate.
#[derive(Debug)]
pub struct Outside<'a> {
    /// The module which names it; an index into the tree.
    pub from: usize,
    /// Where it does.
    pub line: usize,
    /// The path as written; its first segment is the crate.
    pub segments: &'a [String],
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Module(usize),
    /// Something defined in this module.
    Item(usize),
    Outside,
}

/// Re-exports of re-exports are followed so far.
const DEPTH: usize = 12;

impl Tree {
    /// Reads the crate whose root is `root`, a path below `repository`.
    ///
    /// # Errors
    /// A source file that can't be read, or a `mod` without a file.
    pub fn read(repository: &Path, root: &str) -> Result<Self, String> {
        let mut tree = Self {
            modules: Vec::new(),
        };
        tree.add(repository, PathBuf::from(root), None)?;
        Ok(tree)
    }

    fn add(
        &mut self,
        repository: &Path,
        file: PathBuf,
        parent: Option<usize>,
    ) -> Result<usize, String> {
        let source = fs::read_to_string(repository.join(&file))
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let index = self.modules.len();
        let names = names(&tokens(&source));
        let below = match file.file_name().and_then(|name| name.to_str()) {
            Some("lib.rs" | "main.rs" | "mod.rs") => file.with_file_name(""),
            _ => file.with_extension(""),
        };
        let declared = names.modules.clone();
        self.modules.push(Module {
            file,
            parent,
            children: BTreeMap::new(),
            names,
        });
        for name in declared {
            let flat = below.join(format!("{name}.rs"));
            let nested = below.join(&name).join("mod.rs");
            let file = if repository.join(&flat).is_file() {
                flat
            } else {
                nested
            };
            let child = self.add(repository, file, Some(index))?;
            if let Some(module) = self.modules.get_mut(index) {
                module.children.insert(name, child);
            }
        }
        Ok(index)
    }

    /// The file of a module.
    pub fn file(&self, module: usize) -> &Path {
        &self.modules[module].file
    }

    /// The names of the modules that the root declares.
    pub fn top_modules(&self) -> impl Iterator<Item = &str> {
        self.modules[0].children.keys().map(String::as_str)
    }

    /// The module below the root that holds `module`; none for the root.
    pub fn top_of(&self, module: usize) -> Option<&str> {
        let mut at = module;
        while let Some(parent) = self.modules[at].parent {
            if parent == 0 {
                let mut children = self.modules[0].children.iter();
                return children
                    .find(|(_, child)| **child == at)
                    .map(|(name, _)| name.as_str());
            }
            at = parent;
        }
        None
    }

    /// Every file that names something which another file of this crate defines.
    ///
    /// A re-export is no edge of the file that only passes the name on: whoever imports the name
    /// depends on the file that defines it.
    pub fn edges(&self) -> Vec<Edge> {
        let mut found = Vec::new();
        for (from, module) in self.modules.iter().enumerate() {
            let mut add = |to: usize, line: usize, what: &[String]| {
                if to != from {
                    found.push(Edge {
                        from,
                        line,
                        to,
                        what: what.join("::"),
                    });
                }
            };
            for import in &module.names.imports {
                let used = !import.public
                    || import
                        .name
                        .as_ref()
                        .is_some_and(|name| module.names.words.contains(name));
                match self.resolve_import(from, import, 0) {
                    Target::Item(to) if used => add(to, import.line, &import.path),
                    Target::Module(to) if used && import.name.is_none() => {
                        add(to, import.line, &import.path);
                    }
                    _ => {}
                }
            }
            for path in &module.names.paths {
                let begin = path.segments.first().map_or("", String::as_str);
                let imported = module
                    .names
                    .imports
                    .iter()
                    .any(|import| import.name.as_deref() == Some(begin));
                let start = self.resolve(from, &path.segments[..1], 0);
                if imported && matches!(start, Target::Item(_)) {
                    continue;
                }
                if let Target::Item(to) = self.resolve(from, &path.segments, 0) {
                    add(to, path.line, &path.segments);
                }
            }
        }
        found
    }

    /// Every name of another crate, as far as it is written with the crate's name.
    pub fn outside(&self) -> Vec<Outside<'_>> {
        let mut found = Vec::new();
        for (from, module) in self.modules.iter().enumerate() {
            for import in &module.names.imports {
                if self.resolve_import(from, import, 0) == Target::Outside {
                    found.push(Outside {
                        from,
                        line: import.line,
                        segments: &import.path,
                    });
                }
            }
            for path in &module.names.paths {
                if self.resolve(from, &path.segments, 0) == Target::Outside {
                    found.push(Outside {
                        from,
                        line: path.line,
                        segments: &path.segments,
                    });
                }
            }
        }
        found
    }

    fn resolve(&self, from: usize, segments: &[String], depth: usize) -> Target {
        let Some((first, rest)) = segments.split_first() else {
            return Target::Outside;
        };
        let module = &self.modules[from];
        let start = match first.as_str() {
            "crate" => Target::Module(0),
            "self" => Target::Module(from),
            "super" => Target::Module(module.parent.unwrap_or(0)),
            name => self.inside(from, name, rest.is_empty(), depth),
        };
        self.follow(start, rest, depth)
    }

    /// An import must not be resolved by itself: `use portal::Portal` in a module `portal`.
    fn resolve_import(&self, from: usize, import: &Import, depth: usize) -> Target {
        let own_name = import.path.first() == import.name.as_ref();
        if own_name && import.path.len() == 1 {
            return match self.modules[from].children.get(&import.path[0]) {
                Some(child) => Target::Module(*child),
                None => Target::Outside,
            };
        }
        if own_name && let Some(child) = self.modules[from].children.get(&import.path[0]) {
            return self.follow(Target::Module(*child), &import.path[1..], depth);
        }
        if own_name {
            return Target::Outside;
        }
        self.resolve(from, &import.path, depth)
    }

    fn follow(&self, start: Target, rest: &[String], depth: usize) -> Target {
        let mut at = start;
        for (index, name) in rest.iter().enumerate() {
            let Target::Module(module) = at else {
                return at;
            };
            at = if name == "super" {
                Target::Module(self.modules[module].parent.unwrap_or(0))
            } else {
                match self.inside(module, name, index + 1 == rest.len(), depth) {
                    // A name made by a macro.
                    Target::Outside if !self.imports(module, name) => Target::Item(module),
                    found => found,
                }
            };
        }
        at
    }

    fn imports(&self, module: usize, name: &str) -> bool {
        let mut imports = self.modules[module].names.imports.iter();
        imports.any(|import| import.name.as_deref() == Some(name))
    }

    /// What a name means inside a module. At the end of a path an import comes before a module of
    /// the same name: `mod counted; pub use counted::counted;`.
    fn inside(&self, module: usize, name: &str, last: bool, depth: usize) -> Target {
        let here = &self.modules[module];
        let child = here.children.get(name).map(|child| Target::Module(*child));
        let import = here
            .names
            .imports
            .iter()
            .find(|import| import.name.as_deref() == Some(name))
            .filter(|_| depth < DEPTH)
            .map(|import| self.resolve_import(module, import, depth + 1));
        let item = here
            .names
            .items
            .contains(name)
            .then_some(Target::Item(module));
        let named = if last {
            import.or(item).or(child)
        } else {
            child.or(import).or(item)
        };
        named.unwrap_or_else(|| self.in_globs(module, name, depth))
    }

    fn in_globs(&self, module: usize, name: &str, depth: usize) -> Target {
        if depth >= DEPTH {
            return Target::Outside;
        }
        let here = &self.modules[module];
        let of_this_crate = |import: &&Import| {
            let begin = import.path.first().map_or("", String::as_str);
            matches!(begin, "crate" | "self" | "super") || here.children.contains_key(begin)
        };
        here.names
            .imports
            .iter()
            .filter(|import| import.name.is_none())
            .filter(of_this_crate)
            .filter_map(
                |import| match self.resolve_import(module, import, depth + 1) {
                    Target::Module(other) if other != module => {
                        Some(self.inside(other, name, true, depth + 1))
                    }
                    _ => None,
                },
            )
            .find(|target| *target != Target::Outside)
            .unwrap_or(Target::Outside)
    }
}
