//! Holds the sources and manifests against the table of layers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::cycles::cycles;
use crate::layers::Crate;
use crate::manifest::Manifest;
use crate::tree::{Edge, Outside, Tree};

/// Everything in the sources and manifests that the table does not permit, one line for each.
///
/// # Errors
/// A file that can't be read.
pub fn violations(repository: &Path, crates: &[Crate]) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for product in crates {
        let mut modules = BTreeSet::new();
        for root in product.roots {
            let tree = Tree::read(repository, root)?;
            modules.extend(tree.top_modules().map(str::to_owned));
            let edges = tree.edges();
            found.extend(upward(&tree, product, &edges));
            found.extend(circles(&tree, &edges));
            found.extend(foreign(&tree, product, crates));
        }
        found.extend(unlisted(product, &modules));
        found.extend(manifest(repository, product, crates)?);
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Packages of the workspace outside `tests/` that the table leaves out.
///
/// # Errors
/// A workspace manifest that can't be read.
pub fn unlisted_packages(repository: &Path, crates: &[Crate]) -> Result<Vec<String>, String> {
    let manifest = Manifest::read(repository, Path::new("Cargo.toml"))?;
    let unlisted = manifest.members().into_iter().filter(|member| {
        !member.starts_with("tests/") && !crates.iter().any(|listed| listed.name == *member)
    });
    Ok(unlisted
        .map(|member| format!("Cargo.toml: the table of layers leaves out the package `{member}`"))
        .collect())
}

fn layer(product: &Crate, module: &str) -> Option<usize> {
    let mut layers = product.layers.iter();
    layers.position(|layer| layer.contains(&module))
}

fn upward(tree: &Tree, product: &Crate, edges: &[Edge]) -> Vec<String> {
    let mut found = Vec::new();
    for edge in edges {
        let (Some(from), Some(to)) = (tree.top_of(edge.from), tree.top_of(edge.to)) else {
            continue;
        };
        let layers = (layer(product, from), layer(product, to));
        if let (Some(below), Some(above)) = layers
            && below < above
        {
            found.push(format!(
                "{}:{}: `{from}` is below `{to}` and must not import `{}`",
                tree.file(edge.from).display(),
                edge.line,
                edge.what,
            ));
        }
    }
    found
}

/// Circles between files, and between the modules of one layer.
fn circles(tree: &Tree, edges: &[Edge]) -> Vec<String> {
    let mut first: BTreeMap<(usize, usize), &Edge> = BTreeMap::new();
    for edge in edges {
        first.entry((edge.from, edge.to)).or_insert(edge);
    }
    let step = |edge: &Edge| {
        format!(
            "{}:{} names `{}` of {}",
            tree.file(edge.from).display(),
            edge.line,
            edge.what,
            tree.file(edge.to).display(),
        )
    };
    let mut found = Vec::new();
    for circle in cycles(first.keys().copied()) {
        found.push(described("files", along(&circle, &first), step));
    }
    let mut between: BTreeMap<(&str, &str), &Edge> = BTreeMap::new();
    for edge in edges {
        if let (Some(from), Some(to)) = (tree.top_of(edge.from), tree.top_of(edge.to))
            && from != to
        {
            between.entry((from, to)).or_insert(edge);
        }
    }
    for circle in cycles(between.keys().copied()) {
        found.push(described("modules", along(&circle, &between), step));
    }
    found
}

/// The edges from each node of a circle to the next.
fn along<'a, N: Ord + Copy>(
    circle: &'a [N],
    edges: &'a BTreeMap<(N, N), &'a Edge>,
) -> impl Iterator<Item = &'a Edge> {
    let next = circle.iter().cycle().skip(1);
    circle
        .iter()
        .zip(next)
        .filter_map(|(from, to)| edges.get(&(*from, *to)).copied())
}

fn described<'a>(
    of: &str,
    edges: impl Iterator<Item = &'a Edge>,
    step: impl Fn(&Edge) -> String,
) -> String {
    let steps: Vec<_> = edges.map(step).collect();
    let (first, rest) = steps.split_first().map_or(("", &[][..]), |(a, b)| (a, b));
    let mut text = format!("{first}: a circle of {of}");
    for step in rest {
        text.push_str("\n    and ");
        text.push_str(step);
    }
    text
}

/// Names of other crates that this one must not name.
fn foreign(tree: &Tree, product: &Crate, crates: &[Crate]) -> Vec<String> {
    let mut found = Vec::new();
    for outside in tree.outside() {
        let Outside {
            from,
            line,
            segments,
        } = outside;
        let begin = segments.first().map_or("", String::as_str);
        let of_the_product = crates.iter().any(|other| other.name == begin);
        let permitted = !of_the_product || product.may_import.contains(&begin);
        let forbidden = product.never.iter().any(|never| begins(segments, never));
        if !permitted || forbidden {
            found.push(format!(
                "{}:{line}: the crate `{}` must not name `{}`",
                tree.file(from).display(),
                product.name,
                segments.join("::"),
            ));
        }
    }
    found
}

fn begins(segments: &[String], path: &str) -> bool {
    path.split("::")
        .enumerate()
        .all(|(index, part)| segments.get(index).is_some_and(|segment| segment == part))
}

/// Modules without a layer, and names in the table without a module.
fn unlisted(product: &Crate, modules: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for module in modules {
        if layer(product, module).is_none() {
            found.push(format!(
                "{}: the table of layers leaves out the module `{module}`",
                product.name
            ));
        }
    }
    for listed in product.layers.iter().copied().flatten() {
        if !modules.contains(*listed) {
            found.push(format!(
                "{}: the table of layers names `{listed}`, which is no module",
                product.name
            ));
        }
    }
    found
}

fn manifest(repository: &Path, product: &Crate, crates: &[Crate]) -> Result<Vec<String>, String> {
    let path = Path::new(product.name).join("Cargo.toml");
    let manifest = Manifest::read(repository, &path)?;
    let mut found = Vec::new();
    for (dependency, line, entry) in manifest.dependencies() {
        let mut refuse = |rule: String| found.push(format!("{}:{line}: {rule}", path.display()));
        let of_the_product = crates.iter().any(|other| other.name == dependency);
        let permitted = !of_the_product || product.may_import.contains(&dependency);
        if !permitted || product.never.contains(&dependency) {
            refuse(format!(
                "the crate `{}` must not depend on `{dependency}`",
                product.name
            ));
        }
        for (name, feature) in product.only_with {
            let alone = manifest.features_with(dependency) == [*feature];
            if *name == dependency && !(entry.contains("optional = true") && alone) {
                refuse(format!(
                    "`{dependency}` must come with the feature `{feature}` only"
                ));
            }
        }
        for (name, feature) in product.without {
            if *name == dependency && entry.contains(&format!("\"{feature}\"")) {
                refuse(format!(
                    "`{dependency}` must not have the feature `{feature}`"
                ));
            }
        }
    }
    Ok(found)
}
