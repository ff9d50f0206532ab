//! Principals of Kerberos, as in `alice@HADOOP.COM`.

/// Splits a principal before its realm, which is in upper case. Addresses of mail are not.
pub(in crate::paste) fn split(word: &str) -> Option<(&str, &str)> {
    let (name, realm) = word.split_at_checked(word.find('@')?)?;
    let is_usual = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "@.-_".contains(c);
    let is_realm = realm.contains(|c: char| c.is_ascii_uppercase()) && realm.chars().all(is_usual);
    is_realm.then_some((name, realm))
}
