//! The closed list of what an error can mean.

use super::{Meaning, texts};

/// Whether trying again is worth it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// The same again will fail the same way.
    No,
    /// After what is wrong has been put right.
    AfterFix,
    /// In a while, without changing anything.
    Later,
    /// When the task that is running in the cluster has ended.
    WhenTaskEnds,
    /// After reading the cluster: the change may have been made already.
    AfterReading,
}

/// What an error means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::VariantArray)]
pub enum Kind {
    /// A synchronization task is running in the cluster.
    SyncRunning,
    /// An update of the agency mapping is running in the cluster.
    MappingUpdateRunning,
    /// The cluster's ECS agency is being changed.
    AgencyUpdateRunning,
    /// Too many calls.
    Throttled,
    /// The signature does not fit: nearly always a wrong secret access key.
    WrongSignature,
    /// The signature of a write does not fit, although reads with the same credentials are accepted:
    /// something between the portal and the cloud alters requests.
    RequestAltered,
    /// The access key does not exist.
    KeyUnknown,
    /// The access key is disabled.
    KeyInactive,
    /// The access key is locked after failed signatures.
    KeyLocked,
    /// The clocks differ by more than 15 minutes.
    ClockSkew,
    /// The temporary access key has ended.
    TemporaryKeyExpired,
    /// The token has ended.
    TokenExpired,
    /// The token can't be used here.
    TokenInvalid,
    /// User name or password is wrong.
    WrongPassword,
    /// The account or user is locked.
    AccountLocked,
    /// The cloud does not know who is calling, and says no more.
    NotAuthenticated,
    /// The caller may not do this.
    NotPermitted,
    /// The caller lacks Security Administrator.
    SecurityAdministratorMissing,
    /// The cluster belongs to another project than the one named.
    WrongProject,
    /// The project can't be used.
    ProjectUnavailable,
    /// The cloud refuses the address the portal calls from.
    AddressRefused,
    /// The caller may not use this region.
    RegionForbidden,
    /// There is no such cluster.
    ClusterNotFound,
    /// The cluster's details can't be had at the moment.
    ClusterUnreadable,
    /// The endpoint does not offer this call.
    CallNotOffered,
    /// The cluster does not support this.
    NotSupported,
    /// Something in the request is not accepted.
    InvalidRequest,
    /// The request is too long.
    RequestTooLarge,
    /// IAM users, groups or roles could not be looked up.
    IamLookupFailed,
    /// Users or groups of MRS Manager could not be looked up.
    ManagerLookupFailed,
    /// The person is not synchronized to the cluster.
    UserNotSynchronized,
    /// The mapping could not be brought to the cluster.
    MappingNotDistributed,
    /// Policies of an agency could not be changed.
    AgencyPolicyFailed,
    /// There is no such agency.
    AgencyNotFound,
    /// The metadata of the cluster's servers could not be changed.
    ServerMetadataFailed,
    /// What was asked for does not exist.
    NotFound,
    /// It is already there, or was changed meanwhile.
    Conflict,
    /// IAM is not available.
    IamUnavailable,
    /// The service or its gateway is out of order.
    ServiceUnavailable,
    /// The service failed inside.
    InternalError,
    /// An error nobody has described.
    Unknown,
    /// Nothing was sent: credentials or endpoint can't be used.
    Unsendable,
    /// Nothing was sent: no connection.
    Unreachable,
    /// A read got no answer.
    NoAnswer,
    /// A read got an answer that can't be used.
    Unreadable,
    /// The address answers with a redirect.
    Redirected,
    /// A change was sent, and nobody knows whether it was made.
    ResultUnknown,
}

impl Kind {
    /// The words for it.
    pub fn meaning(self) -> Meaning {
        texts::of(self)
    }

    /// The kind of the failure of a write, given that reads with the same credentials are accepted at
    /// the same time. A wrong secret would fail those too, so a refused signature then means that
    /// the request was altered on its way, such as by a proxy that removes the body of a `DELETE`.
    #[must_use]
    pub const fn given_accepted_reads(self) -> Self {
        match self {
            Self::WrongSignature => Self::RequestAltered,
            other => other,
        }
    }

    /// Whether new credentials are what it takes: the person should connect again.
    pub fn needs_new_credentials(self) -> bool {
        matches!(
            self,
            Self::WrongSignature
                | Self::KeyUnknown
                | Self::KeyInactive
                | Self::TemporaryKeyExpired
                | Self::TokenExpired
                | Self::TokenInvalid
                | Self::WrongPassword
                | Self::NotAuthenticated
        )
    }
}
