//! Lines of LDIF with their attributes and values.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::Reason;
use super::super::gathering::Gathering;
use super::super::notation::distinguished_name::{parse, unescape};
use super::super::phrases::words::{Words, is_among};

/// Attributes that hold the name of an account itself.
pub(super) static ACCOUNT: Words = Words::new("uid userid samaccountname");

/// A line with the lines that continue it, which begin with a blank.
pub(super) struct Line<'a> {
    /// The lines as they are written.
    pub(super) raw: &'a str,
    /// The line without its breaks.
    text: Cow<'a, str>,
}

impl<'a> Line<'a> {
    /// The attribute without its options; empty for a line without one.
    pub(super) fn attribute(&self) -> &str {
        let attribute = self
            .text
            .split_once(':')
            .map_or("", |(attribute, _)| attribute);
        let attribute = attribute.split(';').next().unwrap_or_default();
        attribute.trim()
    }

    pub(super) fn is(&self, attribute: &str) -> bool {
        self.attribute().eq_ignore_ascii_case(attribute)
    }

    /// The value as it is written.
    pub(super) fn value(&self) -> &str {
        self.text
            .split_once(':')
            .map_or("", |(_, value)| value.trim())
    }

    /// The name in the value: the value itself, or that of its first component.
    pub(super) fn name(&self) -> Option<Cow<'a, str>> {
        let is_plain = is_among(self.attribute(), &ACCOUNT) || self.is("memberUid");
        match &self.text {
            Cow::Borrowed(text) => name(text, is_plain),
            Cow::Owned(text) => name(text, is_plain).map(|name| Cow::Owned(name.into_owned())),
        }
    }

    pub(super) fn take(&self, gathering: &mut Gathering<'a>) {
        match self.name() {
            Some(Cow::Borrowed(name)) => {
                gathering.take_within(gathering.own(), self.raw, name, Reason::Notation);
            }
            Some(name) => gathering.take_unescaped(gathering.own(), self.raw, name),
            None => gathering.leave(self.raw, Reason::NotAName),
        }
    }
}

/// Returns the name in a line, which is in Base64 behind two colons.
fn name(line: &str, is_plain: bool) -> Option<Cow<'_, str>> {
    let (_, value) = line.split_once(':')?;
    if let Some(encoded) = value.strip_prefix(':') {
        let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
        return Some(Cow::Owned(if is_plain {
            decoded
        } else {
            unescape(parse(&decoded)?.value?)?.into_owned()
        }));
    }
    let value = value.trim();
    if is_plain {
        return Some(Cow::Borrowed(value));
    }
    unescape(parse(value)?.value?)
}

/// The lines of `text` with content. A line that begins with one blank continues the one before.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for line in text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
    {
        let continued = line.strip_prefix(' ').filter(|rest| !rest.starts_with(' '));
        match (continued, lines.last_mut()) {
            (Some(rest), Some(last)) => {
                let start = last
                    .raw
                    .as_ptr()
                    .addr()
                    .saturating_sub(text.as_ptr().addr());
                let end = line.as_ptr().addr().saturating_sub(text.as_ptr().addr()) + line.len();
                last.raw = text.get(start..end).unwrap_or(last.raw);
                last.text.to_mut().push_str(rest);
            }
            _ => lines.push(Line {
                raw: line,
                text: Cow::Borrowed(line),
            }),
        }
    }
    lines
}
