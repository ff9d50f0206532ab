//! Problems and warnings of a name list by kind, each with a jump to its line.
//!
//! They are plain HTML with plain buttons: a list changes as a whole with every key, and nothing in
//! it has a state of its own.

use super::browser;
use crate::finding_words::{excerpt, problem, problem_group, warning, warning_group};
use crate::markup::Markup;
use crate::words::{Words, t};
use mrs::name_list::{Location, NameList, ProblemGroup, utf16_range};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement};

/// Findings of one kind.
struct Group {
    number: u32,
    title: Words,
    next: Words,
    count: u32,
    /// Whether they stand in the way; else they are warnings.
    blocking: bool,
}

/// The findings of a list as HTML, up to `most` of each kind.
pub fn findings(list: &NameList<'_>, most: u32) -> String {
    let mut markup = Markup::default();
    let mut number = 0;
    for summary in list.problem_groups() {
        let (title, next) = problem_group(summary.group);
        let group = Group {
            number,
            title,
            next,
            count: summary.count,
            blocking: summary.group != ProblemGroup::Duplicate,
        };
        let members = list.problems().iter();
        let members = members.filter(|problem| problem.kind.group() == summary.group);
        let members = members.map(|it| (&it.location, it.text, problem(it.kind)));
        section(&mut markup, &group, most, members);
        number += 1;
    }
    for summary in list.warning_groups() {
        let (title, next) = warning_group(summary.group);
        let group = Group {
            number,
            title,
            next,
            count: summary.count,
            blocking: false,
        };
        let members = list.warnings().iter();
        let members = members.filter(|warning| warning.kind.group() == summary.group);
        let members = members.map(|it| (&it.location, &*it.text, warning(it.kind)));
        section(&mut markup, &group, most, members);
        number += 1;
    }
    markup.into_html()
}

/// Writes the findings of a group, up to `most` of its `members`: where each is, its text, the reason.
fn section<'a>(
    markup: &mut Markup,
    group: &Group,
    most: u32,
    members: impl Iterator<Item = (&'a Location, &'a str, Words)>,
) {
    open(markup, group);
    for (at, (location, text, reason)) in (0..most).zip(members) {
        item(markup, (group.number, at), location, text, &reason);
    }
    close(markup, group, most);
}

fn open(markup: &mut Markup, group: &Group) {
    markup.tag(if group.blocking {
        "<section class=\"findings blocking\"><h2>"
    } else {
        "<section class=\"findings\"><h2>"
    });
    markup
        .text(&group.title)
        .tag(" <span class=\"number\">")
        .number(group.count);
    markup
        .tag("</span></h2><p class=\"hint\">")
        .text(&group.next)
        .tag("</p><ul>");
}

fn item(
    markup: &mut Markup,
    (group, at): (u32, u32),
    location: &Location,
    text: &str,
    reason: &str,
) {
    markup
        .tag("<li><button type=\"button\" class=\"jump\" data-at=\"")
        .number(group);
    markup
        .tag(".")
        .number(at)
        .tag("\" data-jump=\"")
        .number(location.start);
    markup
        .tag(".")
        .number(location.end)
        .tag(".")
        .number(location.line)
        .tag("\">")
        .text(&t!(names_line, line = location.line))
        .tag("</button> <span>“");
    let text = excerpt(text);
    markup
        .text(&text)
        .tag("” ")
        .text(reason)
        .tag("</span></li>");
}

fn close(markup: &mut Markup, group: &Group, most: u32) {
    markup.tag("</ul>");
    if let Some(hidden) = group.count.checked_sub(most).filter(|hidden| *hidden > 0) {
        markup
            .tag("<button type=\"button\" class=\"link\" data-more=\"")
            .number(group.number);
        markup
            .tag(".")
            .number(most)
            .tag("\">")
            .text(&t!(names_more, count = hidden))
            .tag("</button>");
    }
    markup.tag("</section>");
}

/// Answers a click in findings that are about `area`: jumps to a line, or calls `more`, which has
/// to show more of each kind, and goes on to the first that was not shown before. `false` where
/// the click was elsewhere.
pub fn clicked(
    event: &Event,
    area: impl FnOnce() -> Option<HtmlTextAreaElement>,
    more: impl FnOnce(),
) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("button").ok().flatten()) else {
        return false;
    };
    if let Some(place) = button.get_attribute("data-jump") {
        if let Some(area) = area() {
            jump(&area, &place);
        }
        return true;
    }
    let Some(next) = button.get_attribute("data-more") else {
        return false;
    };
    let around = button.closest(".problems").ok().flatten();
    more();
    // The findings are replaced when everybody has heard of the change.
    browser::after(0, move || {
        let first = around.and_then(|around| {
            let first = format!("[data-at='{next}']");
            around.query_selector(&first).ok()?
        });
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            let _ = first.focus();
        }
    });
    true
}

/// Selects what stands at `place`: first and last byte and line, as [`item`] writes them.
fn jump(area: &HtmlTextAreaElement, place: &str) {
    let mut numbers = place.split('.').map(|number| number.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let location = Location {
        start: next(),
        end: next(),
        line: next(),
        column: 1,
    };
    let (start, end) = utf16_range(&area.value(), &location);
    browser::select(area, start, end, location.line);
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::findings;
    use mrs::name_list::parse;
    use mrs::names::NameKind;

    #[test]
    fn each_finding_says_where_it_is_and_why() {
        let html = findings(
            &parse("analyst01\nanalyst02\nanalyst01\n", NameKind::User),
            20,
        );
        assert!(
            html.starts_with("<section class=\"findings\"><h2>Duplicates"),
            "{html}"
        );
        assert!(
            html.contains("data-at=\"0.0\" data-jump=\"20.29.3\">Line 3<"),
            "{html}"
        );
        assert!(
            html.contains("“analyst01”") && html.contains("line 1"),
            "{html}"
        );
    }

    #[test]
    fn what_was_pasted_stays_text() {
        let long = format!("<img src=x>{}", "a".repeat(100));
        let html = findings(&parse(&long, NameKind::User), 20);
        assert!(html.contains("“&lt;img src=x&gt;aaa"), "{html}");
        assert!(
            html.starts_with("<section class=\"findings blocking\">"),
            "{html}"
        );
        assert!(!html.contains("<img"), "{html}");
    }

    #[test]
    fn no_more_than_asked_for_are_shown_and_the_rest_is_counted() {
        let text = "analyst01\n".repeat(31);
        let html = findings(&parse(&text, NameKind::User), 20);
        assert_eq!(html.matches("<li>").count(), 20);
        assert!(html.contains("data-more=\"0.20\">Show 10 more<"), "{html}");
        let all = findings(&parse(&text, NameKind::User), 40);
        assert_eq!(all.matches("<li>").count(), 30);
        assert!(!all.contains("data-more"), "{all}");
    }
}
