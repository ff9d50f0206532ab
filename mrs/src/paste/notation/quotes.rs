//! Quotes of all languages and programs.

use std::borrow::Cow;

/// Opening quotes, each with the quotes that close it.
static PAIRS: [(char, &str); 24] = [
    ('"', "\""),
    ('\'', "'’"),
    ('‘', "’‘"),
    ('’', "’‘"),
    ('‚', "‘’"),
    ('‛', "’"),
    ('“', "”“"),
    ('”', "”"),
    ('„', "“”"),
    ('‟', "”"),
    ('«', "»"),
    ('»', "«"),
    ('‹', "›"),
    ('›', "‹"),
    ('「', "」"),
    ('『', "』"),
    ('《', "》"),
    ('〈', "〉"),
    ('【', "】"),
    ('＂', "＂"),
    ('＇', "＇"),
    ('`', "`'´"),
    ('´', "´"),
    ('〝', "〞〟"),
];

/// The quotes that close the quote `open`; `None` if `open` is no quote.
pub(in crate::paste) fn closing(open: char) -> Option<&'static str> {
    PAIRS
        .iter()
        .find_map(|(first, close)| (*first == open).then_some(*close))
}

/// Quotation marks that are in no name alone; apostrophes are.
const DOUBLE: [char; 9] = ['"', '“', '”', '„', '«', '»', '「', '」', '＂'];

/// Returns `text` without the only quotation mark in it, if it begins or ends with it.
pub(in crate::paste) fn without_stray(text: &str) -> Option<&str> {
    let inner = text
        .strip_prefix(DOUBLE)
        .or_else(|| text.strip_suffix(DOUBLE))?;
    (!inner.contains(DOUBLE)).then_some(inner)
}

/// Returns the text between the quotes around `text`. A doubled apostrophe or quotation mark stands
/// for a single one, as in SQL and CSV.
pub(in crate::paste) fn inner(text: &str) -> Option<Cow<'_, str>> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    let rest = text.get(open.len_utf8()..)?;
    let last = rest.chars().next_back()?;
    let inner = rest.get(..rest.len() - last.len_utf8())?;
    if !close.contains(last) {
        return None;
    }
    if !inner.contains(last) {
        return Some(Cow::Borrowed(inner));
    }
    // The character that stands for a doubled quote meanwhile must not be in the text.
    if inner.contains('\0') {
        return None;
    }
    let doubled = match last {
        '\'' => "''",
        '"' => "\"\"",
        _ => return None,
    };
    let single = inner.replace(doubled, "\0");
    (!single.contains([last, open])).then(|| {
        let single = single.replace('\0', if last == '"' { "\"" } else { "'" });
        Cow::Owned(single)
    })
}
