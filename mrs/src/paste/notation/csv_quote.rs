//! The end of a text in quotation marks of CSV.

/// Returns the length of the text before the closing quotation mark, and whether quotation marks in
/// it are doubled; `None` if nothing closes it. `rest` begins after the opening one.
pub(in crate::paste) fn length(rest: &str) -> Option<(usize, bool)> {
    let mut doubled = false;
    let mut bytes = rest.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if byte != b'"' {
            continue;
        }
        if bytes.next_if(|next| next.1 == b'"').is_none() {
            return Some((at, doubled));
        }
        doubled = true;
    }
    None
}
