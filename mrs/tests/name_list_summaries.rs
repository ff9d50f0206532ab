//! What a page and a call are made of: groups, selections, proven names.

use mrs::name_list::{NameList, ProblemGroup, Refusal, WarningGroup, parse, utf16_range};
use mrs::names::NameKind;

fn users(text: &str) -> NameList<'_> {
    parse(text, NameKind::User)
}

#[test]
fn problems_and_warnings_come_in_groups_with_the_first_few() {
    let long = "y".repeat(70);
    let text = format!("a.b\n{}{long}1\n{long}2\n\"open", "day\n".repeat(9));
    let list = users(&text);
    let groups = list.problem_groups();
    let reported: Vec<_> = groups
        .iter()
        .map(|g| (g.group, g.count, g.first.len()))
        .collect();
    assert_eq!(
        reported,
        [
            (ProblemGroup::Quote, 1, 1),
            (ProblemGroup::Length, 2, 2),
            (ProblemGroup::Duplicate, 8, 5),
        ]
    );
    assert_eq!(groups[2].first[0].location.line, 3);
    let warnings = list.warning_groups();
    assert_eq!(
        (warnings[0].group, warnings[0].count),
        (WarningGroup::NotInManager, 1)
    );
}

#[test]
fn a_list_becomes_names_for_a_call_unless_something_is_in_the_way() {
    let list = users("analyst01\nanalyst02\nanalyst01");
    let ready = list.to_names().unwrap();
    assert_eq!(ready.as_slice(), ["analyst01", "analyst02"]);
    assert_eq!(ready.clone().into_inner(), ready.as_slice());
    assert_eq!(ready.kind(), NameKind::User);
    let refusal = users("\"open\nanalyst01").to_names().unwrap_err();
    assert_eq!(refusal.to_string(), "1 entry can't be IAM users");
    let text = (0..10_001).fold(String::new(), |text, n| text + &format!("analyst{n}\n"));
    let list = parse(&text, NameKind::Group);
    assert_eq!(list.over_limit(), Some(1));
    let refusal = list.to_names().unwrap_err();
    assert_eq!(
        refusal,
        Refusal::TooMany {
            count: 10_001,
            kind: NameKind::Group
        }
    );
    assert_eq!(
        refusal.to_string(),
        "10001 user groups are more than the 10000 of one list"
    );
    let within = text.rsplit_once("analyst").unwrap().0;
    assert_eq!(users(within).over_limit(), None);
}

#[test]
fn a_location_selects_its_cell_in_a_text_field() {
    let text = "分析😀\n\"night\" x";
    let list = users(text);
    let problem = &list.problems()[0];
    assert_eq!(problem.location.text_in(text), "\"night\" x");
    assert_eq!(utf16_range(text, &problem.location), (5, 14));
}
