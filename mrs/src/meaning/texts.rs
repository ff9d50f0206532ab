//! The texts of each kind of error.

use super::{Kind, Meaning, Retry};

#[rustfmt::skip] // Title, cluster, retry and next stand on one line each.
#[expect(clippy::too_many_lines, reason = "a table: one entry per kind, and no logic")]
pub(super) const fn of(kind: Kind) -> Meaning {
    let (title, cluster, retry, next) = match kind {
        Kind::SyncRunning => (
            "A synchronization is already running in this cluster",
            "Nothing of this request was carried out. The task that is running goes on.",
            Retry::WhenTaskEnds,
            "Wait until the running synchronization has ended, then try again.",
        ),
        Kind::MappingUpdateRunning => (
            "An update of the agency mapping is already running in this cluster",
            "Nothing of this request was carried out. The update that is running goes on.",
            Retry::WhenTaskEnds,
            "Wait about a minute, read the mapping again and compare it before you try again.",
        ),
        Kind::AgencyUpdateRunning => (
            "The cluster’s ECS agency is being changed",
            "Nothing of this request was carried out.",
            Retry::WhenTaskEnds,
            "Wait until that change has ended, then try again.",
        ),
        Kind::Throttled => (
            "Too many calls in a short time",
            "Nothing of this request was carried out.",
            Retry::Later,
            "Wait a minute, then try again. Huawei Cloud allows 60 changes a minute.",
        ),
        Kind::WrongSignature => (
            "The cloud does not accept the signature",
            "Nothing was changed.",
            Retry::AfterFix,
            "Check the secret access key: after five failures in a row the cloud locks the key for five minutes. A temporary key needs its security token too.",
        ),
        Kind::RequestAltered => (
            "Something between the portal and Huawei Cloud changes requests",
            "Nothing was changed. The connection stays: reading works with the same credentials.",
            Retry::AfterFix,
            "Ask the operator of the portal to check proxies and firewalls on the way to Huawei Cloud: one may remove the body of a request or alter its headers. Repeating the change may lock the access key.",
        ),
        Kind::KeyUnknown => (
            "The access key does not exist",
            "Nothing was changed.",
            Retry::AfterFix,
            "Check the access key ID: another secret does not help. The key may have been deleted, or belong to an account of another cloud.",
        ),
        Kind::KeyInactive => (
            "The access key is disabled",
            "Nothing was changed.",
            Retry::AfterFix,
            "Enable the key in the console under “My Credentials”, or connect with another one.",
        ),
        Kind::KeyLocked => (
            "The access key is locked after too many failed signatures",
            "Nothing was changed.",
            Retry::Later,
            "Wait five minutes without using the key anywhere, then connect with the right secret.",
        ),
        Kind::ClockSkew => (
            "The clock of the portal and the clock of the cloud differ too much",
            "Nothing was changed.",
            Retry::AfterFix,
            "Ask whoever operates the portal to correct its clock: it may differ by 15 minutes at most.",
        ),
        Kind::TemporaryKeyExpired => (
            "The temporary access key has ended",
            "Nothing was changed.",
            Retry::AfterFix,
            "Get a new temporary key and connect again.",
        ),
        Kind::TokenExpired => (
            "The token has ended",
            "Nothing was changed.",
            Retry::AfterFix,
            "Connect again. A token lasts 24 hours at most, ends early when a password or permission changes, and is good only in the region that issued it.",
        ),
        Kind::TokenInvalid => (
            "The cloud does not accept the token",
            "Nothing was changed.",
            Retry::AfterFix,
            "Connect again with a token for this project and this region.",
        ),
        Kind::WrongPassword => (
            "User name or password is wrong",
            "Nothing was changed.",
            Retry::AfterFix,
            "Check account, user and password. Repeated failures lock the user. A HUAWEI ID or a federated user can’t be used: create an IAM user.",
        ),
        Kind::AccountLocked => (
            "The user or the account is locked",
            "Nothing was changed.",
            Retry::Later,
            "Wait until the lock ends (15 minutes unless the account says otherwise) or ask an administrator of the account.",
        ),
        Kind::NotAuthenticated => (
            "The cloud does not accept the credentials",
            "Nothing was changed.",
            Retry::AfterFix,
            "Connect again. If this keeps happening, check that key or token belong to this account and region.",
        ),
        Kind::NotPermitted => (
            "You may not do this",
            "Nothing was changed.",
            Retry::AfterFix,
            "Ask an administrator of the account for the permission: mrs:cluster:syncUser for synchronization, mrs:cluster:updateAgencyMapping for the mapping, or the policy MRS FullAccess.",
        ),
        Kind::SecurityAdministratorMissing => (
            "The role Security Administrator is missing",
            "The mapping was not changed.",
            Retry::AfterFix,
            "Ask an administrator of the account for Security Administrator, which changing agency mappings requires.",
        ),
        Kind::WrongProject => (
            "The cluster does not belong to this project, or you may not use it",
            "Nothing was changed.",
            Retry::AfterFix,
            "Check that the project of the connection is the one that owns the cluster.",
        ),
        Kind::ProjectUnavailable => (
            "The project can’t be used",
            "Nothing was changed.",
            Retry::AfterFix,
            "Check the project id, and in the console that the project is not frozen or deleted.",
        ),
        Kind::AddressRefused => (
            "The cloud refuses calls from this address",
            "Nothing was changed.",
            Retry::AfterFix,
            "Ask an administrator of the account whether access is limited to certain addresses and the portal’s is among them.",
        ),
        Kind::RegionForbidden => (
            "You may not use this region",
            "Nothing was changed.",
            Retry::AfterFix,
            "Connect to another region, or ask an administrator of the account.",
        ),
        Kind::ClusterNotFound => (
            "There is no such cluster in this project",
            "Nothing was changed.",
            Retry::AfterFix,
            "Check the cluster id, the project and the region.",
        ),
        Kind::ClusterUnreadable => (
            "The cluster’s details can’t be read at the moment",
            "Nothing was changed.",
            Retry::Later,
            "Try again in a minute. If it stays, check the cluster’s state in the console.",
        ),
        Kind::CallNotOffered => (
            "This endpoint does not offer the call",
            "Nothing was changed.",
            Retry::No,
            "Older regions and partner clouds lack some calls. Check the endpoint if other calls fail too.",
        ),
        Kind::NotSupported => (
            "The cluster does not support this",
            "Nothing was changed.",
            Retry::No,
            "Check the cluster’s version and state. IAM synchronization needs MRS 2.0.5 or later.",
        ),
        Kind::InvalidRequest => (
            "The cloud does not accept the request",
            "Nothing was changed.",
            Retry::AfterFix,
            "Read the cloud’s own words, correct what they name and try again.",
        ),
        Kind::RequestTooLarge => (
            "The request is too long for the cloud",
            "Nothing was changed.",
            Retry::AfterFix,
            "Send fewer names at once.",
        ),
        Kind::IamLookupFailed => (
            "The cluster could not look up users or groups in IAM",
            "The task may have been carried out in part.",
            Retry::Later,
            "Read who is synchronized, check that the names exist in IAM, then try again.",
        ),
        Kind::ManagerLookupFailed => (
            "The users or groups of MRS Manager could not be looked up",
            "The task may have been carried out in part.",
            Retry::Later,
            "Check in the console that MRS Manager is running, read who is synchronized, then try again.",
        ),
        Kind::UserNotSynchronized => (
            "Your user does not exist in MRS Manager",
            "Nothing was changed.",
            Retry::AfterFix,
            "Have your IAM user synchronized to the cluster first.",
        ),
        Kind::MappingNotDistributed => (
            "The mapping could not be brought to the cluster",
            "The mapping may be stored without being in effect on every node.",
            Retry::AfterReading,
            "Read the mapping, check that the cluster is running and its nodes are healthy, then send it again.",
        ),
        Kind::AgencyPolicyFailed => (
            "The policies of an agency could not be changed",
            "The mapping may have been changed in part.",
            Retry::AfterReading,
            "Read the mapping, check the agencies in IAM and your permission iam:agencies:pass, then try again.",
        ),
        Kind::AgencyNotFound => (
            "An agency does not exist",
            "The mapping was not changed.",
            Retry::AfterFix,
            "Check name and id of each agency in IAM: both must belong to the same agency.",
        ),
        Kind::ServerMetadataFailed => (
            "The metadata of the cluster’s servers could not be changed",
            "The mapping may have been changed in part.",
            Retry::AfterReading,
            "Read the mapping, check the permission ecs:cloudServers:updateMetadata, then try again.",
        ),
        Kind::NotFound => (
            "What was asked for does not exist",
            "Nothing was changed.",
            Retry::AfterFix,
            "Check account, user and project.",
        ),
        Kind::Conflict => (
            "It exists already or was changed meanwhile",
            "Nothing of this request was carried out.",
            Retry::AfterReading,
            "Read the present state and decide anew.",
        ),
        Kind::IamUnavailable => (
            "IAM is not available",
            "Nothing was changed.",
            Retry::Later,
            "Try again in a few minutes.",
        ),
        Kind::ServiceUnavailable => (
            "The service is not available",
            "A read changes nothing; a change may or may not have been made.",
            Retry::Later,
            "Try again in a few minutes. After a change, read the cluster first.",
        ),
        Kind::InternalError => (
            "The service failed inside",
            "It is not certain whether a change was made.",
            Retry::AfterReading,
            "Read the cluster, then try again. If it stays, give the request id to the cloud’s support.",
        ),
        Kind::Unknown => (
            "The cloud answered with an error that is not documented",
            "It is not certain whether a change was made.",
            Retry::AfterReading,
            "Read the cluster and the cloud’s own words. The request id helps the cloud’s support.",
        ),
        Kind::Unsendable => (
            "The request could not be built",
            "Nothing was sent.",
            Retry::AfterFix,
            "Connect again and check that the credentials were copied completely and without line breaks.",
        ),
        Kind::Unreachable => (
            "The cloud can’t be reached",
            "Nothing was sent.",
            Retry::Later,
            "Try again. If it stays, check the endpoint and the portal’s way to it.",
        ),
        Kind::NoAnswer => (
            "The cloud did not answer",
            "Nothing was changed: this call only reads.",
            Retry::Later,
            "Try again in a minute.",
        ),
        Kind::Unreadable => (
            "The answer of the cloud can’t be understood",
            "Nothing was changed: this call only reads.",
            Retry::Later,
            "Try again. If it stays, check the endpoint, and pass the words of the error on to whoever operates the portal.",
        ),
        Kind::Redirected => (
            "The endpoint points to another address",
            "Nothing was changed: redirects are not followed.",
            Retry::No,
            "Check the endpoint of the connection. Something between the portal and the cloud may answer in its place.",
        ),
        Kind::ResultUnknown => (
            "It is not known whether the change was made",
            "The change was sent, but no certain answer came back. It was not sent again.",
            Retry::AfterReading,
            "Read the cluster to see whether the change is there before you try again.",
        ),
    };
    Meaning { kind, title, cluster, retry, rate_limit: None, next }
}
