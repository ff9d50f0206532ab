//! Words in code that runs on the server and in the browser.
//!
//! On the server `t!` takes a message from the catalogue. The browser has no catalogue: the server
//! writes the messages that an island needs into the page ([`island_words`]), and `t!` fills in their
//! arguments. Both sides have the same messages, and the server's checks their arguments.

#[cfg(feature = "ssr")]
pub use on_server::{island_words, t};
#[cfg(feature = "ssr")]
pub use portal::words::Words;

#[cfg(not(feature = "ssr"))]
pub use in_browser::Words;
#[cfg(not(feature = "ssr"))]
pub(crate) use in_browser::t;

#[cfg(feature = "ssr")]
mod on_server {
    use leptos::prelude::*;
    pub use portal::t;

    /// Messages that islands of the page need, where the browser finds them: once on a page for each
    /// group of messages, such as `messages::island_names()`.
    pub fn island_words(groups: &[&'static str]) -> impl IntoView + use<> {
        view! { <div hidden data-words="">{groups.concat()}</div> }
    }
}

#[cfg(not(feature = "ssr"))]
mod in_browser {
    use super::template::{Argument, Templates};
    use std::borrow::Cow;

    /// A message.
    pub type Words = Cow<'static, str>;

    macro_rules! t {
        ($key:ident $(, $argument:ident = $value:expr)* $(,)?) => {
            $crate::words::fill(stringify!($key), &[$((stringify!($argument), ($value).into())),*])
        };
    }
    pub(crate) use t;

    thread_local! {
        static TEMPLATES: Templates = Templates::parse(&read());
    }

    /// The messages in the page.
    fn read() -> String {
        let document = web_sys::window().and_then(|window| window.document());
        let found = document.and_then(|document| document.query_selector_all("[data-words]").ok());
        let Some(found) = found else {
            return String::new();
        };
        (0..found.length())
            .filter_map(|at| found.get(at)?.text_content())
            .collect()
    }

    /// The message of that key.
    pub fn fill(key: &'static str, arguments: &[(&'static str, Argument<'_>)]) -> Words {
        TEMPLATES
            .with(|templates| templates.fill(key, arguments))
            .into()
    }
}
#[cfg(not(feature = "ssr"))]
pub use in_browser::fill;

#[cfg(any(not(feature = "ssr"), test))]
mod template {
    use std::borrow::Cow;

    /// An argument of a message.
    pub enum Argument<'a> {
        /// A text.
        Text(Cow<'a, str>),
        /// A number, which is grouped.
        Number(u32),
    }

    impl<'a> From<&'a str> for Argument<'a> {
        fn from(text: &'a str) -> Self {
            Self::Text(text.into())
        }
    }

    impl<'a> From<&'a String> for Argument<'a> {
        fn from(text: &'a String) -> Self {
            Self::Text(text.into())
        }
    }

    impl From<String> for Argument<'_> {
        fn from(text: String) -> Self {
            Self::Text(text.into())
        }
    }

    impl<'a> From<Cow<'a, str>> for Argument<'a> {
        fn from(text: Cow<'a, str>) -> Self {
            Self::Text(text)
        }
    }

    impl From<u32> for Argument<'_> {
        fn from(number: u32) -> Self {
            Self::Number(number)
        }
    }

    /// Messages with places for their arguments, in the order of their keys.
    pub struct Templates(Vec<(String, String)>);

    impl Templates {
        /// Reads key and text from each line. A key ending in `.one` is for the number 1.
        pub fn parse(lines: &str) -> Self {
            let split = |line: &str| {
                let (key, text) = line.split_once(' ')?;
                Some((key.to_owned(), text.to_owned()))
            };
            let mut templates: Vec<_> = lines.lines().filter_map(split).collect();
            templates.sort();
            Self(templates)
        }

        fn get(&self, key: &str) -> Option<&str> {
            let at = self
                .0
                .binary_search_by(|(known, _)| known.as_str().cmp(key));
            self.0.get(at.ok()?).map(|(_, text)| text.as_str())
        }

        /// The message of that key. A page that lacks it shows the key.
        pub fn fill(&self, key: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
            let one = arguments
                .iter()
                .any(|(name, value)| *name == "count" && matches!(value, Argument::Number(1)));
            let template = if one {
                self.get(&format!("{key}.one")).or_else(|| self.get(key))
            } else {
                self.get(key)
            };
            let mut rest = template.unwrap_or(key);
            let mut out = String::with_capacity(rest.len() + 16);
            while let Some((before, after)) = rest.split_once('{') {
                out.push_str(before);
                let (name, after) = after.split_once('}').unwrap_or((after, ""));
                match arguments.iter().find(|(known, _)| *known == name) {
                    Some((_, Argument::Text(text))) => out.push_str(text),
                    Some((_, Argument::Number(number))) => group(*number, &mut out),
                    None => {}
                }
                rest = after;
            }
            out.push_str(rest);
            out
        }
    }

    /// Writes `1000` as `1,000`.
    fn group(number: u32, out: &mut String) {
        if number < 1000 {
            out.push_str(&number.to_string());
        } else {
            group(number / 1000, out);
            let thousands = (number % 1000 + 1000).to_string();
            out.push(',');
            out.push_str(thousands.get(1..).unwrap_or_default());
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::t;
    use super::template::Templates;
    use portal::words::messages;

    #[test]
    fn the_browser_says_the_same_as_the_server() {
        let templates = Templates::parse(messages::island_names());
        for count in [0, 1, 2, 999, 1000, 10_007, 1_234_567] {
            let arguments = [("count", count.into())];
            assert_eq!(
                templates.fill("names_count", &arguments),
                t!(names_count, count = count)
            );
        }
        let arguments = [("character", "{limit}".into()), ("column", 1200.into())];
        assert_eq!(
            templates.fill("name_control", &arguments),
            t!(name_control, character = "{limit}", column = 1200_u32)
        );
        assert_eq!(templates.fill("names_drag", &[]), t!(names_drag));
    }
}
