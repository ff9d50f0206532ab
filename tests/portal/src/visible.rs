//! What a person sees and hears of an element.

use crate::dom::{Element, Part};

/// Elements that do not part words.
const INLINE: &[&str] = &["a", "b", "code", "em", "small", "span", "strong", "time"];

/// The element's text as it is read aloud, blanks collapsed. Hidden parts are left out.
pub(crate) fn text(element: Element<'_>) -> String {
    let mut out = String::new();
    collect(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(element: Element<'_>, out: &mut String) {
    if !is_shown(element) {
        return;
    }
    let parts_words = !INLINE.contains(&element.name());
    if parts_words {
        out.push(' ');
    }
    for part in element.parts() {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Element(child) => collect(child, out),
        }
    }
    if parts_words {
        out.push(' ');
    }
}

/// Whether the element itself is shown; what is around it is not asked.
fn is_shown(element: Element<'_>) -> bool {
    element.attribute("hidden").is_none()
        && !matches!(element.name(), "script" | "style" | "template" | "head")
}

/// Whether the element and all around it are shown, and not hidden from assistive technology.
pub(crate) fn is_reachable(element: Element<'_>) -> bool {
    element
        .outwards()
        .all(|one| is_shown(one) && one.attribute("aria-hidden") != Some("true"))
}

/// The name by which assistive technology calls a link or button.
pub(crate) fn name(element: Element<'_>) -> String {
    element
        .attribute("aria-label")
        .map_or_else(|| text(element), str::to_owned)
}
