//! Audit: who did what, from where, on which cluster, in a chain that shows every later change.
//!
//! Whoever does something worth remembering calls [`Audit::record`] with an [`AuditEvent`]; what
//! changes state in the database appends its event in the same transaction, so that neither is
//! without the other. An event holds counts, ids and fingerprints, never names of a list and
//! never a secret. Its hash covers the hash before it: what is altered, removed or reordered
//! afterwards no longer fits. Who can rewrite the whole database can rewrite the whole chain;
//! therefore the newest hash is logged, to be kept where the database is not.

mod action;
mod canonical;
mod chain;
mod entry;
mod event;
mod retention;
mod search;
mod service;
mod told;
mod verify;

pub use action::{AuditAction, OperationStep, SessionEnd};
pub use chain::{EventHash, GENESIS};
pub use entry::{AuditEntry, AuditFilter, AuditFormat, AuditPage};
pub use event::{AuditEvent, AuditTarget, Source};
pub use search::Search;
pub use service::{Appended, Audit};
pub use verify::{Broken, Verified, VerifyError};
