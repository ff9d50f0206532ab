//! What holds of all grants and people: nothing is permitted that no grant names.

use mrs::ids::{ClusterId, ProjectId};
use portal::grants::{
    ClusterPattern, ConfiguredGrants, Grant, Grants as _, Holder, Projects, Role, Scope,
};
use portal::{Identity, Person};
use proptest::prelude::*;

fn holder() -> impl Strategy<Value = Holder> {
    prop_oneof![
        "g[123]".prop_map(Holder::Group),
        "s[123]".prop_map(Holder::Person),
        "i[12]\\|s[123]".prop_map(Holder::Person),
    ]
}

fn projects() -> impl Strategy<Value = Projects> {
    let named = prop::collection::vec("p[123]", 1..3).prop_map(|ids| {
        Projects::Named(ids.iter().map(|id| ProjectId::parse(id).unwrap()).collect())
    });
    prop_oneof![Just(Projects::All), named]
}

fn grant() -> impl Strategy<Value = Grant> {
    let clusters = prop::collection::vec("(a|b)?\\*?(x|y)", 1..3);
    let role = prop::sample::select(Role::ALL.to_vec());
    let holders = prop::collection::vec(holder(), 1..3);
    (holders, role, clusters, projects()).prop_map(|(holders, role, clusters, projects)| Grant {
        holders,
        role,
        scope: Scope {
            clusters: clusters
                .iter()
                .map(|text| ClusterPattern::parse(text).unwrap())
                .collect(),
            projects,
        },
    })
}

fn identity() -> impl Strategy<Value = Identity> {
    ("i[12]", "s[123]", prop::collection::vec("g[123]", 0..3)).prop_map(
        |(issuer, subject, groups)| Identity {
            person: Person {
                issuer,
                name: subject.clone(),
                subject,
            },
            groups,
        },
    )
}

/// Whether a grant is this person's, spelt out.
fn is_held(grant: &Grant, identity: &Identity) -> bool {
    let Person {
        issuer, subject, ..
    } = &identity.person;
    grant.holders.iter().any(|holder| match holder {
        Holder::Group(group) => identity.groups.contains(group),
        Holder::Person(named) => *named == *subject || *named == format!("{issuer}|{subject}"),
    })
}

fn reaches(grant: &Grant, project: &ProjectId, cluster: &ClusterId) -> bool {
    let in_project = match &grant.scope.projects {
        Projects::All => true,
        Projects::Named(ids) => ids.contains(project),
    };
    in_project
        && grant
            .scope
            .clusters
            .iter()
            .any(|pattern| pattern.matches(cluster))
}

proptest! {
    #[test]
    fn a_role_is_the_highest_that_a_grant_names(
        grants in prop::collection::vec(grant(), 0..5),
        identity in identity(),
        project in "p[123]",
        cluster in "[ab]?[ab]?[xy]",
    ) {
        let (project, cluster) =
            (ProjectId::parse(&project).unwrap(), ClusterId::parse(&cluster).unwrap());
        let expected = grants
            .iter()
            .filter(|grant| is_held(grant, &identity) && reaches(grant, &project, &cluster))
            .map(|grant| grant.role)
            .max();
        let permissions = ConfiguredGrants::new(grants).permissions(&identity);
        prop_assert_eq!(permissions.on(&project, &cluster).map(|held| held.role), expected);
        for least in Role::ALL {
            let granted = permissions.require(&project, &cluster, least).is_ok();
            prop_assert_eq!(granted, expected.is_some_and(|role| role >= least));
        }
        prop_assert_eq!(permissions.may_view(&project, &cluster), expected.is_some());
        let audits = permissions.audits(Some(&project), Some(&cluster));
        prop_assert_eq!(audits, expected == Some(Role::Admin));
        if expected.is_some() {
            prop_assert!(permissions.reaches_into(&project));
        }
    }

    #[test]
    fn who_is_named_by_no_grant_has_nothing(
        grants in prop::collection::vec(grant(), 0..5),
        project in "p[123]",
    ) {
        let stranger = Identity {
            person: Person {
                issuer: "i1".into(),
                subject: "stranger".into(),
                name: "s1".into(),
            },
            groups: vec!["G1".into(), "g1 ".into(), "g".into()],
        };
        let permissions = ConfiguredGrants::new(grants).permissions(&stranger);
        let project = ProjectId::parse(&project).unwrap();
        prop_assert!(permissions.is_nothing() && !permissions.reaches_into(&project));
        prop_assert!(!permissions.may_audit() && !permissions.audits(None, None));
    }

    #[test]
    fn only_an_admin_of_all_reads_what_belongs_to_nobody(
        grants in prop::collection::vec(grant(), 0..5),
        identity in identity(),
    ) {
        // No pattern of these grants is the one for all clusters.
        let permissions = ConfiguredGrants::new(grants).permissions(&identity);
        prop_assert!(!permissions.audits(None, None) && !permissions.audits_everything());
        let project = ProjectId::parse("p1").unwrap();
        prop_assert!(!permissions.audits(Some(&project), None));
    }
}

#[test]
fn a_subject_of_another_issuer_is_somebody_else() {
    let grant = Grant {
        holders: vec![Holder::Person("https://id.example|auth|7".into())],
        role: Role::Viewer,
        scope: Scope::everything(),
    };
    let grants = ConfiguredGrants::new(vec![grant]);
    let person = |issuer: &str, subject: &str| Identity {
        person: Person {
            issuer: issuer.into(),
            subject: subject.into(),
            name: "Ada".into(),
        },
        groups: Vec::new(),
    };
    let has = |identity| !grants.permissions(&identity).is_nothing();
    assert!(has(person("https://id.example", "auth|7")));
    assert!(!has(person("https://evil.example", "auth|7")));
    assert!(!has(person("https://id.example", "7")));
    assert!(!has(person("https://id.example|auth", "8")));
}

#[test]
fn an_admin_reads_of_projects_what_they_are_admin_of_as_a_whole() {
    let grant = |clusters: &str, projects: Projects| Grant {
        holders: vec![Holder::Group("admins".into())],
        role: Role::Admin,
        scope: Scope {
            clusters: vec![ClusterPattern::parse(clusters).unwrap()],
            projects,
        },
    };
    let p1 = ProjectId::parse("p1").unwrap();
    let p2 = ProjectId::parse("p2").unwrap();
    let prod = ClusterId::parse("prod-1").unwrap();
    let test = ClusterId::parse("test-1").unwrap();
    let identity = Identity {
        person: Person {
            issuer: "i".into(),
            subject: "s".into(),
            name: "n".into(),
        },
        groups: vec!["admins".into()],
    };
    let permissions = |grant: Grant| ConfiguredGrants::new(vec![grant]).permissions(&identity);
    let some = permissions(grant("prod-*", Projects::All));
    assert!(some.audits(Some(&p1), Some(&prod)) && !some.audits(Some(&p1), Some(&test)));
    assert!(!some.audits(Some(&p1), None) && !some.audits(None, None) && some.may_audit());
    let whole = permissions(grant("*", Projects::Named(vec![p1.clone()])));
    assert!(whole.audits(Some(&p1), None) && whole.audits(Some(&p1), Some(&test)));
    assert!(!whole.audits(Some(&p2), None) && !whole.audits(None, None));
    let all = permissions(grant("*", Projects::All));
    assert!(all.audits(None, None) && all.audits(Some(&p2), None));
}
