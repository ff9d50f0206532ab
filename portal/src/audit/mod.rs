//! Audit: actor, source, target and action of everything that matters, in a tamper-evident chain.
//!
//! A caller records an action by [`Audit::record`] with an [`AuditEvent`]; a change of state in the
//! database appends its event in the same transaction, so that neither exists without the other. An
//! event holds counts, ids and fingerprints, never a list of names and never a secret. The hash of
//! an event covers the hash before it: events that are altered, removed or reordered later no
//! longer fit. Anybody who can rewrite the whole database can rewrite the whole chain; therefore
//! the newest hash is logged, to be stored outside of the database.

mod action;
mod chain;
mod entry;
mod event;
mod retention;
mod search;
mod service;
mod verify;

pub use action::{
    AuditAction, AuditActionKind, ExportedFile, OperationStep, RefusalReason, RefusedRequest,
    SessionEnd,
};
pub use chain::{EventHash, GENESIS};
pub use entry::{AuditEntry, AuditFilter, AuditFormat, AuditPage};
pub use event::{AuditEvent, AuditTarget, Source};
pub use search::Search;
pub use service::{Appended, Audit};
pub use verify::{Broken, Verified, VerifyError};
