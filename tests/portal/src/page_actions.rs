//! What a person does on a page: follow a link, fill a field, press a button.

use crate::answer::Answer;
use crate::await_condition::eventually;
use crate::form;
use crate::page::Page;
use crate::requests::{From, Request};
use crate::visible::{is_reachable, name};
use std::time::Duration;

/// How long an operation may take, on a machine that is busy with other things.
const SETTLING: Duration = Duration::from_mins(2);

impl Page {
    /// Follows a link by its name.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn follow(&self, link: &str) -> Page {
        self.visitor
            .visit(&Request::get(&self.target(link)).from(From::ThisSite))
    }

    /// Follows a link to a file.
    ///
    /// # Panics
    ///
    /// Where there is none.
    pub fn download(&self, link: &str) -> Answer {
        self.visitor
            .send(&Request::get(&self.target(link)).from(From::ThisSite))
    }

    /// Where the link of that name leads to, within the portal.
    ///
    /// # Panics
    ///
    /// Where there is none.
    pub fn target(&self, link: &str) -> String {
        self.absolute(&self.address(link))
    }

    /// The address of the link of that name, as it stands in the page.
    ///
    /// # Panics
    ///
    /// Where there is none.
    pub fn address(&self, link: &str) -> String {
        let found = self
            .document
            .all(&["a"])
            .find(|one| is_reachable(*one) && name(*one) == link);
        let found = found.unwrap_or_else(|| panic!("no link “{link}”\n{self}"));
        found.attribute("href").unwrap_or_default().to_owned()
    }

    fn absolute(&self, address: &str) -> String {
        let url = self
            .url
            .join(address)
            .unwrap_or_else(|error| panic!("{address}: {error}"));
        assert_eq!(
            url.origin(),
            self.url.origin(),
            "a link to another site: {url}"
        );
        let query = url
            .query()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        format!("{}{query}", url.path())
    }

    /// Types into the field with this label, in the place of what it held.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn fill(self, label: &str, what: &str) -> Self {
        self.fill_nth(0, label, what)
    }

    /// The same where several fields have the label.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn fill_nth(mut self, nth: usize, label: &str, what: &str) -> Self {
        let field = self.control_name(label, nth);
        self.typed.insert(field, what.to_owned());
        self
    }

    /// Chooses a file in the field with this label.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn attach(mut self, label: &str, name: &str, content: &[u8]) -> Self {
        let field = self.control_name(label, 0);
        let file = (name.to_owned(), content.to_vec());
        self.chosen.insert(field, file);
        self
    }

    /// Ticks the check box with this label.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn tick(mut self, label: &str) -> Self {
        let field = self.control_name(label, 0);
        let value = form::value(self.labelled(label, 0));
        self.typed.insert(field, value);
        self
    }

    /// Chooses an option of the list with this label.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn choose(self, label: &str, called: &str) -> Self {
        self.choose_nth(0, label, called)
    }

    /// The same where several lists have the label.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn choose_nth(mut self, nth: usize, label: &str, called: &str) -> Self {
        let field = self.control_name(label, nth);
        let value = form::option(self.labelled(label, nth), called)
            .unwrap_or_else(|| panic!("no option “{called}” in “{label}”\n{self}"));
        self.typed.insert(field, value);
        self
    }

    /// Checks the box with this label.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn check(mut self, label: &str) -> Self {
        let field = self.control_name(label, 0);
        let value = self.field(label);
        self.typed.insert(field, value);
        self
    }

    /// Changes a hidden field, as no browser would.
    #[must_use]
    pub fn tamper(mut self, field: &str, value: &str) -> Self {
        self.typed.insert(field.to_owned(), value.to_owned());
        self
    }

    /// Presses a button by its name and follows to the next page.
    ///
    /// # Panics
    ///
    /// Where there is none, or it can't be pressed.
    #[must_use]
    pub fn press(&self, button: &str) -> Page {
        self.visitor.visit(&self.request_of(button))
    }

    /// Presses the button whose name begins so, where the rest is a count.
    ///
    /// # Panics
    ///
    /// Where there is none, or it can't be pressed.
    #[must_use]
    pub fn press_beginning(&self, beginning: &str) -> Page {
        let called = self
            .document
            .all(&["button"])
            .map(name)
            .find(|name| name.starts_with(beginning))
            .unwrap_or_else(|| panic!("no button “{beginning}…”\n{self}"));
        self.press(&called)
    }

    /// Reloads the page of an operation until it is settled.
    ///
    /// # Panics
    ///
    /// When it is still running after a minute.
    #[must_use]
    pub fn settled(&self) -> Page {
        eventually("the operation settles", SETTLING, || {
            let page = self.reload();
            (page.fact("State") != "Running").then_some(page)
        })
    }

    /// What pressing the button would send.
    ///
    /// # Panics
    ///
    /// Where there is none, or it can't be pressed.
    pub fn request_of(&self, button: &str) -> Request {
        let pressed = form::button(&self.document, button)
            .unwrap_or_else(|| panic!("no button “{button}”\n{self}"));
        assert!(
            pressed.attribute("disabled").is_none(),
            "“{button}” is disabled\n{self}"
        );
        let around = form::around(pressed).unwrap_or_else(|| panic!("“{button}” has no form"));
        let action = pressed
            .attribute("formaction")
            .or(around.attribute("action"));
        let action = self.absolute(action.unwrap_or(self.url.path()));
        let fields = form::fields(&self.document, around, pressed, &self.typed);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let encoding = pressed
            .attribute("formenctype")
            .or(around.attribute("enctype"));
        if encoding == Some("multipart/form-data") {
            let files = form::file_fields(around).map(|field| {
                let file = self.chosen.get(field);
                file.map_or((field, "", [].as_slice()), |(name, content)| {
                    (field, name, content)
                })
            });
            return Request::multipart(&action, &fields, &files.collect::<Vec<_>>());
        }
        match around.attribute("method") {
            Some(method) if method.eq_ignore_ascii_case("post") => Request::post(&action, &fields),
            _ => {
                let query = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(fields)
                    .finish();
                let path = action.split('?').next().unwrap_or_default();
                Request::get(&format!("{path}?{query}")).from(From::ThisSite)
            }
        }
    }

    /// Loads the page again.
    #[must_use]
    pub fn reload(&self) -> Page {
        let target = self.absolute(self.url.as_str());
        self.visitor
            .visit(&Request::get(&target).from(From::ThisSite))
    }

    fn control_name(&self, label: &str, nth: usize) -> String {
        self.labelled(label, nth)
            .attribute("name")
            .unwrap_or_default()
            .to_owned()
    }
}
