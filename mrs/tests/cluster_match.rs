//! Names of a list against the names of a cluster.

use mrs::cluster_match::{ClusterNames, Suggestion, match_names};
use mrs::name_list::parse;
use mrs::names::NameKind;

fn cluster() -> ClusterNames {
    let users: Vec<String> = (1..=60).map(|n| format!("analyst{n:02}")).collect();
    let users = users.iter().map(String::as_str);
    ClusterNames::new(
        users.chain(["auditor01", "spark", "分析机器人", "Night", "night"]),
        ["grp-audit", "grp-sales", "both"],
    )
}

fn suggested(name: &str, kind: NameKind) -> Option<Suggestion<'static>> {
    let cluster = Box::leak(Box::new(cluster()));
    let list = parse(name, kind);
    let result = match_names(&list, cluster);
    result.unmatched.first().and_then(|one| one.suggestion)
}

#[test]
fn the_most_likely_name_is_suggested() {
    for (name, suggestion) in [
        ("ANALYST01", Some(Suggestion::OtherCase("analyst01"))),
        (
            "ａｎａｌｙｓｔ０３",
            Some(Suggestion::LooksAlike("analyst03")),
        ),
        // The а is Cyrillic.
        ("аnalyst03", Some(Suggestion::LooksAlike("analyst03"))),
        ("grp-audit", Some(Suggestion::OtherField("grp-audit"))),
        ("GRP-AUDIT", Some(Suggestion::OtherField("grp-audit"))),
        ("analist02", Some(Suggestion::OneEdit("analyst02"))),
        ("analyst02@x.example", Some(Suggestion::Part("analyst02"))),
        ("CORP\\analyst02", Some(Suggestion::Part("analyst02"))),
        ("CORP\\Analyst02@x", Some(Suggestion::Part("analyst02"))),
        ("auditor02", None),
        ("analyst61", None),
        ("nobody", None),
    ] {
        assert_eq!(suggested(name, NameKind::User), suggestion, "{name}");
    }
    assert_eq!(
        suggested("spark", NameKind::Group),
        Some(Suggestion::OtherField("spark"))
    );
    assert_eq!(suggested("spark", NameKind::Agency), None);
}

#[test]
fn names_on_the_cluster_are_counted() {
    let cluster = cluster();
    let list = parse(
        "analyst01\n分析机器人\nNight\nnight\nnobody",
        NameKind::User,
    );
    let result = match_names(&list, &cluster);
    assert_eq!(result.on_cluster, 4);
    assert_eq!(result.unmatched.len(), 1);
    assert_eq!(result.unmatched[0].index, 4);
    let nothing = ClusterNames::default();
    assert!(nothing.is_empty());
    assert_eq!(match_names(&list, &nothing).unmatched.len(), 5);
}

/// Lists the times of the search in the release profile.
#[test]
#[ignore = "a measurement: run with --release --run-ignored only --no-capture"]
fn a_thousand_names_against_fifty_thousand() {
    let users: Vec<String> = (0..50_000).map(|n| format!("analyst{n:05}")).collect();
    let chinese: Vec<String> = (0..50_000)
        .map(|n| format!("分析{}", char::from_u32(0x4e00 + n % 20_000).unwrap()).repeat(3))
        .collect();
    for names in [&users, &chinese] {
        let start = std::time::Instant::now();
        let cluster = ClusterNames::new(names.iter().map(String::as_str), []);
        println!("index of {}: {:?}", names.len(), start.elapsed());
        let text: Vec<String> = names
            .iter()
            .step_by(50)
            .map(|name| name.replacen('a', "", 1).replacen('分', "芬", 1))
            .collect();
        let text = text.join("\n");
        let list = parse(&text, NameKind::User);
        let mut result = match_names(&list, &cluster);
        // The shortest of many times is that of an idle machine.
        let mut shortest = std::time::Duration::MAX;
        for _ in 0..20 {
            let start = std::time::Instant::now();
            result = match_names(&list, &cluster);
            shortest = shortest.min(start.elapsed());
        }
        println!(
            "{} names, {} with a suggestion: {:?}",
            list.names().len(),
            result
                .unmatched
                .iter()
                .filter(|one| one.suggestion.is_some())
                .count(),
            shortest
        );
    }
}
