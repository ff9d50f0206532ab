//! Lists of names that are not meant, below a heading that says so.

use super::super::Paste;
use super::super::notation::distinguished_name;
use super::super::phrases::exclusion;
use super::super::phrases::kept::Said;
use super::super::plain::is_heading;
use super::super::section_heading::{Heading, Of, heading, is_marked, stripped};
use super::lines::{filled_lines, from, lines as all_lines};
use super::parts::Parts;

/// Finds the headings that say what stays, comes and goes, and the names that are not meant. A list of names to
/// add where others go, that is the first or the only one, is left to [`sections`](super::super::sections), which
/// asks. Records of LDIF say it in their own lines.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    if distinguished_name::is_ldif(paste.text) {
        return;
    }
    let (meant, opposite) = (paste.purpose.meant(), paste.purpose.opposite());
    let lines = || filled_lines(paste.text);
    let is_meant = |line: &str| heading(line, paste).is_some_and(|it| it.said == meant);
    let ends_label = |line: &str| is_heading(stripped(line)) || is_marked(line, paste);
    let is_open_list = || {
        lines()
            .skip(1)
            .any(|line| ends_label(line) || heading(line, paste).is_some())
    };
    let is_record = repeats(paste);
    let is_told = |index: usize, it: &Heading<'_>| match it.of {
        Of::Names => true,
        Of::Others => !is_record && (index > 0 || is_open_list()),
        Of::People => !is_record,
    };
    let says_meant = lines().any(is_meant);
    let before = parts.spans.len();
    let mut staying: Option<&str> = None;
    let mut headings: Vec<&str> = Vec::new();
    let mut labels: Vec<&str> = Vec::new();
    let (mut end, mut continues) = ("", false);
    let mut is_of_people = false;
    let mut index = 0;
    for line in all_lines(paste.text) {
        if line.is_empty() {
            // Names below an empty line are not those of the people above it.
            if let Some(start) = staying.filter(|start| is_of_people && *start != end) {
                parts.push(until(paste.text, start, end));
                staying = None;
            }
            continue;
        }
        let at = index;
        index += 1;
        let heading = heading(line, paste)
            .filter(|it| is_told(at, it))
            .filter(|it| it.said != opposite || says_meant || (it.has_colon && at > 0));
        let said = match &heading {
            Some(heading) => Some(heading.said),
            None if ends_label(line) && exclusion::start(line).is_some() => Some(Said::Keep),
            None => None,
        };
        if let Some(start) = staying
            && (said == Some(meant) || (ends_label(line) && said.is_none()))
        {
            parts.push(until(paste.text, start, end));
            staying = None;
        }
        let has_names = heading.as_ref().is_some_and(|it| !it.rest.is_empty());
        let is_open = line.ends_with([',', ';', '，', '；', '、']);
        if said.is_some_and(|said| said != meant) && has_names {
            if staying.is_none() {
                parts.push(line);
            }
            continues = is_open;
        } else if said.is_some_and(|said| said != meant) {
            is_of_people = heading.is_some_and(|it| it.of == Of::People)
                && (staying.is_none() || is_of_people);
            staying = staying.or(Some(line));
        } else if let Some(heading) = heading {
            match (heading.has_colon, has_names) {
                (false, _) => headings.push(line),
                (true, true) => labels.push(heading.label),
                (true, false) => {}
            }
            continues = false;
        } else if continues {
            // The list goes on in the next line.
            if staying.is_none() {
                parts.push(line);
            }
            continues = is_open;
        }
        end = line;
    }
    if let Some(start) = staying {
        parts.push(from(paste.text, start));
    }
    if parts.spans.len() > before {
        headings.append(&mut labels);
    }
    // Beside a heading that is not known, a person is asked, and needs to see all of them.
    let is_other = |line: &str| is_marked(line, paste) && heading(line, paste).is_none();
    let has_other = lines().any(is_other);
    for line in headings.into_iter().filter(|_| !has_other) {
        parts.push(line);
    }
}

/// Returns true for records of several users, of which each has the same labels. Programs write a blank before the
/// colons of records, also where there is no value.
fn repeats(paste: &Paste<'_, '_>) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    let labels = filled_lines(paste.text).filter_map(|line| heading(line, paste));
    let bare = |label: &str| label.trim_end().trim_end_matches([':', '：']).len();
    let labels = labels.filter(|it| it.of != Of::Names).filter_map(|it| {
        let label = it.label.get(..bare(it.label))?;
        (!it.rest.is_empty() || label.ends_with(' ')).then_some(label.trim_end())
    });
    labels.take(MOST_LABELS).any(|label| {
        let is_seen = seen.contains(&label);
        seen.push(label);
        is_seen
    })
}

/// Number of labels that are compared.
const MOST_LABELS: usize = 64;

/// The part of `text` from `start` to the end of `end`, both in it.
fn until<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let length = (end.as_ptr().addr() + end.len()).saturating_sub(start.as_ptr().addr());
    from(text, start).get(..length).unwrap_or_default()
}
