//! As many and as long names as an operation takes, in a script of three bytes a character.

use crate::locations::cancel_form;
use portal_tests::{Request, TestPortal};
use std::time::Instant;

/// Forms at a time; the budget has room for three of them.
const FORMS: usize = 6;

/// Ten thousand names of so many characters.
fn names(kind: char, characters: usize) -> String {
    let name = |number: usize| {
        let number = format!("{kind}{number:05}");
        let rest = characters - number.chars().count();
        format!(
            "{number}{}",
            "分析".repeat(64).chars().take(rest).collect::<String>()
        )
    };
    (0..10_000).map(name).collect::<Vec<_>>().join("\r\n")
}

/// Most memory that the process has had, in megabytes.
fn peak_memory(portal: &TestPortal) -> Option<u64> {
    let status = format!("/proc/{}/status", portal.process_id());
    let status = std::fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes = line.split_whitespace().nth(1)?;
    Some(kilobytes.parse::<u64>().ok()? / 1024)
}

#[test]
fn the_longest_list_is_saved_and_reviewed() {
    let portal = TestPortal::start();
    let (users, groups) = (names('u', 64), names('g', 128));
    let form = cancel_form(&portal.admin())
        .fill("IAM users", &users)
        .fill("User groups", &groups);
    let before = peak_memory(&portal).unwrap();
    let request = form.request_of("Review changes");
    let began = Instant::now();
    let answer = form.visitor().send(&request);
    println!("planned in {:?}", began.elapsed());
    assert_eq!(answer.status, 303, "{}", answer.text());
    let began = Instant::now();
    let review = form.visitor().open(answer.header("location"));
    println!(
        "reviewed in {:?}, {} bytes",
        began.elapsed(),
        review.source().len()
    );
    println!(
        "peak memory: {before} MB, then {} MB",
        peak_memory(&portal).unwrap()
    );
    let review = review.headed("Review: Remove users from cluster");
    assert!(review.says("10,000"), "{}", review.text());
    let draft = form.hidden("draft");
    let form = form
        .visitor()
        .fetch(&format!("{}?draft={draft}", form.url.path()));
    let shown = form.text().replace("&#13;", "").replace('\r', "");
    for text in [users, groups] {
        assert!(shown.contains(&text.replace('\r', "")));
    }
}

#[test]
fn many_large_forms_at_a_time_do_not_take_all_memory() {
    let portal = TestPortal::start();
    let form = cancel_form(&portal.admin());
    let draft = form.hidden("draft");
    let (users, groups) = (names('u', 64), names('g', 128));
    let fields = [
        ("cluster", mrs_simulator::demo::SANDBOX_CLUSTER),
        ("connection", ""),
        ("draft", &draft),
        ("users", &users),
        ("groups", &groups),
    ];
    let request = Request::post("/api/plan-cancel-sync", &fields);
    let before = peak_memory(&portal).unwrap();
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..FORMS {
            let visitor = form.visitor();
            let request = &request;
            scope.spawn(move || {
                let answer = visitor.send(request);
                assert!([303, 503].contains(&answer.status), "{}", answer.text());
                println!("{} after {:?}", answer.status, began.elapsed());
            });
        }
        // Small requests are answered meanwhile.
        let asked = Instant::now();
        assert_eq!(portal.visitor().fetch("/healthz").status, 200);
        println!("small one: {:?}", asked.elapsed());
    });
    let peak = peak_memory(&portal).unwrap();
    println!("peak memory: {before} MB, then {peak} MB");
    assert!(peak < before + 300, "{before} MB, then {peak} MB");
}
