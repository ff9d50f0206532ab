//! A synchronization task: what it will change once it is done.

use std::collections::BTreeSet;

use serde::Serialize;
use time::OffsetDateTime;

/// A task that is running in a cluster.
#[derive(Clone, Debug)]
pub(crate) struct SyncTask {
    pub(crate) change: SyncChange,
    pub(crate) finishes_at: OffsetDateTime,
}

/// What a task does.
#[derive(Clone, Debug)]
pub(crate) enum SyncChange {
    /// Synchronize every user and group there is.
    SynchronizeAll,
    /// Synchronize these users with their groups, and these groups.
    Synchronize(Named),
    /// Cancel the synchronization of these users, and of these groups with their users.
    Cancel(Named),
}

impl SyncChange {
    /// The kind of change, for the state view.
    pub(crate) fn kind(&self) -> SyncKind {
        match self {
            Self::SynchronizeAll | Self::Synchronize(_) => SyncKind::Synchronize,
            Self::Cancel(_) => SyncKind::Cancel,
        }
    }
}

/// Users and groups a call names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) users: BTreeSet<String>,
    pub(crate) groups: BTreeSet<String>,
}

/// What kind of task is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncKind {
    /// Users and groups are being synchronized.
    Synchronize,
    /// Synchronization is being cancelled.
    Cancel,
}
