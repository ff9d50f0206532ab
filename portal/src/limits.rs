//! Rate limits of expensive actions, by session or address.
//!
//! Token buckets in the store, so that all replicas count together. A bucket belongs to a session,
//! or to the address of a request without a session. It holds as many tokens as are allowed in a
//! minute and fills evenly; a refusal names the moment of the next token.
//!
//! The limit is checked where the action is done, after the form was saved as a draft: a refusal
//! loses no input.

use crate::clock::{Clock, from_millis, to_millis};
use crate::error::PortalError;
use crate::sessions::SessionHandle;
use crate::store::{Store, StoreError, limits as rows};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use time::OffsetDateTime;

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// A limited action. The stored and recorded word is the variant in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Limited {
    /// Beginning to sign in.
    SignIn,
    /// Trying credentials of the cloud.
    Connect,
    /// Planning an operation, an undo included.
    Plan,
    /// Applying an operation, or reading its outcome again.
    Apply,
    /// Exporting the audit trail.
    Export,
    /// Signing out in all browsers.
    SignOut,
    /// Reporting what the policy of a page kept from happening.
    CspReport,
}

/// The key of a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitKey {
    /// A session.
    Session(SessionHandle),
    /// The address of requests without a session.
    Address(IpAddr),
}

/// The answer to an action that is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// The action is allowed, and counted.
    Now,
    /// The action is refused until this moment.
    From(OffsetDateTime),
}

/// How often each action is allowed in a minute, also all at once; 0 for no limit.
#[derive(Debug, Clone, Copy)]
pub struct LimitsPerMinute {
    /// Beginning to sign in.
    pub sign_in: u32,
    /// Trying credentials of the cloud.
    pub connect: u32,
    /// Planning an operation.
    pub plan: u32,
    /// Applying an operation.
    pub apply: u32,
    /// Exporting the audit trail.
    pub export: u32,
    /// Signing out in all browsers.
    pub sign_out: u32,
    /// Reporting what the policy of a page kept from happening.
    pub csp_report: u32,
}

/// The limits of an installation. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Limits {
    store: Store,
    clock: Arc<dyn Clock>,
    per_minute: LimitsPerMinute,
}

impl Limits {
    /// Counts in `store`, by `clock`.
    pub fn new(store: Store, clock: Arc<dyn Clock>, per_minute: LimitsPerMinute) -> Self {
        Self {
            store,
            clock,
            per_minute,
        }
    }

    /// Allows and counts an action, or refuses it.
    ///
    /// # Errors
    /// [`StoreError`]: every limited action needs the store anyway.
    pub async fn allow(&self, what: Limited, who: &LimitKey) -> Result<Allowance, StoreError> {
        let per_minute = i64::from(self.per_minute(what));
        if per_minute == 0 {
            return Ok(Allowance::Now);
        }
        let step = MINUTE / per_minute;
        let room = step * (per_minute - 1);
        let now = to_millis(self.clock.now());
        let until = rows::take(&self.store, what.into(), &who.text(), now, step, room).await?;
        Ok(until.map_or(Allowance::Now, |until| Allowance::From(from_millis(until))))
    }

    /// Allows and counts an action, or refuses it with an error for people.
    ///
    /// # Errors
    /// [`PortalError::RateLimited`], [`PortalError::Store`].
    pub async fn require(&self, what: Limited, who: &LimitKey) -> Result<(), PortalError> {
        match self.allow(what, who).await? {
            Allowance::Now => Ok(()),
            Allowance::From(moment) => {
                tracing::info!(%what, "refused: too often");
                Err(PortalError::RateLimited {
                    retry_at: to_millis(moment),
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
            Limited::Export => self.per_minute.export,
            Limited::SignOut => self.per_minute.sign_out,
            Limited::CspReport => self.per_minute.csp_report,
        }
    }
}

impl From<Option<IpAddr>> for LimitKey {
    /// A request without an address comes from this machine.
    fn from(address: Option<IpAddr>) -> Self {
        Self::Address(address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)))
    }
}

impl LimitKey {
    /// Returns the stored key. Of an IPv6 address the network counts, since a client has all of it.
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
