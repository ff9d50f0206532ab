//! A text area with text in it: the one place that writes user text into one.

use crate::markup::Markup;
use leptos::prelude::*;

/// A `<textarea>` that holds `text`, safe for whatever was typed.
///
/// The view macro renders the children of `<textarea>` without escaping them, so the text goes
/// in by `inner_html`, escaped here.
#[component]
pub fn TextArea(
    /// The element's id.
    id: String,
    /// The form field's name.
    name: String,
    /// What it holds.
    text: String,
    /// Visible rows.
    rows: u32,
    /// Id of the element that describes it, if there is one.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Whether something in it is wrong.
    #[prop(optional)]
    invalid: bool,
    /// Whether it is for reading only.
    #[prop(optional)]
    readonly: bool,
) -> impl IntoView {
    view! {
        <textarea
            id=id
            name=name
            rows=rows
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            aria-describedby=described_by
            readonly=readonly
            aria-invalid=invalid.then_some("true")
            inner_html=escape_text_area(&text)
        ></textarea>
    }
}

/// The text as content of a `<textarea>`.
///
/// A parser drops the first newline after the opening tag, so one is put there to be dropped.
fn escape_text_area(text: &str) -> String {
    let mut markup = Markup::default();
    markup.tag("\n").text(text);
    markup.into_html()
}

#[cfg(test)]
mod tests {
    use super::escape_text_area;

    #[test]
    fn text_cannot_leave_the_field() {
        let escaped = escape_text_area("</textarea><script>alert(1)</script>&amp;");
        assert_eq!(
            escaped,
            "\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"
        );
    }

    #[test]
    fn a_leading_newline_survives() {
        assert_eq!(escape_text_area("\na"), "\n\na");
    }
}
