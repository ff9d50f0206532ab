//! Why an operation did not do all that was planned, in words.

use super::batch::Batch;
use super::error::OperationError;
use super::operation::Operation;
use crate::cloud_error::CloudError;
use crate::explanation::{CloudAnswer, Explain, Explanation, NextPage};
use crate::t;
use crate::words::Words;
use http::StatusCode;

/// Why an operation did not do all that was planned, and whether any of its calls was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndReason {
    error: OperationError,
    /// True if the cluster acted, or may have acted, on a call.
    sent: bool,
    /// True if another reading may tell more about what a call did.
    open: bool,
}

impl Operation {
    /// Why the operation did not do all that was planned; `None` if it did, or has not ended.
    pub fn end_reason(&self) -> Option<EndReason> {
        let acted = |batch: &Batch| batch.state.delivery().may_have_acted();
        Some(EndReason {
            error: self.error.clone()?,
            sent: self.batches.iter().any(acted),
            open: self.batches.iter().any(Batch::is_open),
        })
    }
}

impl Explain for EndReason {
    fn explanation(&self) -> Explanation {
        use OperationError as Error;
        let [happened, consequence, next_step] = self.words();
        let (cloud, next_page) = match &self.error {
            Error::Refused { cloud }
            | Error::RateLimited { cloud }
            | Error::UnreadableBefore { cloud }
            | Error::UnreadableAfter { cloud, .. } => {
                (cloud.explanation().cloud, NextPage::Clusters)
            }
            Error::UpdateFailed { request_id } => (
                Some(CloudAnswer {
                    message: None,
                    code: None,
                    request_id: request_id.clone(),
                }),
                NextPage::Clusters,
            ),
            Error::ConnectionExpired => (None, NextPage::Connect),
            _ => (None, NextPage::Clusters),
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
            .with_next_page(next_page)
        }
    }
}

impl EndReason {
    /// What happened, what that means, and what to do next.
    fn words(&self) -> [Words; 3] {
        use OperationError as Error;
        let unsent = || {
            if self.sent {
                t!(operation_rest_not_sent)
            } else {
                t!(nothing_sent)
            }
        };
        match &self.error {
            Error::Refused { cloud } if self.sent && !cloud.kind.may_have_acted() => {
                let [happened, _, next_step] = of_cloud(cloud);
                [happened, unsent(), next_step]
            }
            // Whatever the answer left open, the cluster was read back since.
            Error::Refused { cloud } if self.sent && !self.open => {
                let [happened, _, next_step] = of_cloud(cloud);
                [happened, t!(operation_not_done_means), next_step]
            }
            Error::Refused { cloud } => of_cloud(cloud),
            Error::UpdateFailed { .. } => [
                t!(operation_update_failed),
                t!(operation_update_failed_means),
                t!(operation_update_failed_next),
            ],
            Error::ConnectionExpired if self.open => [
                t!(operation_connection_expired),
                t!(operation_sent_unread),
                t!(operation_connection_expired_sent_next),
            ],
            Error::ConnectionExpired => [
                t!(operation_connection_expired),
                unsent(),
                t!(operation_connection_expired_next),
            ],
            Error::ClusterBusy => [
                t!(operation_cluster_busy),
                unsent(),
                t!(operation_cluster_busy_next),
            ],
            Error::RateLimited { .. } => [
                t!(operation_rate_limited),
                unsent(),
                t!(operation_rate_limited_next),
            ],
            Error::UnreadableBefore { cloud } => {
                let [happened, _, next_step] = of_cloud(cloud);
                [happened, t!(operation_unreadable_before), next_step]
            }
            Error::UnreadableAfter { cloud, accepted } => {
                let [happened, ..] = of_cloud(cloud);
                let consequence = if *accepted {
                    t!(operation_unreadable_accepted)
                } else {
                    t!(operation_unreadable_sent)
                };
                [happened, consequence, t!(operation_unreadable_next)]
            }
            Error::TaskStillRunning => [
                t!(operation_still_running),
                t!(operation_still_running_means),
                t!(operation_still_running_next),
            ],
            Error::NoAnswer { partly: true } => [
                t!(operation_no_answer_partly),
                t!(operation_no_answer_partly_means),
                t!(operation_no_answer_next),
            ],
            Error::NoAnswer { partly: false } => [
                t!(operation_no_answer),
                t!(operation_no_answer_means),
                t!(operation_no_answer_next),
            ],
            Error::NotDone => [
                t!(operation_not_done),
                t!(operation_not_done_means),
                t!(operation_not_done_next),
            ],
            Error::ChangedByOthers => [
                t!(operation_changed_by_others),
                t!(operation_changed_by_others_means),
                t!(operation_changed_by_others_next),
            ],
            Error::MappingChanged => [
                t!(operation_mapping_changed),
                unsent(),
                t!(operation_mapping_changed_next),
            ],
            Error::Stopped { person } => [
                t!(operation_stopped, person = person),
                t!(operation_stopped_means),
                t!(operation_stopped_next),
            ],
            Error::Damaged => [t!(damaged), t!(operations_continue), t!(damaged_next)],
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
    use mrs::meaning::Kind;

    fn of(error: OperationError) -> Explanation {
        EndReason {
            error,
            sent: false,
            open: false,
        }
        .explanation()
    }

    #[test]
    fn the_answer_of_the_cloud_goes_with_the_words() {
        let cloud = CloudError {
            code: Some("APIGW.0302".to_owned()),
            ..CloudError::new(mrs::client::Operation::CancelSync, Kind::NotPermitted)
        };
        let answer = of(OperationError::Refused { cloud }).cloud;
        assert_eq!(answer.unwrap().code.as_deref(), Some("APIGW.0302"));
        let request_id = Some("abc".to_owned());
        let failed = of(OperationError::UpdateFailed { request_id });
        assert_eq!(failed.cloud.unwrap().request_id.as_deref(), Some("abc"));
        let expired = of(OperationError::ConnectionExpired);
        assert!(expired.cloud.is_none());
        assert_eq!(expired.next_page, NextPage::Connect);
        let open = of(OperationError::NoAnswer { partly: false });
        assert_eq!(open.next_page, NextPage::Clusters);
    }
}
