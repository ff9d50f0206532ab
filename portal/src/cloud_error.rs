//! Errors of Huawei Cloud as they are recorded and explained.

use crate::explanation::{CloudAnswer, Explain, Explanation, NextPage};
use crate::t;
use crate::words::Words;
use http::StatusCode;
use mrs::client::{CallError, Operation};
use mrs::meaning::{Kind, Meaning, RateLimit, RateLimitScope, RateLimitUnit};
use serde::{Deserialize, Serialize};

/// A call that the cloud refused or that did not reach it. Records hold the kind and the cloud's
/// answer; the words come from the catalogue when the error is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} failed: {kind:?}", .call.name())]
pub struct CloudError {
    /// The call.
    pub call: Operation,
    /// The meaning of the error.
    pub kind: Kind,
    /// HTTP status, where an answer came.
    pub status: Option<u16>,
    /// The API's error code.
    pub code: Option<String>,
    /// The API's own words, bounded and cleaned.
    pub message: Option<String>,
    /// The cloud's ID of the request.
    pub request_id: Option<String>,
}

impl CloudError {
    /// An error without an answer.
    pub const fn new(call: Operation, kind: Kind) -> Self {
        Self {
            call,
            kind,
            status: None,
            code: None,
            message: None,
            request_id: None,
        }
    }

    /// A failed call with its meaning, which may depend on other calls.
    pub fn of(error: &CallError, meaning: &Meaning) -> Self {
        Self {
            call: error.operation,
            kind: meaning.kind,
            status: error.status,
            code: error.code.clone(),
            message: Some(error.upstream_message.clone()).filter(|message| !message.is_empty()),
            request_id: error.request_id.clone(),
        }
    }

    /// What it means for the cluster. A call that only reads changes nothing, however it fails.
    fn consequence(&self) -> Words {
        match self.kind {
            Kind::Unsendable
            | Kind::Unreachable
            | Kind::CertificateNotTrusted
            | Kind::ProxyRefused => t!(cloud_not_sent),
            _ if !self.call.is_write() => t!(nothing_changed),
            Kind::SyncRunning | Kind::MappingUpdateRunning => t!(cloud_running_goes_on),
            Kind::IamLookupFailed
            | Kind::ManagerLookupFailed
            | Kind::AgencyPolicyFailed
            | Kind::ServerMetadataFailed => t!(cloud_perhaps_partly),
            Kind::MappingNotDistributed => t!(cloud_stored_not_distributed),
            kind if kind.may_have_acted() => t!(cloud_fate_unknown),
            _ => t!(nothing_changed),
        }
    }

    /// What a refusal of an agency's key means: IAM has no codes of its own for it, only the status.
    fn of_agency(&self) -> Option<(Words, Words)> {
        if self.call != Operation::IssueAgencyKey {
            return None;
        }
        match (self.kind, self.status) {
            (Kind::NotPermitted, _) => Some((
                t!(cloud_agency_key_refused),
                t!(cloud_agency_key_refused_next),
            )),
            // The key of the agency is yet to come: only the person's own can be wrong.
            (Kind::TemporaryKeyExpired | Kind::TokenExpired, _) => Some((
                t!(cloud_agency_own_key_expired),
                t!(cloud_agency_own_key_expired_next),
            )),
            (Kind::TokenInvalid, _) => Some((
                t!(cloud_agency_own_token_invalid),
                t!(cloud_agency_own_token_invalid_next),
            )),
            (Kind::NotAuthenticated, _) => Some((
                t!(cloud_agency_own_key_invalid),
                t!(cloud_agency_own_key_invalid_next),
            )),
            (Kind::NotFound, _) => Some((t!(cloud_agency_unknown), t!(cloud_agency_unknown_next))),
            // Without a code the answer is IAM's, with one the gateway's.
            (Kind::CallNotOffered, Some(404)) if self.code.is_none() => {
                Some((t!(cloud_agency_unknown), t!(cloud_agency_unknown_next)))
            }
            _ => None,
        }
    }

    /// The permission that a refused call needs (API reference, action table of MRS).
    fn permission(&self) -> Option<Words> {
        if self.kind != Kind::NotPermitted {
            return None;
        }
        match self.call {
            Operation::StartSync | Operation::CancelSync => Some(t!(cloud_not_permitted_sync_next)),
            Operation::UpdateMappings => Some(t!(cloud_not_permitted_mapping_next)),
            Operation::ListClusters => Some(t!(cloud_not_permitted_list_next)),
            Operation::ReadCluster => Some(t!(cloud_not_permitted_cluster_next)),
            _ => None,
        }
    }

    /// The limit that the cloud names in its message.
    fn limit(&self) -> Option<Words> {
        let message = self.message.as_deref()?;
        let limit = RateLimit::parse(message).filter(|_| self.kind == Kind::Throttled)?;
        let period = match limit.unit {
            RateLimitUnit::Second => t!(period_seconds, count = limit.count),
            RateLimitUnit::Minute => t!(period_minutes, count = limit.count),
            RateLimitUnit::Hour => t!(period_hours, count = limit.count),
            RateLimitUnit::Day => t!(period_days, count = limit.count),
        };
        let calls = limit.calls;
        Some(match limit.scope {
            RateLimitScope::User => t!(cloud_limit_user_next, calls = calls, period = period),
            RateLimitScope::Address => t!(cloud_limit_address_next, calls = calls, period = period),
            RateLimitScope::Api => t!(cloud_limit_all_next, calls = calls, period = period),
            RateLimitScope::Other => t!(cloud_limit_next, calls = calls, period = period),
        })
    }
}

impl From<&CallError> for CloudError {
    /// The failed call with the meaning that it has by itself.
    fn from(error: &CallError) -> Self {
        Self::of(error, &error.meaning())
    }
}

impl Explain for CloudError {
    fn explanation(&self) -> Explanation {
        let (happened, next_step) = self.of_agency().unwrap_or_else(|| words(self.kind));
        let next_page = if self.kind.needs_new_credentials() {
            NextPage::Connect
        } else {
            NextPage::Clusters
        };
        Explanation {
            cloud: Some(CloudAnswer {
                message: self.message.clone(),
                code: self.code.clone(),
                request_id: self.request_id.clone(),
            }),
            ..Explanation::new(
                StatusCode::BAD_GATEWAY,
                t!(cloud_title),
                happened,
                self.consequence(),
                self.limit().or(self.permission()).unwrap_or(next_step),
            )
            .with_next_page(next_page)
        }
    }
}

/// What happened, and what to do next.
#[rustfmt::skip] // One line for each kind.
fn words(kind: Kind) -> (Words, Words) {
    match kind {
        Kind::SyncRunning => (t!(cloud_sync_running), t!(cloud_sync_running_next)),
        Kind::MappingUpdateRunning => (t!(cloud_mapping_update_running), t!(cloud_mapping_update_running_next)),
        Kind::AgencyUpdateRunning => (t!(cloud_agency_update_running), t!(cloud_agency_update_running_next)),
        Kind::Throttled => (t!(cloud_throttled), t!(cloud_throttled_next)),
        Kind::WrongSignature => (t!(cloud_wrong_signature), t!(cloud_wrong_signature_next)),
        Kind::RequestAltered => (t!(cloud_request_altered), t!(cloud_request_altered_next)),
        Kind::KeyUnknown => (t!(cloud_key_unknown), t!(cloud_key_unknown_next)),
        Kind::KeyInactive => (t!(cloud_key_inactive), t!(cloud_key_inactive_next)),
        Kind::KeyLocked => (t!(cloud_key_locked), t!(cloud_key_locked_next)),
        Kind::ClockSkew => (t!(cloud_clock_skew), t!(cloud_clock_skew_next)),
        Kind::TemporaryKeyExpired => (t!(cloud_temporary_key_expired), t!(cloud_temporary_key_expired_next)),
        Kind::TokenExpired => (t!(cloud_token_expired), t!(cloud_token_expired_next)),
        Kind::TokenInvalid => (t!(cloud_token_invalid), t!(cloud_token_invalid_next)),
        Kind::WrongPassword => (t!(cloud_wrong_password), t!(cloud_wrong_password_next)),
        Kind::AccountLocked => (t!(cloud_account_locked), t!(cloud_account_locked_next)),
        Kind::NotAuthenticated => (t!(cloud_not_authenticated), t!(cloud_not_authenticated_next)),
        Kind::NotPermitted => (t!(cloud_not_permitted), t!(cloud_not_permitted_next)),
        Kind::SecurityAdministratorMissing => (t!(cloud_security_administrator_missing), t!(cloud_security_administrator_missing_next)),
        Kind::WrongProject => (t!(cloud_wrong_project), t!(cloud_wrong_project_next)),
        Kind::ProjectUnavailable => (t!(cloud_project_unavailable), t!(cloud_project_unavailable_next)),
        Kind::AddressRefused => (t!(cloud_address_refused), t!(cloud_address_refused_next)),
        Kind::RegionForbidden => (t!(cloud_region_forbidden), t!(cloud_region_forbidden_next)),
        Kind::ClusterNotFound => (t!(cloud_cluster_not_found), t!(cloud_cluster_not_found_next)),
        Kind::ClusterUnreadable => (t!(cloud_cluster_unreadable), t!(cloud_cluster_unreadable_next)),
        Kind::CallNotOffered => (t!(cloud_call_not_offered), t!(cloud_call_not_offered_next)),
        Kind::NotSupported => (t!(cloud_not_supported), t!(cloud_not_supported_next)),
        Kind::InvalidRequest => (t!(cloud_invalid_request), t!(cloud_invalid_request_next)),
        Kind::RequestTooLarge => (t!(cloud_request_too_large), t!(cloud_request_too_large_next)),
        Kind::IamLookupFailed => (t!(cloud_iam_lookup_failed), t!(cloud_iam_lookup_failed_next)),
        Kind::ManagerLookupFailed => (t!(cloud_manager_lookup_failed), t!(cloud_manager_lookup_failed_next)),
        Kind::UserNotSynchronized => (t!(cloud_user_not_synchronized), t!(cloud_user_not_synchronized_next)),
        Kind::MappingNotDistributed => (t!(cloud_mapping_not_distributed), t!(cloud_mapping_not_distributed_next)),
        Kind::AgencyPolicyFailed => (t!(cloud_agency_policy_failed), t!(cloud_agency_policy_failed_next)),
        Kind::AgencyNotFound => (t!(cloud_agency_not_found), t!(cloud_agency_not_found_next)),
        Kind::ServerMetadataFailed => (t!(cloud_server_metadata_failed), t!(cloud_server_metadata_failed_next)),
        Kind::NotFound => (t!(cloud_not_found), t!(cloud_not_found_next)),
        Kind::Conflict => (t!(cloud_conflict), t!(cloud_conflict_next)),
        Kind::IamUnavailable => (t!(cloud_iam_unavailable), t!(cloud_iam_unavailable_next)),
        Kind::ServiceUnavailable => (t!(cloud_service_unavailable), t!(cloud_service_unavailable_next)),
        Kind::InternalError => (t!(cloud_internal_error), t!(cloud_internal_error_next)),
        Kind::Unknown => (t!(cloud_unknown), t!(cloud_unknown_next)),
        Kind::Unsendable => (t!(cloud_unsendable), t!(cloud_unsendable_next)),
        Kind::Unreachable => (t!(cloud_unreachable), t!(cloud_unreachable_next)),
        Kind::CertificateNotTrusted => (t!(cloud_certificate_not_trusted), t!(cloud_certificate_not_trusted_next)),
        Kind::ProxyRefused => (t!(cloud_proxy_refused), t!(cloud_proxy_refused_next)),
        Kind::NoAnswer => (t!(cloud_no_answer), t!(cloud_no_answer_next)),
        Kind::Unreadable => (t!(cloud_unreadable), t!(cloud_unreadable_next)),
        Kind::Redirected => (t!(cloud_redirected), t!(cloud_redirected_next)),
        Kind::ResultUnknown => (t!(cloud_answer_unknown), t!(cloud_answer_unknown_next)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use strum::VariantArray as _;

    #[test]
    fn a_read_that_fails_changes_nothing_and_a_write_may() {
        let told = |call| {
            CloudError::new(call, Kind::InternalError)
                .explanation()
                .consequence
        };
        assert_eq!(told(Operation::ReadCluster), t!(nothing_changed));
        assert_eq!(told(Operation::CancelSync), t!(cloud_fate_unknown));
    }

    #[test]
    fn every_kind_has_words_of_its_own() {
        let mut seen = HashSet::new();
        for kind in Kind::VARIANTS {
            let told = CloudError::new(Operation::CancelSync, *kind).explanation();
            for sentence in [&told.happened, &told.consequence, &told.next_step] {
                assert!(sentence.ends_with('.'), "{sentence}");
            }
            assert!(seen.insert(told.happened), "{kind:?}");
        }
    }

    #[test]
    fn an_agency_is_refused_in_words_of_its_own() {
        let told = |status, code: Option<&str>, kind| {
            let error = CloudError {
                status: Some(status),
                code: code.map(str::to_owned),
                ..CloudError::new(Operation::IssueAgencyKey, kind)
            };
            error.explanation()
        };
        let refused = told(403, None, Kind::NotPermitted);
        assert!(refused.next_step.contains("Agent Operator"));
        assert_eq!(refused.consequence, t!(nothing_changed));
        let unknown = t!(cloud_agency_unknown);
        assert_eq!(told(404, None, Kind::CallNotOffered).happened, unknown);
        assert_eq!(
            told(404, Some("IAM.0004"), Kind::NotFound).happened,
            unknown
        );
        let not_offered = told(404, Some("APIGW.0101"), Kind::CallNotOffered);
        assert_eq!(not_offered.happened, t!(cloud_call_not_offered));
        for (code, kind, input) in [
            (
                "IAM.1108",
                Kind::TemporaryKeyExpired,
                "temporary access key has expired",
            ),
            (
                "APIGW.0307",
                Kind::TokenExpired,
                "temporary access key has expired",
            ),
            ("IAM.0067", Kind::TokenInvalid, "security token"),
            ("IAM.0001", Kind::NotAuthenticated, "your access key"),
        ] {
            let happened = told(401, Some(code), kind).happened;
            assert!(happened.contains(input), "{happened}");
        }
        let read = CloudError::new(Operation::ReadCluster, Kind::NotPermitted);
        assert_eq!(read.explanation().happened, t!(cloud_not_permitted));
    }

    #[test]
    fn a_refusal_names_the_permission_of_its_call() {
        let told = |call| {
            let told = CloudError::new(call, Kind::NotPermitted).explanation();
            told.next_step.to_string()
        };
        let of_sync = told(Operation::CancelSync);
        assert!(of_sync.contains("mrs:cluster:syncUser") && !of_sync.contains("Mapping"));
        let of_mapping = told(Operation::UpdateMappings);
        assert!(of_mapping.contains("mrs:cluster:updateAgencyMapping"));
        assert!(told(Operation::ListClusters).contains("mrs:cluster:list"));
        assert!(told(Operation::ReadCluster).contains("mrs:cluster:get"));
        assert_eq!(
            told(Operation::CheckCredentials),
            t!(cloud_not_permitted_next).to_string()
        );
    }

    #[test]
    fn an_unknown_key_is_not_told_as_a_wrong_secret() {
        let told = CloudError::new(Operation::CheckCredentials, Kind::KeyUnknown).explanation();
        assert!(told.next_step.contains("access key ID"));
        assert!(!told.next_step.contains("secret access key"));
    }

    #[test]
    fn a_limit_that_the_cloud_names_is_told() {
        let told = |policy: &str| {
            let message = Some(format!("policy {policy}"));
            let call = Operation::CancelSync;
            let error = CloudError {
                message,
                ..CloudError::new(call, Kind::Throttled)
            };
            error.explanation().next_step
        };
        assert_eq!(
            told("user over ratelimit,limit:60,time:1 minute"),
            "Wait a minute, then try again. The limit is 60 requests in a minute for each user."
        );
        assert_eq!(
            told("api over ratelimit,limit:1,time:5 seconds"),
            "Wait 5 seconds, then try again. The limit is 1 request in 5 seconds for all users together."
        );
    }
}
