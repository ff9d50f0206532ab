//! Finds the sentinel in a request and says what it provokes.

use serde::Deserialize;

use super::effect::Effect;
use super::fault::Fault;
use crate::operation::Operation;
use crate::sentinels as name;

/// How many times as long a slow task or update takes.
pub(crate) const SLOWNESS: u64 = 30;

/// The first sentinel among the names that a write sends, if there is one.
pub(crate) fn sentinel(operation: Operation, body: &[u8]) -> Option<&'static str> {
    let prefix = name::PREFIX.as_bytes();
    if !operation.is_write() || !body.windows(prefix.len()).any(|window| window == prefix) {
        return None;
    }
    let sent: SentNames = serde_json::from_slice(body).ok()?;
    let agencies = sent
        .agency_mappings
        .into_iter()
        .flatten()
        .filter_map(|row| row.agency);
    let names = sent
        .user_names
        .into_iter()
        .chain(sent.group_names)
        .flatten()
        .chain(agencies);
    let mut found = names.filter_map(|sent| {
        name::ALL
            .iter()
            .map(|sentinel| sentinel.name)
            .find(|known| *known == sent)
    });
    found.next()
}

/// The fault that a sentinel stands for; `None` for those that the operation itself heeds.
pub(crate) fn fault(sentinel: &'static str) -> Option<Fault> {
    let effect = match sentinel {
        name::THROTTLED => Effect::Throttled { retry_after: 5 },
        name::THROTTLED_ONCE => Effect::Throttled { retry_after: 1 },
        name::GATEWAY_TIMEOUT => Effect::error_although_applied("APIGW.0201"),
        name::RESET => Effect::ResetBefore,
        name::RESET_AFTER => Effect::ResetAfter,
        name::MALFORMED => Effect::MalformedJson,
        name::TRUNCATED => Effect::TruncatedBody,
        name::HUGE => Effect::huge_body(),
        name::RESULT_FAILED => Effect::ResultFailed,
        name::SLOW => return Some(Fault::default().answering_late(10_000)),
        name::HANGS => return Some(Fault::default().answering_late(600_000)),
        other => Effect::error(error_code(other)?),
    };
    Some(Fault::new(effect))
}

fn error_code(sentinel: &str) -> Option<&'static str> {
    Some(match sentinel {
        name::SYNC_RUNNING => "12000154",
        name::UPDATE_RUNNING => "MRS.0206",
        name::INTERNAL_ERROR => "12000004",
        name::FORBIDDEN => "APIGW.0302",
        name::PERMISSION_DENIED => "12000136",
        name::NO_ACCESS => "12000052",
        name::CLUSTER_GONE => "12000003",
        name::INVALID => "12000002",
        name::UNSUPPORTED => "12000054",
        name::TOKEN_EXPIRED => "APIGW.0307",
        name::IAM_QUERY_FAILED => "12000157",
        name::MANAGER_QUERY_FAILED => "12000163",
        name::UNAVAILABLE => "APIGW.0613",
        name::UNKNOWN_CODE => "99999999",
        name::DISTRIBUTION_FAILED => "MRS.0205",
        name::JSON_FAILED => "MRS.0207",
        name::POLICY_FAILED => "MRS.0208",
        name::POLICY_NOT_ASSIGNED => "MRS.0209",
        name::NO_SECU_ADMIN => "MRS.0210",
        name::UNKNOWN_AGENCY => "MRS.0211",
        name::ECS_UPDATE_RUNNING => "MRS.0212",
        name::ECS_UPDATE_FAILED => "MRS.0216",
        _ => return None,
    })
}

/// The parts of a body where a sentinel may stand; anything else in it is left alone.
#[derive(Deserialize)]
struct SentNames {
    #[serde(default)]
    user_names: Option<Vec<String>>,
    #[serde(default)]
    group_names: Option<Vec<String>>,
    #[serde(default)]
    agency_mappings: Option<Vec<SentAgency>>,
}

#[derive(Deserialize)]
struct SentAgency {
    #[serde(default)]
    agency: Option<String>,
}
