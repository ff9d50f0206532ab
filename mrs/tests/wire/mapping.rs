//! The agency mapping: an object or a bare array, and never a row less.

use mrs::mapping::IdentifierType;
use mrs::wire::{Mappings, UpdateResult};

use crate::{read, refuses, row};

#[test]
fn a_mapping_is_an_object_or_a_bare_array() {
    let rows = r#"[{"agency":"a1","identifier_type":"User","identifiers":["u1"],"agency_id":"1"},
        {"agency":"a2","identifier_type":"group","identifiers":null,"agency_id":2,"new":{}}]"#;
    let expected = [
        row("a1", IdentifierType::User, &["u1"], "1"),
        row("a2", IdentifierType::Group, &[], "2"),
    ];
    let object = format!(r#"{{"request":{{"agency_mappings":7}},"agency_mappings":{rows}}}"#);
    for json in [rows, &object] {
        let mappings: Mappings = read(json);
        assert_eq!(mappings.into_agency_mappings().expect("readable"), expected);
    }
    for empty in ["{}", "[]", "null", r#"{"agency_mappings":null}"#] {
        assert_eq!(read::<Mappings>(empty), Mappings::default());
    }
    for wrong in [
        "7",
        r#""none""#,
        r#"{"agency_mappings":{}}"#,
        "[null]",
        "[7]",
    ] {
        assert!(refuses::<Mappings>(wrong), "{wrong}");
    }
}

#[test]
fn an_answer_of_another_shape_is_named_and_is_no_empty_list() {
    let error = |json| {
        serde_json::from_str::<Mappings>(json)
            .expect_err(json)
            .to_string()
    };
    let other = error(r#"{"mappings":[]}"#);
    assert!(other.contains("missing field `agency_mappings`"), "{other}");
    let number = error("7");
    assert!(
        number.contains("a list, or an object with a list under agency_mappings"),
        "{number}"
    );
    let nested = error(r#"[{"agency":[]}]"#);
    assert!(
        nested.contains("a text, a number, true, false or null"),
        "{nested}"
    );
    assert!(refuses::<Mappings>(r#"[{"agency":{}}]"#));
}

#[test]
fn a_scalar_of_any_type_is_a_text() {
    let rows = r#"[{"agency":-7,"identifier_type":"User","identifiers":[1.5,true],"agency_id":18446744073709551615}]"#;
    let rows = read::<Mappings>(rows).into_agency_mappings();
    assert_eq!(
        rows.expect("readable"),
        [row(
            "-7",
            IdentifierType::User,
            &["1.5", "true"],
            "18446744073709551615"
        )]
    );
}

#[test]
fn a_row_of_an_unknown_type_stops_the_reading_and_is_named() {
    for (written, stated) in [(r#""Robot""#, "Robot"), ("null", ""), ("7", "7")] {
        let json = format!(
            r#"[{{"agency":"a1","identifier_type":"User"}},
                {{"agency":"a2","identifier_type":{written},"identifiers":["x"]}}]"#
        );
        let error = read::<Mappings>(&json)
            .into_agency_mappings()
            .expect_err("unreadable");
        assert_eq!((error.row, error.agency.as_str()), (2, "a2"));
        assert_eq!(error.identifier_type, stated);
    }
}

#[test]
fn a_row_without_an_agency_is_kept_to_be_completed() {
    let mappings: Mappings = read(r#"[{"agency":null,"identifier_type":"User"}]"#);
    let rows = mappings.into_agency_mappings().expect("readable");
    assert_eq!(rows, [row("", IdentifierType::User, &[], "")]);
}

#[test]
fn a_result_is_open() {
    assert_eq!(
        read::<UpdateResult>(r#"{"result":"succeeded"}"#),
        UpdateResult::Succeeded
    );
    assert_eq!(
        read::<UpdateResult>(r#"{"result":"FAILED"}"#),
        UpdateResult::Failed
    );
    let other = UpdateResult::Other("accepted".to_owned());
    assert_eq!(read::<UpdateResult>(r#"{"result":"accepted"}"#), other);
    for result in [UpdateResult::Succeeded, UpdateResult::Failed, other] {
        let json = serde_json::to_string(&result).expect("JSON");
        assert_eq!(json, format!(r#"{{"result":"{}"}}"#, result.as_str()));
        assert_eq!(read::<UpdateResult>(&json), result);
    }
    assert_eq!(
        read::<UpdateResult>("{}"),
        UpdateResult::Other(String::new())
    );
}
