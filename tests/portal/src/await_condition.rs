//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// Looks until `look` gives something, for at most `limit`.
///
/// # Panics
///
/// When it never does; `what` says what was waited for.
#[expect(
    clippy::disallowed_methods,
    reason = "the pause between two looks at a condition; nothing depends on its length"
)]
pub fn eventually<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            Instant::now() < deadline,
            "waited {limit:?} in vain: {what}"
        );
        std::thread::sleep(PAUSE);
    }
}
