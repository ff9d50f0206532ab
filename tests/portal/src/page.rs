//! A page as a person meets it: headings, links, fields, buttons.

use crate::answer::Answer;
use crate::dom::{Document, Element};
use crate::form::{self, Chosen, Typed};
use crate::visible::{is_reachable, text};
use crate::visitor::Visitor;
use url::Url;

/// One page in one visitor's browser, with what was typed into it.
#[derive(Debug, Clone)]
pub struct Page {
    pub(crate) visitor: Visitor,
    /// Its address.
    pub url: Url,
    /// The status it came with.
    pub status: u16,
    /// The id of the request.
    pub request_id: String,
    pub(crate) document: Document,
    source: String,
    pub(crate) typed: Typed,
    pub(crate) chosen: Chosen,
}

impl Page {
    pub(crate) fn new(visitor: Visitor, answer: &Answer) -> Self {
        assert!(
            answer.is_page(),
            "no page: {} {}\n{}",
            answer.status,
            answer.url,
            answer.text()
        );
        let source = answer.text();
        let document = Document::parse(&source);
        let page = Self {
            visitor,
            url: answer.url.clone(),
            status: answer.status,
            request_id: answer.header("x-request-id").to_owned(),
            document,
            source,
            typed: Typed::new(),
            chosen: Chosen::new(),
        };
        page.assert_whole();
        page
    }

    /// What every page must be.
    fn assert_whole(&self) {
        let count = |what: &str| self.document.all(&[what]).count();
        assert_eq!(count("h1"), 1, "one first heading\n{self}");
        assert_eq!(count("main"), 1, "one main part\n{self}");
        assert!(!self.title().is_empty(), "a title\n{self}");
        assert!(self.says(&self.request_id), "its reference ID\n{self}");
    }

    /// The visitor who looks at it.
    pub const fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// The markup as it came.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The title in the browser's tab.
    pub fn title(&self) -> String {
        let title = self
            .document
            .first("title")
            .map(Element::raw_text)
            .unwrap_or_default();
        title.trim().to_owned()
    }

    /// The first heading.
    pub fn heading(&self) -> String {
        self.document.first("h1").map(text).unwrap_or_default()
    }

    /// All that can be read on it.
    pub fn text(&self) -> String {
        self.document.first("body").map(text).unwrap_or_default()
    }

    /// Whether these words can be read on it.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Checks that these words can be read on it.
    ///
    /// # Panics
    ///
    /// Where they can't.
    #[must_use]
    pub fn saying(self, words: &str) -> Self {
        assert!(self.says(words), "“{words}” is not said\n{self}");
        self
    }

    /// Checks the first heading.
    ///
    /// # Panics
    ///
    /// Where it is another one.
    #[must_use]
    pub fn headed(self, heading: &str) -> Self {
        assert_eq!(self.heading(), heading, "\n{self}");
        self
    }

    /// What stands under "There is a problem", or in any other alert.
    pub fn alerts(&self) -> Vec<String> {
        let alerts = self.document.with("role", "alert");
        alerts.filter(|one| is_reachable(*one)).map(text).collect()
    }

    /// What the field with this label holds.
    ///
    /// # Panics
    ///
    /// Where there is none.
    pub fn field(&self, label: &str) -> String {
        self.nth_field(0, label)
    }

    /// The same where several fields have the label, as in the rows of an editor: counted from 0.
    ///
    /// # Panics
    ///
    /// Where there is none.
    pub fn nth_field(&self, nth: usize, label: &str) -> String {
        form::value(self.labelled(label, nth))
    }

    /// How many fields have this label.
    pub fn count_fields(&self, label: &str) -> usize {
        (0..usize::MAX)
            .take_while(|nth| form::control(&self.document, label, *nth).is_some())
            .count()
    }

    /// Whether there is such a button.
    pub fn has_button(&self, button: &str) -> bool {
        form::button(&self.document, button).is_some()
    }

    /// What the first hidden field of that name holds.
    ///
    /// # Panics
    ///
    /// Where there is none.
    pub fn hidden(&self, field: &str) -> String {
        let inputs = self.document.all(&["input"]);
        let mut hidden = inputs.filter(|one| one.attribute("type") == Some("hidden"));
        let found = hidden.find(|one| one.attribute("name") == Some(field));
        form::value(found.unwrap_or_else(|| panic!("no hidden field “{field}”\n{self}")))
    }

    pub(crate) fn labelled(&self, label: &str, nth: usize) -> Element<'_> {
        form::control(&self.document, label, nth)
            .unwrap_or_else(|| panic!("no field “{label}” ({nth})\n{self}"))
    }
}

impl std::fmt::Display for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}\n{}", self.status, self.url, self.text())
    }
}
