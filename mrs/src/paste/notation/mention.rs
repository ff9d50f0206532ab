//! Mentions, links and emphasis around a name, as chats and wikis write them.

/// Returns true for a name between `**` or `__`.
pub(in crate::paste) fn is_emphasized(text: &str) -> bool {
    let marks = ["**", "__"].iter();
    let mut inner = marks.filter_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark));
    inner.any(|inner| inner.contains(char::is_alphanumeric))
}

/// Returns the name in `@alice`, `[~alice]`, `<@U01|alice>`, `[alice](link)` or `**alice**`.
pub(in crate::paste) fn inner(text: &str) -> Option<&str> {
    let within = |open: &str, close: &str| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.is_empty() && !inner.contains(close)).then_some(inner)
    };
    within("[~", "]")
        .or_else(|| within("<@", ">")?.split_once('|').map(|(_, name)| name))
        .or_else(|| within("**", "**"))
        .or_else(|| within("__", "__"))
        .or_else(|| within("*", "*"))
        .or_else(|| {
            let (name, link) = text.strip_prefix('[')?.split_once("](")?;
            (link.ends_with(')') && !name.contains(['[', ']'])).then_some(name)
        })
        .or_else(|| {
            let name = text.strip_prefix('@')?;
            let is_name = name.starts_with(char::is_alphanumeric) && !name.contains(['@', ' ']);
            is_name.then_some(name)
        })
}
