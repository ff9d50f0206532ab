//! What holds of every text that cells are taken out of.

use mrs::name_list::{ProblemKind, parse, without_duplicates, without_rejected};
use proptest::prelude::*;

mod texts;
use texts::{kind, names_of, text};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn without_rejected_there_are_the_same_names_and_none_rejected(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        let fixed = without_rejected(&text, kind);
        let after = parse(&fixed, kind);
        prop_assert_eq!(names_of(&after), names_of(&list));
        prop_assert_eq!(after.counts().rejected, 0);
        prop_assert_eq!(after.counts().duplicates, list.counts().duplicates);
        prop_assert_eq!(without_rejected(&fixed, kind), fixed);
    }

    #[test]
    fn without_duplicates_there_are_the_same_names_once(text in text(), kind in kind()) {
        let list = parse(&text, kind);
        let fixed = without_duplicates(&text, kind);
        prop_assert_eq!(without_duplicates(&fixed, kind), fixed.clone());
        let open = list.problems().iter().any(|problem| problem.kind == ProblemKind::UnclosedQuote);
        if !(open && fixed == text) {
            let after = parse(&fixed, kind);
            prop_assert_eq!(names_of(&after), names_of(&list));
            prop_assert_eq!(after.counts().duplicates, 0);
            prop_assert_eq!(after.counts().rejected, list.counts().rejected);
        }
    }

    #[test]
    fn a_text_without_the_cells_in_question_stays_as_it_is(text in text(), kind in kind()) {
        let counts = parse(&text, kind).counts();
        if counts.rejected == 0 {
            prop_assert_eq!(&without_rejected(&text, kind), &text);
        }
        if counts.duplicates == 0 {
            prop_assert_eq!(&without_duplicates(&text, kind), &text);
        }
    }
}
