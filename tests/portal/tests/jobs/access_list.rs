//! Who has access to a cluster: the list on its page, its file, and what is done with selected rows.

use mrs_simulator::demo::ANALYTICS_CLUSTER;
use mrs_simulator::{Change, ClusterSeed, Effect, Fault, Operation};
use portal_tests::{Page, Request, TestPortal, Visitor};

const LARGE_CLUSTER: &str = "aaaaaaaa-0000-4000-8000-000000000050";

fn list(admin: &Visitor, query: &str) -> Page {
    admin.open(&format!("/clusters/{ANALYTICS_CLUSTER}{query}"))
}

/// The cells of the only row of that name.
fn cells(page: &Page, name: &str) -> Vec<String> {
    let mut rows = page.rows(name);
    rows.retain(|cells| cells.first().is_some_and(|first| first == name));
    assert_eq!(rows.len(), 1, "{name}: {page}");
    rows.remove(0)
}

/// A portal with a cluster of so many synchronized users.
fn with_users(count: u32) -> TestPortal {
    let portal = TestPortal::start();
    portal.cloud().put_cluster(ClusterSeed {
        users: (0..count).map(|n| format!("worker{n:05}")).collect(),
        ..ClusterSeed::new(LARGE_CLUSTER, "large")
    });
    portal
}

#[test]
fn each_user_and_group_is_listed_with_its_agency() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let page = list(&admin, "?find=%20etl-nightly%20");
    assert_eq!(
        cells(&page, "etl-nightly")[1..],
        [
            "IAM user",
            "Yes",
            "obs-raw-zone 031c7e5a9b3d4f60a2b8c4d6e8f0a103",
            "Own mapping, row 3"
        ]
    );
    let page = list(&admin, "?find=spark");
    let protected = cells(&page, "spark Service account");
    assert_eq!(protected[1..3], ["IAM user", "No"]);
    let page = page.saying("needs a second confirmation in the review");
    assert_eq!(page.rows("").len(), 1);
    let page = list(&admin, "?find=GRP-AUDIT");
    assert_eq!(
        cells(&page, "grp-audit")[1..5],
        [
            "User group",
            "Yes",
            "obs-finance-read 011c7e5a9b3d4f60a2b8c4d6e8f0a101",
            "Own mapping, row 1"
        ]
    );
    // The groups of a user are not part of any answer: nothing is claimed.
    let page = list(&admin, "?find=auditor01");
    assert_eq!(
        cells(&page, "auditor01")[1..],
        ["IAM user", "Yes", "Group mapping or cluster default", ""]
    );
    let _ = page.saying("1 found");
}

#[test]
fn where_only_users_are_mapped_the_others_act_with_the_agency_of_the_cluster() {
    let portal = TestPortal::start();
    let change = Change {
        remove_agencies: ["obs-finance-read", "obs-science-scratch", "数据平台委托"]
            .map(str::to_owned)
            .to_vec(),
        ..Change::of(ANALYTICS_CLUSTER)
    };
    portal.cloud().change(&change);
    let page = list(&portal.admin(), "?find=auditor01");
    assert_eq!(cells(&page, "auditor01")[3], "Cluster default");
}

#[test]
fn the_list_is_searched_filtered_and_paged() {
    let portal = TestPortal::start();
    let page = portal
        .admin()
        .open(&format!("/clusters/{ANALYTICS_CLUSTER}"));
    let page = page.saying("found, page 1 of 8");
    assert_eq!(page.rows("").len(), 50);
    let last = (1..8).fold(page, |page, _| page.follow("Next"));
    assert!(last.rows("").len() < 50, "{last}");
    let mapped = last.follow("Mapped only 1");
    assert_eq!(mapped.rows("").len(), 1);
    assert_eq!(mapped.rows("")[0][0], "spark Service account");
    let none = mapped.fill("Search names", "ETL").press("Search");
    let none = none.saying("No users or groups match.");
    let cleared = none.follow("Clear filters");
    assert!(
        cleared.says("found, page 1 of 8") && !cleared.says("Clear filters"),
        "{cleared}"
    );
    let both = none.follow("Synchronized and mapped 4");
    assert_eq!(both.rows("etl-").len(), 4, "{both}");
    let groups = both
        .fill("Search names", "")
        .choose("Type", "User group")
        .press("Search");
    let names: Vec<String> = groups
        .rows("")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    assert!(names.contains(&"数据分析组".to_owned()), "{names:?}");
    assert!(!names.contains(&"etl-nightly".to_owned()), "{names:?}");
}

#[test]
fn what_is_found_is_a_file_and_the_export_is_on_record() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    portal
        .cloud()
        .change(&Change::of(ANALYTICS_CLUSTER).adding_users(&["=etl", "etl,x"]));
    let file = list(&admin, "?find=etl").download("Download as CSV");
    assert_eq!(file.status, 200);
    let disposition = file.header("content-disposition");
    assert!(disposition.contains("access-"), "{disposition}");
    let text = file.text();
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("\u{feff}kind,name,synchronized,agency,agency_id,mapping_row,cluster")
    );
    let rest: Vec<&str> = lines.collect();
    assert_eq!(rest.len(), 7, "{text}");
    let line = format!("IAM user,'=etl,yes,,,,{ANALYTICS_CLUSTER}");
    assert!(rest.contains(&line.as_str()), "{text}");
    assert!(text.contains("\"etl,x\""), "{text}");
    let line = format!(
        "IAM user,etl-nightly,yes,obs-raw-zone,031c7e5a9b3d4f60a2b8c4d6e8f0a103,3,{ANALYTICS_CLUSTER}"
    );
    assert!(rest.contains(&line.as_str()), "{text}");
    let events = portal.records()["audit_events"].join("\n");
    assert!(events.contains("access_list"), "{events}");
}

#[test]
fn one_reading_is_shown_without_the_other() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let refuse = |operation| {
        portal.cloud().clear_faults();
        portal
            .cloud()
            .inject(Fault::new(Effect::Refused).on([operation]).forever());
    };
    refuse(Operation::ShowSyncIamUser);
    let page = list(&admin, "").saying(
        "The synchronized users and groups can't be read, so only the agency mapping is listed.",
    );
    assert_eq!(cells(&page, "etl-nightly")[2], "Unknown");
    assert!(
        !page.source().contains("access.csv"),
        "half a list is no file"
    );
    let file = admin.fetch(&format!("/clusters/{ANALYTICS_CLUSTER}/access.csv"));
    assert_eq!(file.status, 502);
    refuse(Operation::ShowAgencyMapping);
    let page = list(&admin, "?find=etl-nightly")
        .saying("The agency mapping can't be read, so no agencies are listed.");
    assert_eq!(cells(&page, "etl-nightly")[2..], ["Yes"]);
    portal.cloud().inject(
        Fault::new(Effect::Refused)
            .on([Operation::ShowSyncIamUser])
            .forever(),
    );
    let page = list(&admin, "").saying("The users and groups of this cluster can't be read.");
    assert!(
        page.rows("").is_empty() && !page.has_button("Search"),
        "{page}"
    );
}

#[test]
fn checked_names_are_added_to_the_draft_that_removes_users() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let form = list(&admin, "?find=etl-")
        .check("etl-hourly")
        .check("etl-nightly")
        .press("Remove from cluster…")
        .headed("Remove users from cluster");
    assert_eq!(form.field("IAM users"), "etl-hourly\netl-nightly");
    let page = list(&admin, "?find=grp-audit").saying("your unsaved draft (2 users, ");
    let form = page.check("grp-audit").press("Remove from cluster…");
    assert_eq!(form.field("IAM users"), "etl-hourly\netl-nightly");
    assert_eq!(form.field("User groups"), "grp-audit");
    let review = form.press("Review changes");
    assert_eq!(review.remark_on("grp-audit"), "On your list");
}

#[test]
fn names_added_to_an_earlier_draft_are_told_and_can_be_kept_alone() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let remove = |name| {
        let page = list(&admin, &format!("?find={name}"));
        page.check(name).press("Remove from cluster…")
    };
    let first = remove("etl-hourly");
    assert!(!first.says("earlier draft"), "{first}");
    let form = remove("grp-audit").saying("1 name was added to your earlier draft.");
    let form = form.saying("The draft now has 1 user and 1 group.");
    let again =
        remove("grp-audit").saying("The selected names were in your earlier draft already.");
    assert_eq!(again.field("IAM users"), "etl-hourly");
    let only = form.press("Keep only the selected name");
    assert_eq!(
        (only.field("IAM users"), only.field("User groups")),
        (String::new(), "grp-audit".to_owned())
    );
    assert!(!only.says("earlier draft"), "{only}");
    let back = only.press("Put my text back");
    assert_eq!(back.field("IAM users"), "etl-hourly", "nothing is lost");
}

#[test]
fn rows_added_to_an_earlier_mapping_draft_are_told_and_can_be_kept_alone() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let map = |name| {
        let page = list(&admin, &format!("?find={name}"));
        page.check(name).press("Map to agency…")
    };
    let first = map("auditor01");
    assert!(!first.says("earlier draft"), "{first}");
    let form = map("auditor02").saying("A row for 1 name was added to your earlier draft");
    assert_eq!(form.count_fields("Agency"), 8);
    let only = form
        .fill_nth(7, "Agency", "obs-typed")
        .press("Keep only the selected name");
    assert_eq!(only.count_fields("Agency"), 7);
    assert_eq!(only.nth_field(6, "Users or groups"), "auditor02");
    assert_eq!(only.nth_field(6, "Agency"), "obs-typed");
    assert!(!only.says("earlier draft"), "{only}");
    let back = only.press("Undo");
    assert_eq!(back.count_fields("Agency"), 8, "nothing is lost");
}

#[test]
fn checked_names_become_rows_of_the_mapping_users_and_groups_apart() {
    let portal = TestPortal::start();
    let form = list(&portal.admin(), "?find=audit")
        .check("auditor01")
        .check("auditor02")
        .check("grp-audit")
        .press("Map to agency…")
        .headed("Agency mapping");
    assert_eq!(form.count_fields("Agency"), 8);
    assert_eq!(form.nth_field(6, "Users or groups"), "auditor01\nauditor02");
    assert_eq!(form.nth_field(6, "Applies to"), "User");
    assert_eq!(form.nth_field(7, "Users or groups"), "grp-audit");
    assert_eq!(form.nth_field(7, "Applies to"), "Group");
    let form = form.press("Undo");
    assert_eq!(form.count_fields("Agency"), 6, "one step");
}

#[test]
fn everything_found_is_taken_and_nothing_selected_is_said() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let page = list(&admin, "?find=tester");
    let nothing = page.press("Remove from cluster…").headed("analytics-prod");
    assert!(nothing.title().starts_with("Error: "), "{nothing}");
    assert_eq!(nothing.field("Search names"), "tester", "the search stays");
    let nothing = nothing.saying("Select at least one user or group.");
    let form = nothing
        .check("Select all 20 found")
        .press("Remove from cluster…");
    assert_eq!(form.field("IAM users").lines().count(), 20);
    // What is only mapped is taken as it is when its own box is checked: the form says that it is not there.
    let form = list(&admin, "?find=spark")
        .check("Select 1 found")
        .press("Remove from cluster…");
    assert!(form.field("IAM users").ends_with("\nspark"), "{form}");
}

#[test]
fn a_list_searched_in_place_sends_what_was_selected_in_all_searches() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let path = format!("/clusters/{ANALYTICS_CLUSTER}/found-names.txt?find=auditor0&kind=user");
    let found = admin.fetch(&path);
    assert_eq!(found.header("content-type"), "text/plain; charset=utf-8");
    let values: Vec<String> = (1..10).map(|n| format!("User:auditor{n:02}")).collect();
    assert_eq!(found.text(), values.join("\n"));
    let connection = list(&admin, "").hidden("connection");
    let fields = [
        ("cluster", ANALYTICS_CLUSTER),
        ("connection", &connection),
        ("find", "quality"),
        ("all", "true"),
        ("names[0]", "User:auditor02"),
        ("selected", "User:auditor02\r\nUser:auditor01"),
        ("intent", "remove"),
    ];
    let form = admin.visit(&Request::post("/api/select-names", &fields));
    assert_eq!(form.field("IAM users"), "auditor02\nauditor01");
    assert_eq!(form.field("User groups"), "grp-quality");
}

#[test]
fn as_many_names_as_a_list_may_hold_are_sent_at_once() {
    let portal = with_users(10_000);
    let admin = portal.admin();
    let path = format!("/clusters/{LARGE_CLUSTER}/found-names.txt?synchronized=true");
    let found = admin.fetch(&path).text();
    let connection = admin
        .open(&format!("/clusters/{LARGE_CLUSTER}"))
        .hidden("connection");
    let fields = [
        ("cluster", LARGE_CLUSTER),
        ("connection", &connection),
        ("selected", &found),
        ("intent", "remove"),
    ];
    let form = admin.visit(&Request::post("/api/select-names", &fields));
    assert_eq!(form.field("IAM users").lines().count(), 10_000);
}

#[test]
fn everything_can_be_selected_before_the_keyboard_reaches_the_rows() {
    let portal = TestPortal::start();
    let page = list(&portal.admin(), "?find=tester");
    let at = |text: &str| page.source().find(text).expect(text);
    assert!(at("id=\"all\"") < at("id=\"name-0\""), "{page}");
}

#[test]
fn more_than_a_list_may_hold_is_not_taken() {
    let portal = with_users(10_001);
    let admin = portal.admin();
    let page = admin.open(&format!("/clusters/{LARGE_CLUSTER}"));
    let page = page.saying("A list holds up to 10,000 users and 10,000 groups.");
    let connection = page.hidden("connection");
    for intent in ["remove", "map"] {
        let fields = [
            ("cluster", LARGE_CLUSTER),
            ("connection", &connection),
            ("all", "true"),
            ("intent", intent),
        ];
        let refused = admin.visit(&Request::post("/api/select-names", &fields));
        let _ = refused
            .headed("large")
            .saying("No names were added. Search for fewer names.");
    }
    let page = admin.open(&format!("/clusters/{LARGE_CLUSTER}?find=worker0"));
    let form = page
        .check("Select all 10,000 found")
        .press("Remove from cluster…")
        .headed("Remove users from cluster");
    assert_eq!(form.field("IAM users").lines().count(), 10_000);
    let page = admin.open(&format!("/clusters/{LARGE_CLUSTER}?find=worker1"));
    let refused = page.check("worker10000").press("Remove from cluster…");
    let _ = refused
        .headed("large")
        .saying("No names were added. Search for fewer names.");
}

#[test]
fn fifty_thousand_users_are_paged() {
    let portal = with_users(50_000);
    let admin = portal.admin();
    let path = format!("/clusters/{LARGE_CLUSTER}");
    let page = admin.open(&path).saying("50,000 found, page 1 of 1,000");
    assert_eq!(page.rows("").len(), 50);
    let page = admin.open(&format!("{path}?find=WORKER4999&page=1"));
    let page = page.saying("10 found");
    assert_eq!(page.rows("worker4999").len(), 10);
    let far = admin.open(&format!("{path}?page=4000000000"));
    let _ = far.saying("50,000 found, page 1,000 of 1,000");
}
