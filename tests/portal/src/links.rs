//! Where a page leads.

use crate::answer::Answer;
use crate::dom::Document;

impl Answer {
    /// Every address of the portal that the page links to, without the place on the page.
    pub fn links(&self) -> Vec<String> {
        let document = Document::parse(&self.text());
        let targets = document
            .all(&["a"])
            .filter_map(|link| link.attribute("href"));
        targets
            .filter_map(|target| self.url.join(target).ok())
            .filter(|target| target.origin() == self.url.origin())
            .map(|mut target| {
                target.set_fragment(None);
                let origin = target.origin().ascii_serialization();
                target.as_str().replacen(&origin, "", 1)
            })
            .collect()
    }
}

impl Answer {
    /// Every address in the markup of the page that begins at the root of the host.
    pub fn addresses(&self) -> Vec<String> {
        const NAMES: [&str; 6] = ["a", "form", "button", "link", "script", "img"];
        const ATTRIBUTES: [&str; 5] = ["href", "action", "formaction", "src", "data-save"];
        let document = Document::parse(&self.text());
        let elements = document.all(&NAMES);
        let values = elements.flat_map(|one| ATTRIBUTES.map(|name| one.attribute(name)));
        let values = values.flatten().filter(|value| value.starts_with('/'));
        values.map(str::to_owned).collect()
    }
}
