//! The kinds of error.

use serde::{Deserialize, Serialize};

/// When trying again makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// Never: the same call fails the same way.
    No,
    /// After the cause has been fixed.
    AfterFix,
    /// Later, without a change.
    Later,
    /// After the running task of the cluster has ended.
    WhenTaskEnds,
    /// After reading the cluster, because the change may have been made.
    AfterReading,
}

/// The kind of an error, which decides its [`Meaning`](super::Meaning). Records of failed calls hold its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A synchronization task is running in the cluster.
    SyncRunning,
    /// An update of the agency mapping is running in the cluster.
    MappingUpdateRunning,
    /// The cluster's ECS agency is being changed.
    AgencyUpdateRunning,
    /// There were too many calls.
    Throttled,
    /// The signature is wrong, nearly always because of a wrong secret access key.
    WrongSignature,
    /// The signature of a write is refused, although reads with the same credentials are accepted:
    /// something between the portal and the cloud alters requests.
    RequestAltered,
    /// The access key does not exist.
    KeyUnknown,
    /// The access key is disabled.
    KeyInactive,
    /// The access key is locked after failed signatures.
    KeyLocked,
    /// The clocks of the portal and the cloud differ by more than 15 minutes.
    ClockSkew,
    /// The temporary access key has expired.
    TemporaryKeyExpired,
    /// The token has expired.
    TokenExpired,
    /// The token is not accepted.
    TokenInvalid,
    /// User name or password is wrong.
    WrongPassword,
    /// The account or user is locked.
    AccountLocked,
    /// The credentials are not accepted, for an unknown reason.
    NotAuthenticated,
    /// The caller lacks a permission.
    NotPermitted,
    /// The caller lacks the role Security Administrator.
    SecurityAdministratorMissing,
    /// The cluster belongs to another project.
    WrongProject,
    /// The project is frozen, deleted or unknown.
    ProjectUnavailable,
    /// The cloud refuses calls from the portal's address.
    AddressRefused,
    /// The caller lacks access to the region.
    RegionForbidden,
    /// The cluster does not exist.
    ClusterNotFound,
    /// The details of the cluster cannot be read at the moment.
    ClusterUnreadable,
    /// The endpoint does not offer the call.
    CallNotOffered,
    /// The cluster does not support the call.
    NotSupported,
    /// The request is invalid.
    InvalidRequest,
    /// The request is too long.
    RequestTooLarge,
    /// IAM users, groups or roles could not be looked up.
    IamLookupFailed,
    /// Users or groups of MRS Manager could not be looked up.
    ManagerLookupFailed,
    /// The caller is not synchronized to the cluster.
    UserNotSynchronized,
    /// The mapping could not be distributed to the cluster.
    MappingNotDistributed,
    /// Policies of an agency could not be changed.
    AgencyPolicyFailed,
    /// An agency does not exist.
    AgencyNotFound,
    /// The metadata of the cluster's servers could not be changed.
    ServerMetadataFailed,
    /// The requested object does not exist.
    NotFound,
    /// The object already exists or was changed meanwhile.
    Conflict,
    /// IAM is not available.
    IamUnavailable,
    /// The service or its gateway is not available.
    ServiceUnavailable,
    /// The service reports an internal error.
    InternalError,
    /// The error is not documented.
    Unknown,
    /// Nothing was sent, because the credentials or the endpoint are unusable.
    Unsendable,
    /// Nothing was sent, because there is no connection.
    Unreachable,
    /// Nothing was sent, because the certificate of the endpoint is not trusted.
    CertificateNotTrusted,
    /// Nothing was sent, because the proxy between the portal and the cloud does not accept the portal's
    /// credentials.
    ProxyRefused,
    /// A read got no answer.
    NoAnswer,
    /// A read got an answer that is not understood.
    Unreadable,
    /// The endpoint answers with a redirect.
    Redirected,
    /// A change was sent, and its result is unknown.
    ResultUnknown,
}

impl Kind {
    /// Returns true if a write that fails like this may have been carried out, wholly or in part: the
    /// cluster is read before its result is told.
    pub const fn may_have_acted(self) -> bool {
        matches!(
            self,
            Self::IamLookupFailed
                | Self::ManagerLookupFailed
                | Self::MappingNotDistributed
                | Self::AgencyPolicyFailed
                | Self::ServerMetadataFailed
                | Self::ServiceUnavailable
                | Self::InternalError
                | Self::Unknown
                | Self::ResultUnknown
        )
    }

    /// When trying again makes sense.
    pub const fn retry(self) -> Retry {
        match self {
            Self::CallNotOffered | Self::NotSupported | Self::Redirected => Retry::No,
            Self::Throttled
            | Self::KeyLocked
            | Self::AccountLocked
            | Self::ClusterUnreadable
            | Self::IamLookupFailed
            | Self::ManagerLookupFailed
            | Self::IamUnavailable
            | Self::ServiceUnavailable
            | Self::Unreachable
            | Self::NoAnswer
            | Self::Unreadable => Retry::Later,
            Self::SyncRunning | Self::MappingUpdateRunning | Self::AgencyUpdateRunning => {
                Retry::WhenTaskEnds
            }
            Self::MappingNotDistributed
            | Self::AgencyPolicyFailed
            | Self::ServerMetadataFailed
            | Self::Conflict
            | Self::InternalError
            | Self::Unknown
            | Self::ResultUnknown => Retry::AfterReading,
            Self::WrongSignature
            | Self::RequestAltered
            | Self::KeyUnknown
            | Self::KeyInactive
            | Self::ClockSkew
            | Self::TemporaryKeyExpired
            | Self::TokenExpired
            | Self::TokenInvalid
            | Self::WrongPassword
            | Self::NotAuthenticated
            | Self::NotPermitted
            | Self::SecurityAdministratorMissing
            | Self::WrongProject
            | Self::ProjectUnavailable
            | Self::AddressRefused
            | Self::RegionForbidden
            | Self::ClusterNotFound
            | Self::InvalidRequest
            | Self::RequestTooLarge
            | Self::UserNotSynchronized
            | Self::AgencyNotFound
            | Self::NotFound
            | Self::CertificateNotTrusted
            | Self::ProxyRefused
            | Self::Unsendable => Retry::AfterFix,
        }
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

    /// Returns true if the person has to connect again with new credentials.
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
