//! The built site: where its files are, and what they are called.

#[cfg(feature = "embedded-site")]
use super::embedded_site;
use crate::config::Config;
use app::{Parts, Site};
use leptos::config::LeptosOptions;
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The base name of script, WebAssembly and stylesheet, as in the workspace manifest.
const OUTPUT: &str = "portal";

/// The directory of these files in the site, as in the workspace manifest.
const PACKAGE: &str = "pkg";

/// The list of the hashes in file names, at the root of the site.
const HASHES: &str = "hash.txt";

/// Why the site can't be served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file is missing or unreadable.
    #[error(
        "site_root: {} can't be read ({error}); copy the whole folder that the build has left in target/site",
        path.display()
    )]
    File {
        /// The file.
        path: PathBuf,
        /// The reason.
        error: io::Error,
    },
    /// A file is not what the build writes.
    #[error("site_root: {} is not as the build has written it", path.display())]
    Content {
        /// The file.
        path: PathBuf,
    },
}

/// Where a program without a site inside looks for it: the folder that the build leaves.
#[cfg(not(feature = "embedded-site"))]
const BUILT: &str = "target/site";

/// The files of the built site.
#[derive(Debug, Clone)]
pub enum SiteFiles {
    /// In a folder.
    Folder(PathBuf),
    /// Inside the program.
    #[cfg(feature = "embedded-site")]
    Embedded,
}

impl SiteFiles {
    /// The files of the configured site, with their names in pages; see [`Self::names`].
    ///
    /// # Errors
    ///
    /// If a file that every page needs is missing.
    pub fn configured(config: &Config, with_hashes: bool) -> Result<(Self, Site), SiteError> {
        let files = Self::of(config.site_root.as_deref());
        let site = files.names(config.public_url.base(), with_hashes)?;
        Ok((files, site))
    }

    /// The files of `site_root`; without it, those inside the program or those of the build.
    pub(super) fn of(site_root: Option<&Path>) -> Self {
        match site_root {
            Some(folder) => Self::Folder(folder.to_owned()),
            #[cfg(feature = "embedded-site")]
            None => Self::Embedded,
            #[cfg(not(feature = "embedded-site"))]
            None => Self::Folder(BUILT.into()),
        }
    }

    /// The names of the files, for pages of a portal below `base`. With `with_hashes` they are those of the
    /// list of hashes; a development build writes files without.
    ///
    /// # Errors
    ///
    /// If a file that every page needs is missing.
    fn names(&self, base: &str, with_hashes: bool) -> Result<Site, SiteError> {
        let hashes = if with_hashes {
            Hashes::parse(&self.text(HASHES)?)
        } else {
            Hashes::default()
        };
        let named = |kind: &str| format!("{PACKAGE}/{}.{kind}", hashes.name(OUTPUT, kind));
        let (stylesheet, script, wasm) = (named("css"), named("js"), named("wasm"));
        for name in [&stylesheet, &script, &wasm] {
            self.read(name)?;
        }
        Ok(Site {
            base: base.to_owned(),
            stylesheet: format!("/{stylesheet}"),
            script: format!("/{script}"),
            wasm: format!("/{wasm}"),
            parts: self.parts(&hashes)?,
        })
    }

    /// The parts of a program that is split, as its build lists them.
    fn parts(&self, hashes: &Hashes) -> Result<Option<Parts>, SiteError> {
        if !hashes.0.contains_key("manifest") {
            return Ok(None);
        }
        let loader = hashes.name("__wasm_split", "split");
        let list = hashes.name("__wasm_split_manifest", "manifest");
        let list = format!("{PACKAGE}/{list}.json");
        let parts: HashMap<String, Vec<String>> = serde_json::from_str(&self.text(&list)?)
            .map_err(|_| SiteError::Content {
                path: self.path(&list),
            })?;
        let address = |part: String| format!("/{PACKAGE}/{part}.wasm");
        let addresses =
            |(key, files): (String, Vec<String>)| (key, files.into_iter().map(address).collect());
        Ok(Some(Parts {
            loader: format!("/{PACKAGE}/{loader}.js"),
            by_loader: parts.into_iter().map(addresses).collect(),
        }))
    }

    fn text(&self, name: &str) -> Result<String, SiteError> {
        String::from_utf8(self.read(name)?).map_err(|_| SiteError::Content {
            path: self.path(name),
        })
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, SiteError> {
        let content = match self {
            Self::Folder(folder) => std::fs::read(folder.join(name)),
            #[cfg(feature = "embedded-site")]
            Self::Embedded => embedded_site::file(name)
                .map(<[u8]>::to_vec)
                .ok_or_else(|| io::ErrorKind::NotFound.into()),
        };
        content.map_err(|error| SiteError::File {
            path: self.path(name),
            error,
        })
    }

    fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.join(name),
            #[cfg(feature = "embedded-site")]
            Self::Embedded => Path::new("the site inside the program").join(name),
        }
    }
}

/// The hashes of the files by kind, from lines such as `css: 3q2-7w`.
#[derive(Debug, Default)]
struct Hashes(HashMap<String, String>);

impl Hashes {
    fn parse(text: &str) -> Self {
        let lines = text.lines().filter_map(|line| line.split_once(':'));
        let pair = |(kind, hash): (&str, &str)| (kind.trim().to_owned(), hash.trim().to_owned());
        Self(lines.map(pair).collect())
    }

    /// The name of a file without its extension.
    fn name(&self, stem: &str, kind: &str) -> String {
        match self.0.get(kind) {
            Some(hash) => format!("{stem}.{hash}"),
            None => stem.to_owned(),
        }
    }
}

/// The options of Leptos, of which only those of live reload count.
pub fn leptos_options(address: SocketAddr, reload_port: u16) -> LeptosOptions {
    LeptosOptions::builder()
        .output_name(OUTPUT)
        .site_addr(address)
        .reload_port(u32::from(reload_port))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site(files: &[(&str, &str)]) -> (tempfile::TempDir, SiteFiles) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(PACKAGE)).unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let files = SiteFiles::of(Some(folder.path()));
        (folder, files)
    }

    #[test]
    fn the_names_are_those_of_the_build() {
        let (_folder, files) = site(&[
            (
                "hash.txt",
                "js: aaa\nwasm: bbb\ncss: ccc\nmanifest: ddd\nsplit: eee\n",
            ),
            ("pkg/portal.aaa.js", ""),
            ("pkg/portal.bbb.wasm", ""),
            ("pkg/portal.ccc.css", ""),
            (
                "pkg/__wasm_split_manifest.ddd.json",
                r#"{"field_loader_1":["chunk.fff"]}"#,
            ),
        ]);
        let site = files.names("/mrs", true).unwrap();
        assert_eq!(site.base, "/mrs");
        assert_eq!(site.stylesheet, "/pkg/portal.ccc.css");
        assert_eq!(site.script, "/pkg/portal.aaa.js");
        assert_eq!(site.wasm, "/pkg/portal.bbb.wasm");
        let parts = site.parts.unwrap();
        assert_eq!(parts.loader, "/pkg/__wasm_split.eee.js");
        assert_eq!(parts.by_loader["field_loader_1"], ["/pkg/chunk.fff.wasm"]);
    }

    #[test]
    fn a_development_build_has_names_without_hashes() {
        let (_folder, files) = site(&[
            ("pkg/portal.js", ""),
            ("pkg/portal.wasm", ""),
            ("pkg/portal.css", ""),
        ]);
        let site = files.names("", false).unwrap();
        assert_eq!(site.stylesheet, "/pkg/portal.css");
        assert!(site.parts.is_none());
    }

    #[test]
    fn a_site_that_is_not_whole_is_refused_with_the_file() {
        let refused = |files: &[(&str, &str)]| {
            let (_folder, files) = site(files);
            files.names("", true).unwrap_err().to_string()
        };
        assert!(refused(&[]).contains("hash.txt can't be read"));
        let wrong = refused(&[
            ("hash.txt", "js: aaa\ncss: ccc\n"),
            ("pkg/portal.ccc.css", ""),
        ]);
        assert!(wrong.contains("pkg/portal.aaa.js can't be read"), "{wrong}");
    }
}
