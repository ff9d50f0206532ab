//! Why an operation stopped before its outcome was known, or before anything was sent.

use crate::cloud_error::CloudError;
use crate::explanation::{CloudAnswer, Explain, Explanation, WayOn};
use crate::t;
use http::StatusCode;
use serde::{Deserialize, Serialize};

/// Everything that stops an operation beside a plain refusal of the cloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[error("the operation stopped: {self:?}")]
pub enum OperationError {
    /// The connection it was applied with is gone, or the cloud refuses it now.
    ConnectionEnded {
        /// Whether the call had been sent.
        sent: bool,
    },
    /// The task was accepted and did not end in time.
    StillRunning,
    /// A synchronization task is running at this moment.
    ClusterBusy,
    /// No answer came, and everything stayed as it was.
    NotDone,
    /// The cluster could not be read after sending.
    Unreadable {
        /// Whether the call had been accepted.
        accepted: bool,
        /// Why the cluster could not be read.
        cloud: CloudError,
    },
    /// The cluster left no room in time.
    NoTurn,
    /// The plan was stored by a version that writes bodies differently.
    OtherVersion,
    /// The cluster answered `failed` under HTTP 200.
    UpdateFailed {
        /// The cloud's ID of the request.
        request_id: Option<String>,
    },
}

impl Explain for OperationError {
    fn explanation(&self) -> Explanation {
        let cloud = match self {
            Self::Unreadable { cloud, .. } => cloud.explanation().cloud,
            Self::UpdateFailed { request_id } => Some(CloudAnswer {
                message: None,
                code: None,
                request_id: request_id.clone(),
            }),
            _ => None,
        };
        let [happened, consequence, next_step] = match self {
            Self::ConnectionEnded { sent: true } => [
                t!(operation_connection_ended),
                t!(operation_connection_ended_sent),
                t!(operation_connection_ended_sent_next),
            ],
            Self::ConnectionEnded { sent: false } => [
                t!(operation_connection_ended),
                t!(nothing_sent),
                t!(operation_connection_ended_next),
            ],
            Self::StillRunning => [
                t!(operation_still_running),
                t!(operation_still_running_means),
                t!(operation_still_running_next),
            ],
            Self::ClusterBusy => [
                t!(operation_cluster_busy),
                t!(operation_cluster_busy_means),
                t!(operation_cluster_busy_next),
            ],
            Self::NotDone => [
                t!(operation_not_done),
                t!(operation_not_done_means),
                t!(operation_not_done_next),
            ],
            Self::Unreadable { accepted, cloud } => [
                cloud.explanation().happened,
                if *accepted {
                    t!(operation_unreadable_accepted)
                } else {
                    t!(operation_unreadable_sent)
                },
                t!(operation_unreadable_next),
            ],
            Self::NoTurn => [
                t!(operation_no_turn),
                t!(nothing_sent),
                t!(operation_no_turn_next),
            ],
            Self::OtherVersion => [
                t!(operation_other_version),
                t!(nothing_sent),
                t!(operation_other_version_next),
            ],
            Self::UpdateFailed { .. } => [
                t!(operation_update_failed),
                t!(operation_update_failed_means),
                t!(operation_update_failed_next),
            ],
        };
        let way_on = match self {
            Self::ConnectionEnded { .. } => WayOn::Connect,
            _ => WayOn::Clusters,
        };
        let title = t!(operation_error_title);
        Explanation {
            cloud,
            ..Explanation::new(
                StatusCode::CONFLICT,
                title,
                happened,
                consequence,
                next_step,
            )
            .leading_to(way_on)
        }
    }
}
