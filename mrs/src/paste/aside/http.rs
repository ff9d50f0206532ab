//! Lines of HTTP around JSON: the request, the status and headers.

use super::lines::filled_lines;
use super::parts::Parts;

/// Methods that begin a request.
const METHODS: [&str; 5] = ["GET ", "POST ", "PUT ", "PATCH ", "DELETE "];

/// Finds the lines of a request or a response above JSON, and a status below it.
pub(super) fn find<'a>(text: &'a str, parts: &mut Parts<'a>) {
    let begins = |line: &str| line.starts_with(['{', '[']);
    let above = || filled_lines(text).take_while(|line| !begins(line));
    if !filled_lines(text).any(begins) {
        return;
    }
    if above().all(|line| is_start(line) || is_header(line)) {
        above().for_each(|line| parts.push(line));
    }
    let below = filled_lines(text).skip_while(|line| !begins(line));
    below
        .filter(|line| line.starts_with("HTTP/"))
        .for_each(|line| parts.push(line));
}

/// Returns true for the first line of a request or a response.
fn is_start(line: &str) -> bool {
    let target = METHODS.iter().find_map(|method| line.strip_prefix(method));
    line.starts_with("HTTP/")
        || target.is_some_and(|it| it.starts_with('/') || it.starts_with("http"))
}

/// Returns true for a header, as in `Content-Type: application/json`.
fn is_header(line: &str) -> bool {
    let Some((name, value)) = line.split_once(": ") else {
        return false;
    };
    let usual = |c: char| c.is_ascii_alphanumeric() || c == '-';
    name.chars().all(usual)
        && (name.contains('-') || matches!(name, "Host" | "Accept" | "Date" | "Server"))
        && !value.contains(['{', '['])
}
