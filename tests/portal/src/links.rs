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
