//! Several portals on one PostgreSQL, and what becomes of their work when one of them dies.
//!
//! Run by `scripts/with-postgresql` with `TEST_STORE=postgres`; `scripts/test` does.

#[cfg(test)]
mod outage;
#[cfg(test)]
mod rechecking;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod starting;
#[cfg(test)]
mod takeover;
