//! Where the portal is and what its files are called, as pages need to know it.
//!
//! Inside the portal all addresses begin at its root, as if it had a host of its own. A page adds the
//! path that the portal is below with [`url`], and a redirect gets it from the HTTP layer.

use leptos::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// The path that the portal is below, and the addresses of its files inside the portal.
#[derive(Debug, Default)]
pub struct Site {
    /// The path that all addresses are below, such as `/mrs`; empty for a portal with a host of its own.
    pub base: String,
    /// The stylesheet.
    pub stylesheet: String,
    /// The script of the program.
    pub script: String,
    /// The program.
    pub wasm: String,
    /// The parts of the program that only some pages load; `None` if it is in one piece.
    pub parts: Option<Parts>,
}

/// The parts of a program that is split.
#[derive(Debug)]
pub struct Parts {
    /// The script that loads them.
    pub loader: String,
    /// The addresses of the parts, by the loader of the island that they belong to.
    pub by_loader: HashMap<String, Vec<String>>,
}

/// An address inside the portal as a page has to name it; any other address (`#names`, `?page=2`) as it
/// is. Every `href` and `action` goes through here.
pub fn url(address: impl Into<Cow<'static, str>>) -> Cow<'static, str> {
    let address = address.into();
    match use_context::<Arc<Site>>() {
        Some(site) if !site.base.is_empty() && address.starts_with('/') => {
            format!("{}{address}", site.base).into()
        }
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(base: &str) -> Vec<String> {
        let site = Arc::new(Site {
            base: base.to_owned(),
            ..Site::default()
        });
        Owner::new().with(|| {
            provide_context(site);
            let addresses = ["/clusters", "/", "#main", "?page=2", "https://a.example/b"];
            addresses.map(|address| url(address).into_owned()).into()
        })
    }

    #[test]
    fn only_addresses_of_the_portal_are_below_its_path() {
        assert_eq!(
            below("/mrs"),
            [
                "/mrs/clusters",
                "/mrs/",
                "#main",
                "?page=2",
                "https://a.example/b"
            ]
        );
        assert_eq!(
            below(""),
            ["/clusters", "/", "#main", "?page=2", "https://a.example/b"]
        );
    }
}
