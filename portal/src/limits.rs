//! Rate limits: how often somebody may do what costs something.
//!
//! Counted in the store, so that all replicas count together, and for a session; where there is
//! none, for the address that the request comes from. The bucket of a key holds as many tokens as
//! are allowed in a minute, and fills evenly. Who finds it empty is told when to try again.
//!
//! The limit is asked for where the thing is done, behind the page's form: by then what was typed
//! is in its draft, and nothing is lost by being refused.

use crate::clock::{Clock, from_millis, to_millis};
use crate::error::PortalError;
use crate::sessions::SessionHandle;
use crate::store::{Store, StoreError, limits as rows};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use time::OffsetDateTime;

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limited {
    /// Beginning to sign in.
    SignIn,
    /// Trying credentials.
    Connect,
    /// Planning an operation, an undo included.
    Plan,
    /// Applying an operation, or reading its outcome again.
    Apply,
}

/// Who is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitKey {
    /// A session.
    Session(SessionHandle),
    /// Whoever comes from an address without a session.
    Address(IpAddr),
}

/// Whether something may be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// Yes, and it is counted.
    Now,
    /// Not before this moment.
    From(OffsetDateTime),
}

/// How often each thing may be done in a minute, all at once included; 0 for no limit.
#[derive(Debug, Clone, Copy)]
pub struct LimitsPerMinute {
    /// Beginning to sign in.
    pub sign_in: u32,
    /// Trying credentials.
    pub connect: u32,
    /// Planning an operation.
    pub plan: u32,
    /// Applying an operation.
    pub apply: u32,
}

/// The limits of an installation. Cheap to clone.
#[derive(Clone)]
pub struct Limits {
    store: Store,
    clock: Arc<dyn Clock>,
    per_minute: LimitsPerMinute,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits")
            .field("per_minute", &self.per_minute)
            .finish_non_exhaustive()
    }
}

impl Limits {
    /// Limits counted in `store`.
    pub fn new(store: Store, clock: Arc<dyn Clock>, per_minute: LimitsPerMinute) -> Self {
        Self {
            store,
            clock,
            per_minute,
        }
    }

    /// Counts one time, if there is room for it.
    ///
    /// # Errors
    /// [`StoreError`]: without the store nothing that is limited works anyway.
    pub async fn allow(&self, what: Limited, who: &LimitKey) -> Result<Allowance, StoreError> {
        let per_minute = i64::from(self.per_minute(what));
        if per_minute == 0 {
            return Ok(Allowance::Now);
        }
        let step = MINUTE / per_minute;
        let room = step * (per_minute - 1);
        let now = to_millis(self.clock.now());
        let until = rows::take(&self.store, what.word(), &who.text(), now, step, room).await?;
        Ok(until.map_or(Allowance::Now, |until| Allowance::From(from_millis(until))))
    }

    /// The same, with the refusal as the application shows it.
    ///
    /// # Errors
    /// [`PortalError::TooOften`], [`PortalError::Store`].
    pub async fn require(&self, what: Limited, who: &LimitKey) -> Result<(), PortalError> {
        match self.allow(what, who).await? {
            Allowance::Now => Ok(()),
            Allowance::From(moment) => {
                tracing::info!(what = what.word(), "refused: too often");
                Err(PortalError::TooOften {
                    again_at: to_millis(moment),
                })
            }
        }
    }

    /// Returns true if a refusal belongs in the audit trail: one of each kind per minute, session
    /// and address. Repeated attempts would fill the trail otherwise.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn should_record_refusal(
        &self,
        refusal: &str,
        who: &LimitKey,
    ) -> Result<bool, StoreError> {
        let now = to_millis(self.clock.now());
        let kind = format!("refused: {refusal}");
        let until = rows::take(&self.store, &kind, &who.text(), now, MINUTE, 0).await?;
        Ok(until.is_none())
    }

    const fn per_minute(&self, what: Limited) -> u32 {
        match what {
            Limited::SignIn => self.per_minute.sign_in,
            Limited::Connect => self.per_minute.connect,
            Limited::Plan => self.per_minute.plan,
            Limited::Apply => self.per_minute.apply,
        }
    }
}

impl Limited {
    /// The word by which it is stored and recorded.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Connect => "connect",
            Self::Plan => "plan",
            Self::Apply => "apply",
        }
    }
}

impl From<Option<IpAddr>> for LimitKey {
    /// Without an address there is no network in between.
    fn from(address: Option<IpAddr>) -> Self {
        Self::Address(address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)))
    }
}

impl LimitKey {
    /// As stored. Of an IPv6 address the network counts: its holder has all of it.
    fn text(&self) -> String {
        match self {
            Self::Session(handle) => format!("session {}", handle.as_str()),
            Self::Address(address) => match address.to_canonical() {
                IpAddr::V4(address) => format!("address {address}"),
                IpAddr::V6(address) => {
                    let [a, b, c, d, ..] = address.segments();
                    format!("network {a:x}:{b:x}:{c:x}:{d:x}::/64")
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_ipv6_network_is_one() {
        let text = |address: &str| LimitKey::Address(address.parse().unwrap()).text();
        assert_eq!(text("2001:db8:1:2::1"), text("2001:db8:1:2:ffff::9"));
        assert_ne!(text("2001:db8:1:2::1"), text("2001:db8:1:3::1"));
        assert_eq!(text("::ffff:192.0.2.1"), text("192.0.2.1"));
        assert_ne!(text("192.0.2.1"), text("192.0.2.2"));
    }
}
