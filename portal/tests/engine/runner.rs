//! Generates cases and checks them on several benches at a time; shrinks the first that fails.

use crate::bench::Bench;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// Cases at a time: most of a case is waiting.
const BENCHES: u32 = 8;
const SHRINKING_STEPS: u32 = 300;

/// Checks so many generated cases. They are the same in every run; `ENGINE_SEED` tries others.
pub(crate) fn hold<S>(
    property: &str,
    cases: u32,
    strategy: impl Fn() -> S + Sync,
    check: fn(&mut Bench, &S::Value),
) where
    S: Strategy,
    S::Value: Debug,
{
    let seed = seed();
    println!("{property}: {cases} cases, ENGINE_SEED={seed}");
    let failed = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..BENCHES)
            .map(|worker| {
                let (strategy, failed) = (&strategy, &failed);
                scope.spawn(move || {
                    let share = cases / BENCHES + u32::from(worker < cases % BENCHES);
                    work(
                        &strategy(),
                        share,
                        rng(property, seed, worker),
                        check,
                        failed,
                    )
                })
            })
            .collect();
        for worker in workers {
            if let Err(message) = worker.join().expect("a worker that ends") {
                panic!("{property}, ENGINE_SEED={seed}: {message}");
            }
        }
    });
}

fn work<S>(
    strategy: &S,
    cases: u32,
    rng: TestRng,
    check: fn(&mut Bench, &S::Value),
    failed: &AtomicBool,
) -> Result<(), String>
where
    S: Strategy,
    S::Value: Debug,
{
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut bench = Bench::new();
    for _ in 0..cases {
        if failed.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut tree = strategy.new_tree(&mut runner).expect("a case");
        let Err(first) = attempt(&mut bench, check, &tree.current()) else {
            continue;
        };
        if failed.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        let (mut smallest, mut message) = (tree.current(), first);
        let mut more = tree.simplify();
        for _ in 0..SHRINKING_STEPS {
            if !more {
                break;
            }
            more = match attempt(&mut bench, check, &tree.current()) {
                Ok(()) => tree.complicate(),
                Err(failure) => {
                    (smallest, message) = (tree.current(), failure);
                    tree.simplify()
                }
            };
        }
        return Err(format!("{message}\nshrunk case: {smallest:#?}"));
    }
    Ok(())
}

/// Checks one case. A bench on which a case failed is not used again.
fn attempt<V>(bench: &mut Bench, check: fn(&mut Bench, &V), case: &V) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| check(bench, case))).map_err(|panic| {
        *bench = Bench::new();
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()));
        text.unwrap_or_else(|| "a panic without words".to_owned())
    })
}

/// The same cases in every run: what passes once passes again.
const SEED: u64 = 20_261_126;

#[expect(
    clippy::disallowed_methods,
    reason = "the seed of a failed run is given to the test alone"
)]
fn seed() -> u64 {
    let given = std::env::var("ENGINE_SEED").ok();
    given.map_or(SEED, |seed| seed.parse().expect("a number"))
}

/// The generator of one worker.
fn rng(property: &str, seed: u64, worker: u32) -> TestRng {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..12].copy_from_slice(&worker.to_le_bytes());
    for (byte, letter) in bytes[12..].iter_mut().zip(property.bytes()) {
        *byte = letter;
    }
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}
