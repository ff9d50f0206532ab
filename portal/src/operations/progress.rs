//! What a running operation says that it is doing.

/// The sentences for people, as the operation's page shows them.
pub(super) mod say {
    pub(crate) const TURN: &str = "Waiting for the cluster's running synchronisation task to end";
    pub(crate) const UPDATE_TURN: &str = "Waiting for the cluster's running mapping update to end";
    pub(crate) const THROTTLED: &str = "Waiting because the cloud limits the number of calls";
    pub(crate) const SENDING: &str = "Sending";
    pub(crate) const TASK: &str = "Waiting for the cluster's task to end";
    pub(crate) const COMPARING: &str = "Reading the list and comparing";
    pub(crate) const SETTLING: &str = "The list still shows the earlier state; reading it again";
    pub(crate) const FATE: &str = "No answer came; reading what the cluster did";
    pub(crate) const BEFORE_PUT: &str = "Reading the mapping again before sending";
    pub(crate) const VERIFYING: &str = "Reading the mapping back and comparing";
    pub(crate) const UNREACHABLE: &str = "The cloud can't be reached at the moment; trying again";
}
