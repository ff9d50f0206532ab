//! Which refusals are news: the audit trail keeps one of a kind a minute from one address.
//!
//! Behind a proxy every request is a sign-in of its own. A page that asks again and again, or a
//! stranger who tries names, would otherwise bury everything else in the trail; the log has each.

use super::refused::SignInRefused;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use time::{Duration, OffsetDateTime};

/// How long one of a kind stands for those after it.
const STANDS_FOR: Duration = Duration::minutes(1);

/// Most that are remembered; beyond it the old ones are forgotten, and then all.
const REMEMBERED: usize = 1000;

/// Remembers what was told lately.
#[derive(Debug, Default)]
pub(super) struct RefusalNews(Mutex<HashMap<(Option<IpAddr>, String), OffsetDateTime>>);

impl RefusalNews {
    /// Whether nothing of this kind was told from this address lately; from now on it was.
    pub(super) fn is_news(
        &self,
        address: Option<IpAddr>,
        refused: &SignInRefused,
        now: OffsetDateTime,
    ) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if told.len() >= REMEMBERED {
            told.retain(|_, at| now - *at < STANDS_FOR);
        }
        if told.len() >= REMEMBERED {
            told.clear();
        }
        let kind = (address, refused.to_string());
        if told.get(&kind).is_some_and(|at| now - *at < STANDS_FOR) {
            return false;
        }
        told.insert(kind, now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn one_of_a_kind_a_minute_from_one_address() {
        let news = RefusalNews::default();
        let start = datetime!(2026-11-22 08:00 UTC);
        let (here, there) = (Some([192, 0, 2, 1].into()), Some([192, 0, 2, 2].into()));
        let peer = SignInRefused::UntrustedPeer;
        assert!(news.is_news(here, &peer, start));
        assert!(!news.is_news(here, &peer, start + Duration::seconds(59)));
        assert!(news.is_news(there, &peer, start));
        assert!(news.is_news(here, &SignInRefused::NoIdentity, start));
        assert!(news.is_news(here, &peer, start + Duration::minutes(1)));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let news = RefusalNews::default();
        let start = datetime!(2026-11-22 08:00 UTC);
        for number in 0..5_000_u32 {
            let address = Some(IpAddr::V4(number.into()));
            assert!(news.is_news(address, &SignInRefused::UntrustedPeer, start));
        }
        assert!(news.0.lock().unwrap().len() <= REMEMBERED);
    }
}
