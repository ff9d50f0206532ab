//! What holds of all patterns.

use mrs::ids::ClusterId;
use portal::grants::ClusterPattern;
use proptest::prelude::*;

/// The same rule, written to be read and not to be fast.
fn fits(pattern: &[char], id: &[char]) -> bool {
    match (pattern.split_first(), id.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), _) => (0..=id.len()).any(|taken| fits(rest, &id[taken..])),
        (Some((wanted, pattern)), Some((found, id))) => wanted == found && fits(pattern, id),
        _ => false,
    }
}

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

proptest! {
    #[test]
    fn a_pattern_means_what_it_says(pattern in "[ab*-]{1,8}", id in "[ab-]{1,10}") {
        if let Ok(parsed) = ClusterPattern::parse(&pattern) {
            let cluster = ClusterId::parse(&id).unwrap();
            prop_assert_eq!(parsed.matches(&cluster), fits(&chars(&pattern), &chars(&id)));
        }
    }

    #[test]
    fn an_id_is_a_pattern_for_itself_alone(id in "[a-zA-Z0-9_-]{1,64}", other in "[a-zA-Z0-9_-]{1,64}") {
        let pattern = ClusterPattern::parse(&id).unwrap();
        prop_assert!(pattern.matches(&ClusterId::parse(&id).unwrap()));
        prop_assert_eq!(pattern.matches(&ClusterId::parse(&other).unwrap()), id == other);
    }

    #[test]
    fn a_star_at_the_end_is_a_prefix(prefix in "[a-z-]{1,6}", id in "[a-z-]{1,10}") {
        let pattern = ClusterPattern::parse(&format!("{prefix}*")).unwrap();
        prop_assert_eq!(pattern.matches(&ClusterId::parse(&id).unwrap()), id.starts_with(&prefix));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        if let Ok(pattern) = ClusterPattern::parse(&text) {
            prop_assert_eq!(pattern.to_string(), text);
        }
    }
}
