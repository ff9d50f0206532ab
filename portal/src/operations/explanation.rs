//! Why an operation did not do all that was planned, in words.

use super::error::OperationError;
use crate::cloud_error::CloudError;
use crate::explanation::{CloudAnswer, Explain, Explanation, WayOn};
use crate::t;
use crate::words::Words;
use http::StatusCode;

impl Explain for OperationError {
    fn explanation(&self) -> Explanation {
        let [happened, consequence, next_step] = self.words();
        let (cloud, again) = match self {
            Self::Refused { cloud }
            | Self::RateLimited { cloud }
            | Self::UnreadableBefore { cloud }
            | Self::UnreadableAfter { cloud, .. } => (cloud.explanation().cloud, WayOn::Clusters),
            Self::UpdateFailed { request_id } => (
                Some(CloudAnswer {
                    message: None,
                    code: None,
                    request_id: request_id.clone(),
                }),
                WayOn::Clusters,
            ),
            Self::ConnectionExpired { .. } => (None, WayOn::Connect),
            _ => (None, WayOn::Clusters),
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
            .leading_to(again)
        }
    }
}

impl OperationError {
    /// What happened, what that means, and what to do next.
    fn words(&self) -> [Words; 3] {
        match self {
            Self::Refused { cloud } => of_cloud(cloud),
            Self::UpdateFailed { .. } => [
                t!(operation_update_failed),
                t!(operation_update_failed_means),
                t!(operation_update_failed_next),
            ],
            Self::ConnectionExpired { sent: true } => [
                t!(operation_connection_expired),
                t!(operation_sent_unread),
                t!(operation_connection_expired_sent_next),
            ],
            Self::ConnectionExpired { sent: false } => [
                t!(operation_connection_expired),
                t!(nothing_sent),
                t!(operation_connection_expired_next),
            ],
            Self::ClusterBusy => [
                t!(operation_cluster_busy),
                t!(nothing_sent),
                t!(operation_cluster_busy_next),
            ],
            Self::RateLimited { .. } => [
                t!(operation_rate_limited),
                t!(nothing_sent),
                t!(operation_rate_limited_next),
            ],
            Self::UnreadableBefore { cloud } => {
                let [happened, _, next_step] = of_cloud(cloud);
                [happened, t!(operation_unreadable_before), next_step]
            }
            Self::UnreadableAfter { cloud, accepted } => {
                let [happened, ..] = of_cloud(cloud);
                let consequence = if *accepted {
                    t!(operation_unreadable_accepted)
                } else {
                    t!(operation_unreadable_sent)
                };
                [happened, consequence, t!(operation_unreadable_next)]
            }
            Self::TaskStillRunning => [
                t!(operation_still_running),
                t!(operation_still_running_means),
                t!(operation_still_running_next),
            ],
            Self::NoAnswer => [
                t!(operation_no_answer),
                t!(operation_no_answer_means),
                t!(operation_no_answer_next),
            ],
            Self::NotDone => [
                t!(operation_not_done),
                t!(operation_not_done_means),
                t!(operation_not_done_next),
            ],
            Self::ChangedByOthers => [
                t!(operation_changed_by_others),
                t!(operation_changed_by_others_means),
                t!(operation_changed_by_others_next),
            ],
            Self::MappingChanged => [
                t!(operation_mapping_changed),
                t!(nothing_sent),
                t!(operation_mapping_changed_next),
            ],
            Self::Stopped { person } => [
                t!(operation_stopped, person = person),
                t!(operation_stopped_means),
                t!(operation_stopped_next),
            ],
            Self::Damaged => [t!(damaged), t!(operations_continue), t!(damaged_next)],
        }
    }
}

fn of_cloud(cloud: &CloudError) -> [Words; 3] {
    let Explanation {
        happened,
        consequence,
        next_step,
        ..
    } = cloud.explanation();
    [happened, consequence, next_step]
}

#[cfg(test)]
mod tests {
    use super::*;
    use mrs::client::Operation;
    use mrs::meaning::Kind;

    #[test]
    fn the_answer_of_the_cloud_goes_with_the_words() {
        let cloud = CloudError {
            code: Some("APIGW.0302".to_owned()),
            ..CloudError::new(Operation::CancelSync, Kind::NotPermitted)
        };
        let answer = OperationError::Refused { cloud }.explanation().cloud;
        assert_eq!(answer.unwrap().code.as_deref(), Some("APIGW.0302"));
        let request_id = Some("abc".to_owned());
        let failed = OperationError::UpdateFailed { request_id }.explanation();
        assert_eq!(failed.cloud.unwrap().request_id.as_deref(), Some("abc"));
        let expired = OperationError::ConnectionExpired { sent: true }.explanation();
        assert!(expired.cloud.is_none());
        assert_eq!(expired.way_on, WayOn::Connect);
        let open = OperationError::NoAnswer.explanation();
        assert_eq!(open.way_on, WayOn::Clusters);
    }
}
