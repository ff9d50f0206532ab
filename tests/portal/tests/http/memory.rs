//! The memory of the process, which holds credentials while they are used.

use portal_tests::TestPortal;

#[test]
fn it_leaves_no_core_dump() {
    let portal = TestPortal::start();
    let limits = format!("/proc/{}/limits", portal.process_id());
    let limits = std::fs::read_to_string(limits).unwrap();
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max core file size"))
        .unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words[..2], ["0", "0"], "soft and hard: {line}");
}
