//! The change of names: cancel the synchronization of users and groups, or synchronize them.

use super::batch::{Batch, BatchOutcome, Delivery};
use super::change::{Accepted, Change, Completion, Target};
use super::compare_names::{BatchNames, DesiredState, Named, NamesBefore, compare};
use super::error::OperationError;
use super::group_members::GROUPS_LOOKED_UP;
use super::operation::{OperationKind, OperationState};
use super::outcome::{NameCounts, NameOutcome, NameResult, Outcome};
use super::plan::NamesPlan;
use super::reading::Reading;
use super::timing::Timing;
use mrs::client::CallError;
use mrs::limits::NAMES_PER_CALL;
use mrs::wire::{CancelSync, SyncRequest, SyncedNames};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

/// The members of each cancelled group by IAM; `None` where IAM does not tell.
type GroupMembers = BTreeMap<String, Option<Vec<String>>>;

/// The change of the names of a plan.
#[derive(Debug)]
pub(super) struct NamesChange<'a> {
    desired: DesiredState,
    plan: &'a NamesPlan,
    named: Named<'a>,
}

/// The state that names of an operation of this kind are to reach.
pub(super) const fn desired(kind: OperationKind) -> DesiredState {
    match kind {
        OperationKind::Sync => DesiredState::Present,
        OperationKind::CancelSync | OperationKind::UpdateMapping => DesiredState::Absent,
    }
}

/// The batches of a plan: calls of at most 1,000 users and 1,000 groups.
pub(super) fn batches(
    kind: OperationKind,
    users: &[String],
    groups: &[String],
) -> Result<Vec<Batch>, serde_json::Error> {
    let per_call = NAMES_PER_CALL as usize;
    let (mut user_calls, mut group_calls) = (users.chunks(per_call), groups.chunks(per_call));
    let mut batches = Vec::new();
    loop {
        let (users, groups) = match (user_calls.next(), group_calls.next()) {
            (None, None) => return Ok(batches),
            (users, groups) => (users.unwrap_or_default(), groups.unwrap_or_default()),
        };
        let body = match desired(kind) {
            DesiredState::Present => {
                serde_json::to_string(&SyncRequest::of(users.to_vec(), groups.to_vec()))
            }
            DesiredState::Absent => serde_json::to_string(&CancelSync {
                group_names: groups.to_vec(),
                user_names: users.to_vec(),
            }),
        }?;
        let count = |names: &[String]| u32::try_from(names.len()).unwrap_or(u32::MAX);
        let number = u32::try_from(batches.len() + 1).unwrap_or(u32::MAX);
        batches.push(Batch::waiting(number, count(users), count(groups), body));
    }
}

impl<'a> NamesChange<'a> {
    pub(super) fn new(kind: OperationKind, plan: &'a NamesPlan) -> Self {
        Self {
            desired: desired(kind),
            plan,
            named: Named::new(&plan.users, &plan.groups),
        }
    }

    /// The names of a batch: batches take the names of the plan in order.
    fn names(&self, batch: &Batch) -> BatchNames<'a> {
        let start = (batch.number.saturating_sub(1) * NAMES_PER_CALL) as usize;
        let part = |names: &'a [String], count: u32| {
            names.get(start..start + count as usize).unwrap_or_default()
        };
        BatchNames {
            users: part(&self.plan.users, batch.users),
            groups: part(&self.plan.groups, batch.groups),
        }
    }
}

impl Change for NamesChange<'_> {
    type State = SyncedNames;
    type Context = GroupMembers;
    type Before = NamesBefore;

    async fn read_busy(&self, target: Target<'_>) -> Reading<bool> {
        let answer = target.client.sync_status(target.cluster).await;
        answer
            .map(|reply| reply.map(|status| status.is_synchronizing))
            .into()
    }

    async fn read_state(&self, target: Target<'_>) -> Reading<SyncedNames> {
        target.client.synced_names(target.cluster).await.into()
    }

    async fn read_context(
        &self,
        target: Target<'_>,
        batch: &Batch,
        state: &SyncedNames,
    ) -> Option<GroupMembers> {
        if self.desired == DesiredState::Present || batch.groups == 0 {
            return None;
        }
        let before = self.before(batch, state, None);
        let mut members = GroupMembers::new();
        for group in before.groups_on_list().take(GROUPS_LOOKED_UP) {
            // MRS does not tell who goes along with a group; IAM may tell who belongs to it.
            let reply = target.client.group_members(group).await;
            members.insert(group.to_owned(), reply.ok().and_then(|reply| reply.value));
        }
        Some(members).filter(|members| !members.is_empty())
    }

    fn before(
        &self,
        batch: &Batch,
        state: &SyncedNames,
        context: Option<&GroupMembers>,
    ) -> NamesBefore {
        let mut before = NamesBefore::new(self.desired, self.names(batch), state, &self.named);
        for (group, members) in context.into_iter().flatten() {
            before.add_members(group, members.clone());
        }
        before
    }

    fn precondition(&self, _: &SyncedNames) -> Result<(), Outcome> {
        Ok(())
    }

    fn may_send_blind(&self) -> bool {
        true
    }

    async fn send(&self, target: Target<'_>, body: String) -> Result<Accepted, CallError> {
        let reply = match self.desired {
            DesiredState::Absent => {
                target
                    .client
                    .cancel_sync_body(target.cluster, body.into())
                    .await
            }
            DesiredState::Present => target.client.sync_body(target.cluster, body.into()).await,
        }?;
        Ok(Accepted {
            request_id: reply.request_id,
            status: reply.status,
            upstream_state: reply.value.state,
            refused: None,
        })
    }

    fn compare(
        &self,
        batch: &Batch,
        before: Option<&NamesBefore>,
        delivery: Delivery,
        after: Option<&SyncedNames>,
    ) -> Outcome {
        let names = self.names(batch);
        Outcome::Names {
            names: compare(self.desired, names, before, delivery, after, &self.named),
        }
    }

    fn is_complete(&self, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::Names { names } => names
                .iter()
                .all(|name| !matches!(name.result, NameResult::NotDone | NameResult::Unknown)),
            Outcome::Mapping(_) => false,
        }
    }

    fn settle_bound(&self, timing: &Timing, tells: bool) -> Duration {
        if tells {
            timing.settle
        } else {
            timing.settle_blind
        }
    }

    fn complete(&self, batches: &[BatchOutcome], error: Option<OperationError>) -> Completion {
        let names: Vec<NameOutcome> = batches
            .iter()
            .filter_map(|batch| match &batch.outcome {
                Outcome::Names { names } => Some(names),
                Outcome::Mapping(_) => None,
            })
            .flatten()
            .cloned()
            .collect();
        let names = in_order(each_once(names));
        let state = state(batches, &names, error.as_ref());
        let error = error.or_else(|| batches.iter().find_map(|batch| batch.error.clone()));
        let error = match state {
            OperationState::Succeeded => None,
            _ => error.or_else(|| reason(&names)),
        };
        Completion {
            state,
            outcome: Some(Outcome::Names { names }),
            error,
        }
    }
}

/// Returns true if the operation did, or may have done, what was planned for the name.
fn may_be_ours(name: &NameOutcome) -> bool {
    name.result.is_credited() || name.result == NameResult::DoneEarlierStateUnknown
}

fn came_along(name: &NameOutcome) -> bool {
    matches!(
        name.result,
        NameResult::RemovedWithGroup { .. } | NameResult::SynchronizedWithUser
    )
}

/// Each name once. A name that came along with one call of the operation may be planned in another
/// one, which then finds it done already, and may spell it in other letters. Two names on the list
/// that differ by case stay two: not every Manager ignores it.
fn each_once(names: Vec<NameOutcome>) -> Vec<NameOutcome> {
    let listed = |name: &NameOutcome| (name.group, name.cluster_name().to_owned());
    let folded = |name: &NameOutcome| (name.group, name.cluster_name().to_lowercase());
    let (along, mut planned): (Vec<_>, Vec<_>) = names.into_iter().partition(came_along);
    if along.is_empty() {
        return planned;
    }
    let listed_along: HashSet<_> = along.iter().map(listed).collect();
    let (mut by_listed, mut by_folded) = (HashMap::new(), HashMap::new());
    for (index, name) in planned.iter().enumerate() {
        by_listed.insert(listed(name), index);
        if name.result == NameResult::AlreadyDone && !listed_along.contains(&listed(name)) {
            by_folded.insert(folded(name), index);
        }
    }
    for name in along {
        let same = by_listed.get(&listed(&name)).copied();
        let same = same.or_else(|| by_folded.remove(&folded(&name)));
        let index = same.unwrap_or(planned.len());
        by_listed.insert(listed(&name), index);
        match planned.get_mut(index) {
            Some(planned) if planned.result == NameResult::AlreadyDone => {
                if planned.cluster_name() != name.cluster_name() {
                    planned.listed_as = Some(name.name);
                }
                planned.result = name.result;
            }
            Some(_) => {}
            None => planned.push(name),
        }
    }
    planned
}

/// Users before groups, each in the order of the plan; names that came along last.
fn in_order(mut names: Vec<NameOutcome>) -> Vec<NameOutcome> {
    names.sort_by_key(|name| (came_along(name), name.group));
    names
}

/// The state of an operation whose names ended like this.
fn state(
    batches: &[BatchOutcome],
    names: &[NameOutcome],
    error: Option<&OperationError>,
) -> OperationState {
    let counts = NameCounts::of_names(names);
    let sent = batches.iter().any(|batch| batch.delivery.may_have_acted());
    let all_sent = batches.iter().all(|batch| batch.delivery.may_have_acted());
    let undecided = batches.iter().any(|batch| {
        let Outcome::Names { names } = &batch.outcome else {
            return true;
        };
        let unread = names.iter().any(|name| name.result == NameResult::Unknown);
        let open = names.iter().any(|name| name.result.is_left()) && !batch.conclusive;
        batch.delivery.may_have_acted() && (unread || open)
    });
    if undecided {
        OperationState::Unknown
    } else if !all_sent && matches!(error, Some(OperationError::Stopped { .. })) {
        OperationState::Stopped
    } else if all_sent && counts.left == 0 {
        OperationState::Succeeded
    } else if sent && names.iter().any(may_be_ours) {
        OperationState::Partial
    } else {
        OperationState::Failed
    }
}

/// Why names are left although every call was accepted.
fn reason(names: &[NameOutcome]) -> Option<OperationError> {
    let mut left = names.iter().filter(|name| name.result.is_left());
    let first = left.next()?;
    let by_others = |name: &NameOutcome| name.result == NameResult::UndoneByOthers;
    Some(if by_others(first) && left.all(by_others) {
        OperationError::ChangedByOthers
    } else {
        OperationError::NotDone
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(name: &str, result: NameResult) -> NameOutcome {
        NameOutcome {
            name: name.to_owned(),
            listed_as: None,
            group: false,
            result,
        }
    }

    fn along(name: &str) -> NameOutcome {
        let group = Some("readers".to_owned());
        let certain = true;
        user(name, NameResult::RemovedWithGroup { group, certain })
    }

    #[test]
    fn a_name_that_came_along_explains_only_what_was_found_done() {
        let planned = user("Reader01", NameResult::AlreadyDone);
        let explained = NameOutcome {
            listed_as: Some("reader01".to_owned()),
            ..along("Reader01")
        };
        assert_eq!(each_once(vec![planned, along("reader01")]), [explained]);
        for result in [NameResult::Done, NameResult::UndoneByOthers] {
            let planned = NameOutcome {
                listed_as: Some("reader01".to_owned()),
                ..user("Reader01", result)
            };
            let names = vec![planned.clone(), along("reader01")];
            assert_eq!(each_once(names), [planned]);
        }
    }

    #[test]
    fn names_that_differ_by_case_stay_two() {
        let names = vec![along("READER01"), along("reader01"), along("reader01")];
        assert_eq!(each_once(names), [along("READER01"), along("reader01")]);
        let planned = user("reader01", NameResult::AlreadyDone);
        let names = vec![planned, along("READER01"), along("reader01")];
        assert_eq!(each_once(names), [along("reader01"), along("READER01")]);
    }
}
