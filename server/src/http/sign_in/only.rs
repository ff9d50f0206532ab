//! Fields of a query or form that must occur once.

/// The value of a query or form field; `None` if the field occurs twice, which no honest sender
/// does.
pub(super) fn only(query: &str, name: &str) -> Option<String> {
    let mut values = url::form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
    let first = values.next()?.1.into_owned();
    values.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::only;

    #[test]
    fn a_name_that_comes_twice_has_no_value() {
        assert_eq!(only("a=1&b=%20", "b").as_deref(), Some(" "));
        assert_eq!(only("a=1&a=1", "a"), None);
        assert_eq!(only("a=1", "b"), None);
    }
}
