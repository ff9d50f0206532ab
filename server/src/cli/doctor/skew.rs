//! The difference between the clock of this machine and that of a server.

use time::{Duration, OffsetDateTime};

/// A difference that is no accident of the network.
pub(super) const TOLERATED: Duration = Duration::minutes(5);

/// The difference from which the cloud refuses signatures.
pub(super) const REFUSED: Duration = Duration::minutes(15);

/// What mends it.
pub(super) const REMEDY: &str = "correct the clock of this machine: synchronize it (chrony, \
                                 systemd-timesyncd), and look at it with `timedatectl`";

/// The difference in words, such as "the clock of this machine is 20 minutes behind".
pub(super) fn words(date: OffsetDateTime, now: OffsetDateTime) -> String {
    let side = if now < date { "behind" } else { "ahead" };
    let seconds = (now - date).abs().whole_seconds();
    let (number, unit) = match seconds {
        0..120 => (seconds, "seconds"),
        120..7200 => (seconds / 60, "minutes"),
        7200..172_800 => (seconds / 3600, "hours"),
        _ => (seconds / 86400, "days"),
    };
    format!("the clock of this machine is {number} {unit} {side}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn the_difference_is_said_in_words() {
        let now = datetime!(2026-11-27 08:00 UTC);
        let said = |seconds| words(now + Duration::seconds(seconds), now);
        assert!(said(90).ends_with("is 90 seconds behind"));
        assert!(said(-1200).ends_with("is 20 minutes ahead"));
        assert!(said(864_000).ends_with("is 10 days behind"));
    }
}
