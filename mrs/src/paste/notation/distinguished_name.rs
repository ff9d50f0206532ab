//! Distinguished names of a directory, by RFC 4514.

use std::borrow::Cow;

use super::super::phrases::words::{Words, is_among};

/// Attributes that begin a component, of RFC 4514 and of the directories in use.
pub(in crate::paste) static ATTRIBUTES: Words = Words::new(
    "cn uid ou dc o c l st street sn givenname e emailaddress userid samaccountname \
    serialnumber title",
);

/// Attributes whose value names a user or group.
pub(in crate::paste) static NAMING: Words = Words::new("cn uid userid samaccountname");

/// Attributes at the end of a distinguished name.
pub(in crate::paste) static ENDING: Words = Words::new("dc o c");

/// A distinguished name at the start of a text.
pub(in crate::paste) struct Parsed<'a> {
    /// The value of the first component, if it names a user or group.
    pub(in crate::paste) value: Option<&'a str>,
    /// Length in bytes.
    pub(in crate::paste) length: usize,
    pub(in crate::paste) components: usize,
}

/// Returns true if a line of `text` names an entry, as in LDIF.
pub(in crate::paste) fn is_ldif(text: &str) -> bool {
    let is_entry = |line: &str| {
        let label = line
            .get(..3)
            .is_some_and(|label| label.eq_ignore_ascii_case("dn:"));
        label
            && line
                .get(3..)
                .is_some_and(|rest| rest.starts_with(':') || rest.contains('='))
    };
    text.contains(':') && text.split(['\n', '\r']).any(is_entry)
}

/// Returns true if a distinguished name begins in `line`.
pub(in crate::paste) fn is_within(line: &str) -> bool {
    begin(line).is_some_and(|start| {
        let rest = line.get(start..).unwrap_or_default();
        parse(rest).is_some_and(|found| {
            found.components > 1 || (found.value.is_some() && is_end(rest, found.length))
        })
    })
}

/// Returns the naming value of `text` if all of it is a distinguished name.
pub(in crate::paste) fn first_value(text: &str) -> Option<Cow<'_, str>> {
    let found = parse(text)?;
    if found.length < text.len() {
        return None;
    }
    unescape(found.value?)
}

/// Returns the start of the first component in `line`, after marks, quotes and an LDIF attribute.
pub(in crate::paste) fn begin(line: &str) -> Option<usize> {
    let equals = line.find('=')?;
    let before = line.get(..equals)?.trim_end();
    let start = before
        .rfind(|c: char| !c.is_ascii_alphanumeric())
        .map_or(0, |at| {
            at + before
                .get(at..)
                .and_then(|c| c.chars().next())
                .map_or(1, char::len_utf8)
        });
    let attribute = before.get(start..)?;
    let lead = before.get(..start)?;
    // A word before the first component belongs to a sentence, unless it is an LDIF attribute.
    let words = lead.trim_end_matches([' ', '"', '\'', '(', ':']);
    let is_lead = lead.trim_end().ends_with(':') || !words.contains(char::is_alphabetic);
    (is_lead && is_among(attribute, &ATTRIBUTES)).then_some(start)
}

/// Returns true if nothing but quotes and separators follows in the line.
pub(in crate::paste) fn is_end(line: &str, at: usize) -> bool {
    line.get(at..)
        .is_some_and(|rest| rest.chars().all(|c| !c.is_alphanumeric()))
}

/// Reads a distinguished name at the start of `text`, in one line.
pub(in crate::paste) fn parse(text: &str) -> Option<Parsed<'_>> {
    let mut found: Option<Parsed<'_>> = None;
    let mut at = 0;
    let mut ended = false;
    let mut in_first = true;
    loop {
        let rest = text.get(at..)?;
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let Some((attribute, value)) = component(rest.trim_start_matches(' ')) else {
            break;
        };
        let naming = is_among(attribute, &NAMING);
        // `CN` after `DC` begins another name, and so does `CN` after a lone `CN`.
        if naming && ended {
            break;
        }
        ended |= is_among(attribute, &ENDING);
        let start = at + blanks + (rest.len() - blanks - value_start(rest.trim_start_matches(' ')));
        let end = start + value;
        let parsed = found.get_or_insert(Parsed {
            value: text.get(start..end).filter(|_| naming),
            length: 0,
            components: 0,
        });
        // Of `cn=Jane Doe+uid=jdoe`, the account is the name.
        let is_account = naming && !attribute.eq_ignore_ascii_case("cn");
        if in_first && naming && (is_account || parsed.value.is_none()) {
            parsed.value = text.get(start..end);
        }
        parsed.length = end;
        parsed.components += 1;
        let after = text.get(end..)?;
        let blanks = after.len() - after.trim_start_matches(' ').len();
        match text.as_bytes().get(end + blanks) {
            Some(byte @ (b',' | b';' | b'+')) => {
                in_first &= *byte == b'+';
                at = end + blanks + 1;
            }
            _ => break,
        }
    }
    found
}

/// Returns the number of bytes of `component` from its value on.
pub(in crate::paste) fn value_start(component: &str) -> usize {
    component
        .split_once('=')
        .map_or(0, |(_, value)| value.trim_start_matches(' ').len())
}

/// Returns the attribute and the length of the value of the component at the start of `text`.
pub(in crate::paste) fn component(text: &str) -> Option<(&str, usize)> {
    let equals = text.bytes().take(24).position(|byte| byte == b'=')?;
    let attribute = text.get(..equals)?.trim_end_matches(' ');
    if !is_among(attribute, &ATTRIBUTES) {
        return None;
    }
    let value = text.get(equals + 1..)?.trim_start_matches(' ');
    let in_quotes = value.starts_with('"');
    let mut bytes = value.bytes().enumerate();
    let mut end = value.len();
    let mut is_closed = !in_quotes;
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' if in_quotes && index == 1 => return None,
            b'"' if in_quotes && index > 1 => {
                end = index + 1;
                is_closed = true;
                break;
            }
            b'"' | b',' | b';' | b'+' | b'|' | b'\t' | b'\n' | b'\r' if !in_quotes => {
                end = index;
                break;
            }
            _ => {}
        }
    }
    let value = value.get(..end)?;
    // A blank at the end belongs to the value only with a backslash.
    let trimmed = value.trim_end_matches(' ');
    let end = if trimmed.ends_with('\\') && trimmed.len() < value.len() {
        trimmed.len() + 1
    } else {
        trimmed.len()
    };
    (end > 0 && is_closed).then_some((attribute, end))
}

/// Replaces the escapes of a value: `\,`, and bytes of UTF-8 such as `\C3\A9`. Returns `None` for
/// binary values and bytes that are no text.
pub(in crate::paste) fn unescape(value: &str) -> Option<Cow<'_, str>> {
    let value = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .unwrap_or(value);
    if value.starts_with('#') {
        return None;
    }
    if !value.contains('\\') {
        return Some(Cow::Borrowed(value));
    }
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'\\' {
            bytes.push(*byte);
            continue;
        }
        let hex = rest
            .get(..2)
            .and_then(|digits| str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (hex, rest.split_first()) {
            (Some(byte), _) => {
                bytes.push(byte);
                rest = rest.get(2..).unwrap_or_default();
            }
            (None, Some((byte, after))) => {
                bytes.push(*byte);
                rest = after;
            }
            (None, None) => return None,
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}
