//! Where a sign-in leads back to: never away from the portal, whatever is asked for.

use app::paths;
use proptest::prelude::*;
use url::Url;

fn resolved(back: &str) -> Url {
    let portal = Url::parse("https://portal.example/sign-in").unwrap();
    // As a browser resolves the header of a redirect.
    portal.join(&paths::local_or_front(back)).unwrap()
}

proptest! {
    #[test]
    fn any_text_stays_here(back in ".*") {
        let url = resolved(&back);
        prop_assert_eq!(url.origin().ascii_serialization(), "https://portal.example");
    }

    #[test]
    fn what_looks_like_an_address_stays_here(
        back in r"[/\\\t\n\r .:@?#%]{0,6}(https?:|javascript:|data:)?[/\\\t.]{0,4}(evil\.example|@evil\.example|%2fevil)?[/?#]?[a-z]{0,4}"
    ) {
        let url = resolved(&back);
        prop_assert_eq!(url.origin().ascii_serialization(), "https://portal.example");
        prop_assert!(url.username().is_empty());
    }

    #[test]
    fn an_address_of_the_portal_survives_the_way_there_and_back(
        path in "/[a-z0-9/-]{0,40}(\\?[a-z]{1,5}=[a-zA-Z0-9%._~-]{0,20})?"
    ) {
        prop_assume!(!path.starts_with("//"));
        let way = paths::sign_in_and_return(&path);
        let url = Url::parse("https://portal.example").unwrap().join(&way).unwrap();
        let back = url.query_pairs().find(|(name, _)| name == "return").unwrap().1.into_owned();
        prop_assert_eq!(paths::local_or_front(&back), path);
    }
}
