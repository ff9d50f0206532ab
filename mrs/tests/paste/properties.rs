//! What holds of every pasted text, however strange: random ones, and mutations of the cases.
//!
//! `PASTE_INPUTS=1000000 cargo test --release --test paste` tries a million texts.

use mrs::cluster_match::ClusterNames;
use mrs::name_list::{Entry, parse};
use mrs::names::NameKind;
use mrs::paste::{Certainty, Choice, Proposal, Source, interpret, interpret_as};

use crate::cases::{cases, cluster};

/// Number of texts in the normal suite.
const INPUTS: u64 = 2_000;

const PIECES: [&str; 120] = [
    "a",
    "alice",
    "analyst01",
    "grp-audit",
    "Data Platform",
    "张三",
    "é",
    "😀",
    "user",
    "User name",
    "用户名",
    "group",
    "type",
    "Email",
    "1",
    "1001",
    "1. ",
    "- ",
    "• ",
    "[ ] ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "@",
    "a@x.example",
    "<a@x.example>",
    "mailto:",
    "CN=a",
    ",OU=b",
    ",DC=c",
    "CN=",
    "dn: ",
    "\\",
    "\\,",
    "\\C3\\A9",
    "CORP\\a",
    ",",
    ";",
    "\t",
    "|",
    "||",
    "/",
    "，",
    "、",
    "；",
    "\n",
    "\r",
    "\r\n",
    "\"",
    "\"\"",
    "'",
    "''",
    "“",
    "”",
    "„",
    "`",
    " ",
    "  ",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{7}",
    "\0",
    "\u{fffd}",
    ":",
    "users: ",
    "sep=;\n",
    "|---|---|\n",
    "---",
    "please remove ",
    "Hi team",
    ".",
    "。",
    "请",
    "\"user_names\":",
    "\\u4e2d",
    "null",
    "=",
    "Regards,\n",
    "-- \n",
    "[10:32] Jane Doe",
    "10:32 AM",
    "Subject: x\n",
    "but not ",
    "except",
    "~~",
    "# ",
    "Keep\n",
    "[x] ",
    "-[ RECORD 1 ]-\n",
    "{\"a\":{\"b\":1}}",
    "users:\n  - ",
    "groups:\n",
    "add:\n",
    "Joiners\n",
    "Remove: ",
    "**",
    "__",
    "&amp;",
    "x",
    "yes",
    "analyst02\n",
    "analyst03\n",
    "\ngrp-sales\n",
    "\nManager\n",
    "manager\n",
    "\nexcept\n",
    "\nBR\n",
    "2026-11-30\n",
    "<br>",
    "①",
    "analyst01-analyst05\n",
    " to analyst09",
    "analyst0[1-3]",
];

/// A small generator of random numbers, so that a failure can be repeated from its seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next()).unwrap() % limit.max(1)
    }
}

fn boundary(text: &str, random: &mut Random) -> usize {
    text.floor_char_boundary(random.below(text.len() + 1))
}

fn random_text(random: &mut Random, texts: &[String]) -> String {
    let mut text = match random.below(4) {
        0 => String::new(),
        _ => texts[random.below(texts.len())].clone(),
    };
    if text.is_empty() {
        for _ in 0..random.below(24) {
            text.push_str(PIECES[random.below(PIECES.len())]);
        }
        return text;
    }
    for _ in 0..=random.below(5) {
        let (one, two) = (boundary(&text, random), boundary(&text, random));
        let (start, end) = (one.min(two), one.max(two));
        match random.below(6) {
            0 => text.insert_str(start, PIECES[random.below(PIECES.len())]),
            1 if end - start < 12 => text.replace_range(start..end, ""),
            1 => text.truncate(end),
            2 => text = [&text[..end], &text[start..]].concat(),
            3 => {
                let from = PIECES[random.below(PIECES.len())];
                text = text.replacen(from, PIECES[random.below(PIECES.len())], 3);
            }
            4 => {
                let other = &texts[random.below(texts.len())];
                let other = &other[..boundary(other, random)];
                text.insert_str(start, other);
            }
            _ => {
                let c = char::from_u32(u32::try_from(random.below(0x3000)).unwrap());
                text.insert(start, c.unwrap_or('x'));
            }
        }
    }
    text
}

fn names(entries: &[Entry<'_>]) -> Vec<String> {
    entries.iter().map(|entry| entry.name.to_string()).collect()
}

/// Letters and digits, without the fillers that Unicode counts among letters.
fn is_seen(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
}

/// What remains of a text without what the notations may take out of a name.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| is_seen(*c) || (c.is_ascii_punctuation() && !"\"'\\`".contains(*c)))
        .collect()
}

fn check(text: &str, kind: NameKind, cluster: &ClusterNames, choice: Choice) {
    let Some(proposal) = interpret_as(text, kind, cluster, choice) else {
        return;
    };
    let own = if kind == NameKind::Agency {
        kind
    } else {
        NameKind::User
    };
    for (written, entries, kind) in [
        (proposal.users(), proposal.user_names(), own),
        (proposal.groups(), proposal.group_names(), NameKind::Group),
    ] {
        let list = parse(&written, kind);
        assert_eq!(names(list.names()), names(entries), "{written:?}");
        assert!(
            list.problems().is_empty() && list.headings().is_empty(),
            "{written:?}"
        );
        let again = interpret(&written, kind, cluster);
        assert!(
            again.is_none_or(|again| again.certainty() == Certainty::Offer),
            "interpreted again: {written:?} as {:?}",
            interpret(&written, kind, cluster)
        );
    }
    is_total(text, &proposal);
    // Base64 in LDIF hides its names.
    if !text.contains(['\\', '\0', '&'])
        && !text.contains(":: ")
        && !text.contains("\"\"")
        && !text.contains("''")
    {
        let all = visible(text);
        for entry in proposal.user_names().iter().chain(proposal.group_names()) {
            // Of a range, the names between its ends are not in the text.
            let is_written = entry.location.text_in(text) == entry.name;
            let name = match proposal.source() {
                Source::Ranges | Source::Table(_) if !is_written => {
                    entry.name.trim_end_matches(|c: char| c.is_ascii_digit())
                }
                _ => &entry.name,
            };
            assert!(
                all.contains(&visible(name)),
                "{:?} is not in the text",
                entry.name
            );
        }
    }
}

/// Every letter and digit is in a name or in a part that is left out.
fn is_total(text: &str, proposal: &Proposal<'_>) {
    let entries = proposal.user_names().iter().chain(proposal.group_names());
    let mut spans: Vec<(usize, usize)> = entries
        .map(|entry| (entry.location.start as usize, entry.location.end as usize))
        .collect();
    for left in proposal.left_out() {
        spans.push((left.start as usize, left.end as usize));
    }
    spans.sort_unstable();
    let mut at = 0;
    for (start, end) in spans {
        assert!(
            text.get(start..end).is_some_and(|part| !part.is_empty()),
            "{start}..{end}"
        );
        if start > at {
            assert_separators(&text[at..start], proposal);
        }
        at = at.max(end);
    }
    assert_separators(&text[at..], proposal);
}

fn assert_separators(between: &str, proposal: &Proposal<'_>) {
    assert!(
        !between.contains(is_seen),
        "{between:?} is lost of {:?}",
        proposal.source()
    );
}

#[test]
fn no_text_is_lost_misread_or_read_twice() {
    let inputs = std::env::var_os("PASTE_INPUTS")
        .and_then(|inputs| inputs.to_str()?.parse().ok())
        .unwrap_or(INPUTS);
    let (known, unknown) = (cluster(), ClusterNames::default());
    let texts: Vec<String> = cases().into_iter().map(|case| case.text).collect();
    let mut proposals = 0_u64;
    let mut failures = Vec::new();
    for seed in 1..=inputs {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.next();
        let text = if let Some(text) = texts.get(usize::try_from(seed).unwrap() - 1) {
            text.clone()
        } else {
            random_text(&mut random, &texts)
        };
        let text = if seed % 8 == 0 {
            ["engineer01\r\nanalyst09\n", &*text].concat()
        } else {
            text
        };
        let kind = [
            NameKind::User,
            NameKind::User,
            NameKind::Group,
            NameKind::Agency,
        ];
        let kind = kind[random.below(4)];
        let cluster = if random.below(3) == 0 {
            &unknown
        } else {
            &known
        };
        let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            check(&text, kind, cluster, Choice::Proposed);
            for choice in [
                Choice::Column(u32::try_from(seed % 5).unwrap()),
                Choice::Result(u32::try_from(seed % 3).unwrap()),
                Choice::WholeAddress,
            ] {
                check(&text, kind, cluster, choice);
            }
            interpret(&text, kind, cluster).is_some()
        }));
        match tried {
            Ok(found) => proposals += u64::from(found),
            Err(panic) => {
                let message = panic.downcast_ref::<String>();
                failures.push(format!("input {seed}, {kind:?}: {text:?}\n{message:?}"));
                if failures.len() > 15 {
                    break;
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    println!("{inputs} texts, {proposals} proposals");
    assert!(proposals > inputs / 4);
}

/// 8 KiB of each: a reader of quadratic time would be seen.
#[test]
fn texts_made_to_be_slow_are_not() {
    let cluster = cluster();
    for piece in [
        "\"",
        "\"\n",
        "\"x\n",
        "'",
        "'x",
        "' ",
        "“x ",
        "[",
        "[[\"",
        "{\"a\":",
        "\"a\",",
        "[\"a\",",
        "(",
        "<",
        "<a@b",
        "<a@b>,",
        "mailto:",
        "a@b ",
        "CN=",
        "CN=a,",
        "CN=a,\n",
        "\\",
        "- ",
        "1. ",
        "> ",
        "-\n",
        "|",
        "||",
        "|a",
        "|a\n",
        "\t",
        "a\t\n",
        "a\tb\n",
        ",",
        ",\n",
        "a,b\n",
        ";",
        "、",
        "/",
        "a/b/",
        "a ",
        "a:\n",
        "user:",
        "users:\n",
        "sep=;\n",
        "in (",
        "\u{200b}",
        " ",
        "=",
        "a=",
        "=\n",
        "#",
        "请",
        "user\t",
        "kind,name,change,agency,result\n",
        "\u{feff}",
        "--- ",
        "+--\n",
        "](",
        "<br",
        "analyst01&",
        "analyst01 to analyst05 ",
        "a01-a99\n",
        "Manager\nanalyst01\n",
        "BR\nanalyst01\n",
    ] {
        let text = piece.repeat(8 * 1024 / piece.len());
        for text in [
            text.clone(),
            format!("[{text}"),
            format!("user\tmail\n{text}"),
            format!("a@b <{text}"),
        ] {
            let start = std::time::Instant::now();
            if let Some(proposal) = interpret(&text, NameKind::User, &cluster) {
                is_total(&text, &proposal);
            }
            let time = start.elapsed();
            assert!(time.as_secs() < 20, "{piece:?} takes {time:?}");
        }
    }
}

#[test]
fn a_plain_list_is_none() {
    let cluster = cluster();
    for text in [
        "",
        "\n",
        "alice",
        "alice\nbob",
        "alice;bob",
        "user_name\nalice",
        "Night Shift\nDay Shift",
    ] {
        assert_eq!(interpret(text, NameKind::User, &cluster), None, "{text:?}");
    }
}

#[test]
fn a_person_chooses_column_result_and_address() {
    let cluster = cluster();
    let chosen = |text, choice| {
        let proposal = interpret_as(text, NameKind::User, &cluster, choice).unwrap();
        (names(proposal.user_names()), names(proposal.group_names()))
    };
    let table = "User\tManager\nalice\tcarol\nbob\tcarol\n";
    assert_eq!(chosen(table, Choice::Column(1)).0, ["carol"]);
    let Some(proposal) = interpret("a\tb\nc\td\n", NameKind::User, &cluster) else {
        panic!("two columns are a table")
    };
    let Source::Table(table) = proposal.source() else {
        panic!("two columns are a table")
    };
    assert_eq!(table.chosen, None);
    assert!(proposal.user_names().is_empty());
    let report = "kind,name,spelling_on_cluster,change,agency,result,cluster\nIAM user,alice,,remove,,done,c\nUser group,grp,,remove,,failed,c\n";
    assert_eq!(
        chosen(report, Choice::Result(1)),
        (vec![], vec!["grp".to_owned()])
    );
    let mail = "Jane Doe <jane@x.example>";
    assert_eq!(chosen(mail, Choice::WholeAddress).0, ["jane@x.example"]);
    assert_eq!(chosen(mail, Choice::Proposed).0, ["jane"]);
    assert_eq!(chosen("alice@x.example", Choice::Proposed).0, ["alice"]);
    assert_eq!(chosen("CORP\\alice", Choice::Proposed).0, ["alice"]);
}

/// Lists the times of large texts in the release profile.
#[test]
#[ignore = "a measurement: run with --release --run-ignored only --no-capture"]
fn times_of_large_texts() {
    let users: Vec<String> = (0..50_000).map(|n| format!("analyst{n:05}")).collect();
    let cluster = ClusterNames::new(users.iter().map(String::as_str), []);
    let row = |n: usize| format!("{n}\tWei Li {n}\t{}\tFinance\tactive\n", users[n]);
    let table: Vec<String> = (0..10_000).map(row).collect();
    let table = table.concat();
    let list = users[..10_000].join("\n");
    let letters = |n: usize| (b'a' + u8::try_from(n % 26).unwrap()) as char;
    let word = |n: usize| format!("{}{}{}doe", letters(n), letters(n / 26), letters(n / 676));
    let words: Vec<String> = (0..10_000).map(word).collect();
    let chinese: Vec<String> = (0..10_000).map(|n| format!("分析员{n}")).collect();
    let marks = format!("- {}", users[..10_000].join("\n- "));
    let mails = users[..10_000].join("@x.example>; Li, Wei <");
    let mails = format!("Li, Wei <{mails}@x.example>");
    let json = format!("[\"{}\"]", users[..10_000].join("\",\""));
    for (what, text) in [
        (
            "table of 10,000 rows and 5 columns",
            format!("No\tName\tUser\tTeam\tState\n{table}"),
        ),
        ("plain list", list),
        ("plain list of words", words.join("\n")),
        ("plain list of Chinese names", chinese.join("\n")),
        ("bullets", marks),
        ("mail list", mails),
        ("JSON", json),
    ] {
        let mut shortest = std::time::Duration::MAX;
        let mut names = 0;
        for _ in 0..10 {
            let start = std::time::Instant::now();
            let proposal = interpret(&text, NameKind::User, &cluster);
            shortest = shortest.min(start.elapsed());
            names = proposal.map_or(0, |proposal| proposal.user_names().len());
        }
        println!(
            "{what}: {names} names of {} bytes in {shortest:?}",
            text.len()
        );
    }
}
