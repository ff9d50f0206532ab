//! What holds for any names and any rows: what is written is what is read.

use mrs::mapping::{AgencyMapping, IdentifierType};
use mrs::wire::{CancelSync, Mappings, SyncRequest, SyncedNames, UpdateMappings};
use proptest::prelude::*;

fn names() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(".{0,20}", 0..20)
}

prop_compose! {
    fn row()(agency in ".{0,12}", user in any::<bool>(), identifiers in names(), id in ".{0,12}")
        -> AgencyMapping
    {
        let identifier_type = if user { IdentifierType::User } else { IdentifierType::Group };
        AgencyMapping { agency, identifier_type, identifiers, agency_id: id }
    }
}

proptest! {
    #[test]
    fn bodies_come_back_as_they_went(users in names(), groups in names(), all in any::<bool>()) {
        let cancel = CancelSync { group_names: groups.clone(), user_names: users.clone() };
        let json = serde_json::to_string(&cancel).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<CancelSync>(&json).expect("readable"), cancel);
        // The answer of the read has the same two lists.
        let listed: SyncedNames = serde_json::from_str(&json).expect("readable");
        prop_assert_eq!((&listed.user_names, &listed.group_names), (&users, &groups));
        let sync = SyncRequest { is_all_sync: all, group_names: groups, user_names: users };
        let json = serde_json::to_string(&sync).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<SyncRequest>(&json).expect("readable"), sync);
    }

    #[test]
    fn a_mapping_comes_back_as_it_went(rows in prop::collection::vec(row(), 0..6)) {
        let json = serde_json::to_string(&UpdateMappings::new(&rows)).expect("JSON");
        let mappings: Mappings = serde_json::from_str(&json).expect("readable");
        prop_assert_eq!(mappings.into_agency_mappings().expect("known types"), rows);
    }

    #[test]
    fn no_answer_makes_the_reader_panic(text in ".{0,60}", value in any::<i64>()) {
        let escaped = serde_json::to_string(&text).expect("JSON");
        for json in [
            text,
            format!(r#"{{"clusters":[{{"clusterId":{escaped},"safeMode":{escaped}}}]}}"#),
            format!(r#"{{"clusterTotal":{value},"clusters":[{{"createAt":{value}}}]}}"#),
            format!(r#"{{"agency_mappings":[{{"identifier_type":{escaped}}}]}}"#),
        ] {
            let _ = serde_json::from_str::<mrs::wire::ClusterPage>(&json);
            let _ = serde_json::from_str::<Mappings>(&json);
            let _ = serde_json::from_str::<mrs::wire::UpdateResult>(&json);
        }
    }
}
