//! Lists the files of the built site for the feature `embedded-site`. Where none is built, for lints and
//! tests of a part, the list is empty, and the program says at start what it lacks.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{env, fs};

/// Where `scripts/build` leaves the site.
const SITE: &str = "../target/site";

/// A folder that Cargo names.
fn variable(name: &str) -> Result<PathBuf, String> {
    let folder = env::var_os(name).map(PathBuf::from);
    folder.ok_or_else(|| format!("{name} is missing"))
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_EMBEDDED_SITE").is_none() {
        return Ok(());
    }
    let site = variable("CARGO_MANIFEST_DIR")?.join(SITE);
    println!("cargo::rerun-if-changed={}", site.display());
    let mut files = Vec::new();
    if !site.exists() {
        return write_list(&site, files);
    }
    let site = site.canonicalize()?;
    for folder in ["", "pkg"] {
        for entry in fs::read_dir(site.join(folder))? {
            let entry = entry?;
            let name = Path::new(folder).join(entry.file_name());
            let name = name.to_str().ok_or("a name that is no text")?;
            // Declarations of types are for editors.
            if entry.file_type()?.is_file() && !name.contains(".d.") {
                let changed = entry.metadata()?.modified()?;
                let seconds = changed.duration_since(UNIX_EPOCH)?.as_secs();
                files.push((name.to_owned(), seconds));
            }
        }
    }
    write_list(&site, files)
}

fn write_list(site: &Path, mut files: Vec<(String, u64)>) -> Result<(), Box<dyn Error>> {
    files.sort_unstable();
    let mut list = String::from("&[\n");
    for (name, changed) in files {
        let path = site.join(&name);
        let path = path.to_str().ok_or("a path that is no text")?;
        writeln!(
            list,
            "    Entry {{ name: {name:?}, content: include_bytes!({path:?}), changed: \"{changed}\" }},"
        )?;
    }
    list.push_str("]\n");
    fs::write(variable("OUT_DIR")?.join("site.rs"), list)?;
    Ok(())
}
