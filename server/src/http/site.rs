//! The location and the file names of the built site.

use leptos::config::LeptosOptions;
use std::net::SocketAddr;
use std::path::Path;

/// The base name of script, WebAssembly and stylesheet, as in the workspace manifest.
const OUTPUT: &str = "portal";

/// The directory of these files in the site, as in the workspace manifest.
const PACKAGE: &str = "pkg";

/// The list of the hashes in file names, which the build writes beside the executable.
const HASHES: &str = "hash.txt";

/// The options by which Leptos names the files of the site. Their names carry hashes if the build
/// left a list of hashes beside the executable.
pub fn leptos_options(site: &Path, address: SocketAddr, executable: &Path) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name(OUTPUT)
        .site_root(site.to_string_lossy().as_ref())
        .site_pkg_dir(PACKAGE)
        .site_addr(address)
        .hash_files(executable.with_file_name(HASHES).is_file())
        .build()
}

/// The address of the stylesheet in pages.
pub fn stylesheet(options: &LeptosOptions, executable: &Path) -> String {
    let hashes = if options.hash_files {
        std::fs::read_to_string(executable.with_file_name(HASHES)).unwrap_or_default()
    } else {
        String::new()
    };
    match hash_of(&hashes, "css") {
        Some(hash) => format!("/{PACKAGE}/{OUTPUT}.{hash}.css"),
        None => format!("/{PACKAGE}/{OUTPUT}.css"),
    }
}

/// The hash of one kind of file, from lines such as `css: 3q2-7w`.
fn hash_of<'a>(hashes: &'a str, kind: &str) -> Option<&'a str> {
    hashes
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.trim() == kind)
        .map(|(_, hash)| hash.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(executable: &Path) -> LeptosOptions {
        let address = SocketAddr::from(([127, 0, 0, 1], 3000));
        leptos_options(Path::new("site"), address, executable)
    }

    #[test]
    fn hashes_are_used_where_the_build_left_them() {
        let directory = tempfile::tempdir().unwrap();
        let executable = directory.path().join("mrs-portal");
        let without = options(&executable);
        assert!(!without.hash_files);
        assert_eq!(stylesheet(&without, &executable), "/pkg/portal.css");

        std::fs::write(
            directory.path().join(HASHES),
            "js: aaa\nwasm: bbb\ncss: ccc\n",
        )
        .unwrap();
        let with = options(&executable);
        assert!(with.hash_files);
        assert_eq!(stylesheet(&with, &executable), "/pkg/portal.ccc.css");
        // A development build says that its files carry none, whatever an earlier build left.
        assert_eq!(stylesheet(&without, &executable), "/pkg/portal.css");
    }
}
