//! Files of names: what is in them comes back as text, whatever program wrote them.

use crate::locations::cancel_form;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mrs_simulator::demo::SANDBOX_CLUSTER;
use portal_tests::{From, Page, Request, TestPortal, Visitor};
use serde_json::Value;

const READ: &str = "/api/read-name-file";
const TAKE: &str = "/api/take-name-file";

fn sent(browser: &Visitor, file: Vec<u8>) -> Value {
    let request =
        Request::post_bytes(READ, file).header("content-type", "application/octet-stream");
    let answer = browser.send(&request);
    assert_eq!(answer.status, 200);
    serde_json::from_str(&answer.text()).unwrap_or_default()
}

fn file(base64: &str) -> Vec<u8> {
    STANDARD.decode(base64).unwrap_or_default()
}

#[test]
fn texts_in_other_encodings_are_read_and_told() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let utf16 = sent(
        &admin,
        file("//51AHMAZQByAF8AbgBhAG0AZQANAAoAYQBsAGkAYwBlAA0ACgBiAG8AYgANAAoA"),
    );
    assert_eq!(utf16["Read"]["text"], "user_name\r\nalice\r\nbob\r\n");
    assert_eq!(utf16["Read"]["certain"], false);
    let gb18030 = sent(&admin, file("08O7p8P7DQrVxcj9DQo="));
    assert_eq!(gb18030["Read"]["text"], "用户名\r\n张三\r\n");
    assert!(
        gb18030["Read"]["told"]
            .as_str()
            .unwrap()
            .contains("GB18030")
    );
    let utf8 = sent(&admin, b"alice\n".to_vec());
    assert_eq!(utf8["Read"]["certain"], true);
}

#[test]
fn what_is_no_list_of_names_is_refused_in_a_sentence() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    for (bytes, problem) in [
        (
            file("UEsDBBQABgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            "This workbook can't be read.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".to_vec(),
            "neither a text file",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "old .xls format",
        ),
        (b" \r\n".to_vec(), "This file is empty."),
    ] {
        let answer = sent(&admin, bytes);
        let told = answer["Refused"]["problem"].as_str().expect("a problem");
        assert!(told.contains(problem), "{told}");
    }
}

#[test]
fn a_file_is_read_for_people_who_are_signed_in_and_for_pages_of_the_portal() {
    let portal = TestPortal::start();
    let request = Request::post_bytes(READ, b"alice\n".to_vec()).from(From::OtherSite);
    assert_eq!(portal.admin().send(&request).status, 403);
}

#[test]
fn a_file_may_be_larger_than_a_form() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let text = "analyst01\n".repeat(400_000);
    let read = sent(&admin, text.clone().into_bytes());
    assert_eq!(
        read["Read"]["text"].as_str().map(str::len),
        Some(text.len())
    );
    let too_large = Request::post_bytes(READ, vec![b'a'; 8 * 1024 * 1024 + 1]);
    assert_eq!(admin.send(&too_large).status, 413);
}

#[test]
fn the_report_of_an_operation_is_recognized_as_a_list() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let review = cancel_form(&admin)
        .fill("IAM users", "tester01\ntester02\n")
        .press("Review changes");
    let operation = review.url.path().to_owned();
    let report = admin.send(&Request::get(&format!("{operation}/report.csv")));
    let read = sent(&admin, report.body().to_vec());
    let form = cancel_form(&admin)
        .fill("IAM users", read["Read"]["text"].as_str().unwrap())
        .press("Review changes")
        .saying("This looks like a report from this portal.")
        .press("Use these names");
    let names: Vec<_> = form.field("IAM users").lines().map(str::to_owned).collect();
    assert_eq!(names, ["tester01", "tester02"]);
}

/// The form with what is typed in it, sent by a button that takes a file.
fn upload(form: &Page, users: &str, intent: &str, file: (&str, &[u8])) -> Request {
    let hidden = ["cluster", "connection", "draft"].map(|field| (field, form.hidden(field)));
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(field, value)| (*field, value.as_str()))
        .collect();
    fields.extend([
        ("users", users),
        ("groups", "grp-audit"),
        ("intent", intent),
    ]);
    let (name, content) = file;
    Request::multipart(TAKE, &fields, &[("users_file", name, content)])
}

#[test]
fn a_form_without_javascript_takes_a_file_and_gives_the_text_back() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let form = cancel_form(&admin);
    let file = ("list.txt", b"tester01\ntester02\n".as_slice());
    let page = admin.visit(&upload(&form, "analyst01\r\n", "append-users", file));
    assert!(page.says("list.txt: Read as text."), "{page}");
    assert_eq!(page.field("IAM users"), "analyst01\ntester01\ntester02\n");
    assert_eq!(page.field("User groups"), "grp-audit");
    let page = page.press("Put my text back");
    assert_eq!(page.field("IAM users").trim_end(), "analyst01");
    let page = admin.visit(&upload(&page, "analyst01\r\n", "replace-users", file));
    assert_eq!(page.field("IAM users"), "tester01\ntester02\n");
    // A table is asked about as if it was pasted.
    let table = ("list.csv", b"dept;user\nops;tester01\n".as_slice());
    let page = admin.visit(&upload(&page, "", "replace-users", table));
    assert!(page.says("This looks like a table"), "{page}");
}

#[test]
fn a_file_that_is_not_taken_loses_nothing_that_was_typed() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let form = cancel_form(&admin);
    for (file, told) in [
        (("", b"".as_slice()), "Choose a file first."),
        (
            ("broken.xlsx", b"PK\x03\x04broken"),
            "broken.xlsx: This workbook can't be read.",
        ),
    ] {
        let page = admin.visit(&upload(&form, "analyst01", "replace-users", file));
        assert!(page.says(told), "{page}");
        assert!(page.title().starts_with("Error: "), "{page}");
        assert_eq!(page.field("IAM users"), "analyst01");
    }
    let long = "analyst01\n".repeat(300_000);
    let page = admin.visit(&upload(
        &form,
        "analyst02",
        "replace-users",
        ("long.txt", long.as_bytes()),
    ));
    assert!(
        page.says("long.txt: The text of this file is longer than a list can be."),
        "{page}"
    );
    assert_eq!(page.field("IAM users"), "analyst02");
    let broken = Request::post_bytes(TAKE, b"users=x".to_vec());
    let broken = admin.send(&broken);
    assert_eq!(broken.status, 400);
    assert!(broken.text().contains("</html>"), "a page of the portal");
    let unknown = upload(&form, "", "review", ("a.txt", b"a"));
    assert_eq!(admin.send(&unknown).status, 400);
}

#[test]
fn a_form_of_more_parts_than_any_page_sends_is_refused() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    let form = cancel_form(&admin);
    let draft = form.hidden("draft");
    let fields = [
        ("cluster", SANDBOX_CLUSTER),
        ("draft", &draft),
        ("users", "analyst01"),
        ("intent", "append-users"),
    ];
    let file = ("users_file", "list.txt", b"tester01\n".as_slice());
    let more = |count| [("more", "")].repeat(count);
    let files = |count| [("more_file", "", [].as_slice())].repeat(count);
    for (fields, files) in [
        ([fields.to_vec(), more(100_000)].concat(), vec![file]),
        (fields.to_vec(), [vec![file], files(100)].concat()),
    ] {
        let answer = admin.send(&Request::multipart(TAKE, &fields, &files));
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("Form not accepted"));
    }
    let fields = [fields.to_vec(), more(16)].concat();
    let page = admin.visit(&Request::multipart(TAKE, &fields, &[file]));
    assert_eq!(page.field("IAM users"), "analyst01\ntester01\n");
}

#[test]
fn the_name_of_a_file_is_shown_as_it_is_without_what_turns_or_breaks_a_line() {
    let portal = TestPortal::start();
    let admin = portal.admin();
    for (name, shown) in [
        ("a \"list\".txt", "a \"list\".txt"),
        ("100%25.txt", "100%25.txt"),
        ("a\r\nb\u{9b}31m.txt", "ab31m.txt"),
        ("list\u{202e}txt.exe", "listtxt.exe"),
        ("\u{2066}a\u{2069}\u{200f}.txt", "a.txt"),
    ] {
        for (content, told) in [
            (b"tester01\n".as_slice(), "Read as text."),
            (b"PK\x03\x04broken", "This workbook can't be read."),
        ] {
            let page = cancel_form(&admin)
                .attach("Upload a file…", name, content)
                .press("Add below my text");
            assert!(page.says(&format!("{shown}: {told}")), "{page}");
        }
    }
}
