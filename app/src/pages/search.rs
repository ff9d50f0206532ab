//! What an operation's address asks of its table of names.

/// What the address asks of the table of names.
pub struct Search {
    /// Part of a name.
    pub find: String,
    /// Only this remark.
    pub only: String,
    /// Page of the table, from 1.
    pub page: u32,
}
