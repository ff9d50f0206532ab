//! Names of groups: bounded, and whole.

/// Most groups of one person.
const GROUPS: usize = 500;

/// Longest name of a group; longer ones are dropped.
const GROUP_CHARACTERS: usize = 256;

/// Returns true if a text begins like a part of a distinguished name, such as `CN=ops`.
pub(super) fn is_dn_piece(text: &str) -> bool {
    const TYPES: [&str; 11] = [
        "cn", "ou", "dc", "o", "l", "st", "c", "street", "uid", "sn", "email",
    ];
    text.split_once('=').is_some_and(|(kind, _)| {
        TYPES
            .iter()
            .any(|known| kind.trim().eq_ignore_ascii_case(known))
    })
}

/// The groups in a header, parted by `separator`, and how many pieces were dropped.
///
/// A distinguished name that is cut at its commas would become several groups, and one of them may
/// be granted something. Its pieces are dropped, and so is what a backslash joins.
pub(super) fn parted(text: &str, separator: &str) -> (Vec<String>, usize) {
    let cuts_names = separator.trim() == ",";
    let mut dropped = 0;
    let mut goes_on = false;
    let kept = text.split(separator).filter(|piece| {
        let cut = cuts_names && (goes_on || is_dn_piece(piece) || piece.ends_with('\\'));
        goes_on = cuts_names && piece.ends_with('\\');
        dropped += usize::from(cut);
        !cut
    });
    let kept = bounded(kept);
    (kept, dropped)
}

/// Groups trimmed, each once, up to the maximum. Groups that are too long or have control
/// characters are dropped and grant nothing.
pub(super) fn bounded<'a>(groups: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for group in groups {
        let group = group.trim();
        let fits = !group.is_empty()
            && group.chars().count() <= GROUP_CHARACTERS
            && !group.chars().any(char::is_control);
        if !fits || kept.iter().any(|known| known == group) {
            continue;
        }
        if kept.len() == GROUPS {
            tracing::warn!("somebody has more than {GROUPS} groups; the rest is passed over");
            break;
        }
        kept.push(group.to_owned());
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_bounded() {
        assert_eq!(bounded(["one", " two ", "one", "", "x\ny"]), ["one", "two"]);
        assert!(bounded(["g".repeat(257).as_str()]).is_empty());
        let many: Vec<String> = (0..600).map(|n| format!("g{n}")).collect();
        assert_eq!(bounded(many.iter().map(String::as_str)).len(), GROUPS);
    }

    #[test]
    fn pieces_of_a_distinguished_name_are_no_groups() {
        let of = |text| parted(text, ",");
        assert_eq!(of("a, b,,"), (vec!["a".to_owned(), "b".to_owned()], 0));
        assert_eq!(of("CN=ops,OU=groups,DC=example"), (vec![], 3));
        assert_eq!(of("a,cn = ops, ou=x"), (vec!["a".to_owned()], 2));
        assert_eq!(of(r"CN=Ops\, Berlin,OU=x"), (vec![], 3));
        assert_eq!(of(r"Ops\, Berlin,b"), (vec!["b".to_owned()], 2));
        assert_eq!(of("role=admin"), (vec!["role=admin".to_owned()], 0));
        let whole = "CN=ops,OU=groups";
        assert_eq!(parted(&format!("{whole};b"), ";").0, [whole, "b"]);
    }
}
