//! How fast a name list is read: names per second, for clean and for messy lists.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mrs::name_list::parse;
use mrs::names::NameKind;

/// `lines` names, one a line.
fn clean(lines: u64) -> String {
    (0..lines).fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "analyst{line:05}");
        text
    })
}

/// `lines` lines as people paste them: one in twenty can't be a name, one in twenty repeats an
/// earlier one, and some are quoted, padded or cleaned of what can't be seen.
fn messy(lines: u64) -> String {
    let long = "x".repeat(70);
    (0..lines).fold(String::new(), |mut text, line| {
        let _ = match line % 20 {
            3 => writeln!(text, "{long}{line}"),
            7 => writeln!(text, "analyst{:05}", line - 6),
            11 => writeln!(text, "\"Shift, {line}\""),
            13 => writeln!(text, "  analyst{line:05}\u{a0}"),
            17 => writeln!(text, "Night.Shift{line}@example.com"),
            _ => writeln!(text, "analyst{line:05}"),
        };
        text
    })
}

fn name_list(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("name_list");
    group
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    for (what, lines, text) in [
        ("clean", 1_000, clean(1_000)),
        ("clean", 10_000, clean(10_000)),
        ("messy", 10_000, messy(10_000)),
    ] {
        group.throughput(Throughput::Elements(lines));
        group.bench_with_input(BenchmarkId::new(what, lines), &text, |bencher, text| {
            bencher.iter(|| black_box(parse(black_box(text), NameKind::User)));
        });
    }
    group.finish();
}

criterion_group!(benches, name_list);
criterion_main!(benches);
