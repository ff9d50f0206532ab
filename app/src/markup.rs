//! HTML as text, for the few places where a view can't be used: what the islands put into the page
//! by `innerHTML`, and elements whose children the view macro does not escape.
//!
//! Tags are fixed text of the program; everything else is escaped on its way in. There is no other
//! way to build one.

/// HTML made of fixed tags and escaped text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Adds a tag, or a part of one, as it stands in the source.
    pub fn tag(&mut self, tag: &'static str) -> &mut Self {
        self.0.push_str(tag);
        self
    }

    /// Adds text, or the value of an attribute in double quotes.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                // HTML has no way to write it, and a parser would replace it anyway.
                '\0' => self.0.push('\u{FFFD}'),
                // A bare carriage return would be read as a newline.
                '\r' => self.0.push_str("&#13;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// Adds a number.
    pub fn number(&mut self, number: u32) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    /// The HTML.
    pub fn into_html(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn text_can_not_become_a_tag_or_leave_an_attribute() {
        let mut markup = Markup::default();
        markup
            .tag("<p title=\"")
            .text("\" onclick=\"x")
            .tag("\">")
            .text("</textarea><script>&amp;\0\r")
            .tag("</p>");
        assert_eq!(
            markup.into_html(),
            "<p title=\"&quot; onclick=&quot;x\">\
             &lt;/textarea&gt;&lt;script&gt;&amp;amp;\u{FFFD}&#13;</p>"
        );
    }
}
