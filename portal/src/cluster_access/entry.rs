//! One user or group with access.

use mrs::mapping::IdentifierType;

/// A user or group that is synchronized, mapped, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessEntry {
    /// The name as the cluster lists it, or as the mapping spells it.
    pub name: String,
    /// User or group.
    pub kind: IdentifierType,
    /// True if the cluster lists the name as synchronized.
    pub synchronized: bool,
    /// The rows of the mapping with the name, in their order.
    pub mapped: Vec<MappedIn>,
    /// The name in lower case, for sorting and searching.
    pub(super) folded: String,
}

/// A row of the mapping with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedIn {
    /// Index of the row.
    pub row: usize,
    /// The spelling in the mapping, where only its case differs: MRS Manager ignores case.
    pub spelling: Option<String>,
}

/// The agency that a user or group acts with, as far as the cluster tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActsWith {
    /// The agency of its own row, or of each of its rows.
    OwnMapping,
    /// The agency of the cluster: nothing else can apply.
    ClusterDefault,
    /// The agency of a mapped group or that of the cluster. The primary group of a user, which
    /// decides, is not known.
    Unknown,
}

/// The part of the list in which an entry is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum AccessState {
    /// Synchronized and mapped.
    SynchronizedAndMapped,
    /// Synchronized, without a mapping of its own.
    SynchronizedOnly,
    /// In the mapping, and not synchronized.
    MappedOnly,
}

impl AccessState {
    /// The word in addresses.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// The state of a word; `None` for any other text.
    pub fn parse(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

impl AccessEntry {
    pub(super) fn new(
        name: String,
        kind: IdentifierType,
        synchronized: bool,
        mapped: Vec<MappedIn>,
    ) -> Self {
        let folded = name.to_lowercase();
        Self {
            name,
            kind,
            synchronized,
            mapped,
            folded,
        }
    }

    /// The part of the list in which the entry is.
    pub const fn state(&self) -> AccessState {
        match (self.synchronized, self.mapped.is_empty()) {
            (true, false) => AccessState::SynchronizedAndMapped,
            (true, true) => AccessState::SynchronizedOnly,
            (false, _) => AccessState::MappedOnly,
        }
    }
}
