//! Lists of names that are not meant, below a heading that says so.

use super::super::kept::Said;
use super::super::plain::is_heading;
use super::super::section_heading::{heading, stripped};
use super::super::{Paste, distinguished_name, exclusion};
use super::lines::{filled_lines, from};
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
    let ends_label = |line: &str| is_heading(stripped(line));
    let says_meant = lines().any(is_meant);
    let before = parts.spans.len();
    let mut staying: Option<&str> = None;
    let mut headings: Vec<&str> = Vec::new();
    let mut labels: Vec<&str> = Vec::new();
    let (mut end, mut continues) = ("", false);
    for (index, line) in lines().enumerate() {
        let heading = heading(line, paste)
            .filter(|it| it.said != opposite || says_meant || (it.has_colon && index > 0));
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
    for line in headings {
        parts.push(line);
    }
}

/// The part of `text` from `start` to the end of `end`, both in it.
fn until<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let length = (end.as_ptr().addr() + end.len()).saturating_sub(start.as_ptr().addr());
    from(text, start).get(..length).unwrap_or_default()
}
