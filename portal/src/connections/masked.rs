//! Names of credentials that give nothing away.

/// The first characters of a user's name, and their account: enough to recognise one's own.
pub(super) fn user(name: &str, domain: &str) -> String {
    format!("{} · {}", beginning(name), beginning(domain))
}

/// At most three characters, and never more than half.
fn beginning(text: &str) -> String {
    let length = text.chars().count();
    let mut shown: String = text.chars().take(3.min(length / 2)).collect();
    shown.push('…');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_recognised_by_its_owner_only() {
        assert_eq!(user("operator01", "example-account"), "ope… · exa…");
        assert_eq!(user("ab", "x"), "a… · …");
        assert_eq!(user("", ""), "… · …");
    }
}
