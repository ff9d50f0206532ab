//! The rows of a report: one for every name of a cancellation or synchronisation, one for every
//! identifier that a mapping update gives to or takes from an agency.

use mrs::mapping::{IdentifierType, diff};
use portal::{
    MappingOutcome, MappingPlan, NameResult, NamesPlan, OperationState, OperationView, Outcome,
    Plan,
};

const USER: &str = "IAM user";
const GROUP: &str = "user group";

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// IAM user or user group.
    pub(super) kind: &'static str,
    /// Its name.
    pub(super) name: String,
    /// What the operation does to it.
    pub(super) change: &'static str,
    /// Agency and its id, for mapping updates.
    pub(super) agency: String,
    /// What became of it.
    pub(super) result: &'static str,
}

/// All rows, in the order of the plan.
pub(super) fn rows(view: &OperationView) -> Vec<Row> {
    match &view.operation.plan {
        Plan::CancelSync(plan) => names(view, plan, "cancel synchronisation"),
        Plan::Sync(plan) => names(view, plan, "synchronise"),
        Plan::UpdateMapping(plan) => identifiers(view, plan),
    }
}

fn names(view: &OperationView, plan: &NamesPlan, change: &'static str) -> Vec<Row> {
    let row = |kind, name: &str, result| Row {
        kind,
        name: name.to_owned(),
        change,
        agency: String::new(),
        result,
    };
    if let Some(Outcome::Names { names }) = &view.operation.outcome {
        return names
            .iter()
            .map(|one| {
                row(
                    if one.group { GROUP } else { USER },
                    &one.name,
                    name_result(&one.result),
                )
            })
            .collect();
    }
    let result = without_outcome(view.operation.summary.state);
    let users = plan.users.iter().map(|name| row(USER, name, result));
    let groups = plan.groups.iter().map(|name| row(GROUP, name, result));
    users.chain(groups).collect()
}

fn identifiers(view: &OperationView, plan: &MappingPlan) -> Vec<Row> {
    let result = match &view.operation.outcome {
        Some(Outcome::Mapping(outcome)) => mapping_result(outcome),
        _ => without_outcome(view.operation.summary.state),
    };
    let mut rows = Vec::new();
    let mut add = |kind, names: &[String], change, agency: &str, id: &str| {
        rows.extend(names.iter().map(|name| Row {
            kind: word(kind),
            name: name.clone(),
            change,
            agency: format!("{agency} ({id})"),
            result,
        }));
    };
    let diff = diff(&plan.before, &plan.after);
    for row in &diff.added {
        add(
            row.identifier_type,
            &row.identifiers,
            "add",
            &row.agency,
            &row.agency_id,
        );
    }
    for row in &diff.changed {
        add(
            row.identifier_type,
            &row.added,
            "add",
            &row.agency,
            &row.agency_id,
        );
        add(
            row.identifier_type,
            &row.removed,
            "remove",
            &row.agency,
            &row.agency_id,
        );
    }
    for row in &diff.removed {
        add(
            row.identifier_type,
            &row.identifiers,
            "remove",
            &row.agency,
            &row.agency_id,
        );
    }
    rows
}

const fn word(kind: IdentifierType) -> &'static str {
    match kind {
        IdentifierType::User => USER,
        IdentifierType::Group => GROUP,
    }
}

const fn name_result(result: &NameResult) -> &'static str {
    match result {
        NameResult::Done => "done",
        NameResult::NotDone => "not done",
        NameResult::DoneByOthers => "done by somebody else",
        NameResult::Refused => "refused",
        NameResult::NotSent => "not sent",
        NameResult::AlreadyDone => "nothing to do",
        NameResult::UndoneByOthers => "reverted by somebody else",
        NameResult::DoneEarlierStateUnknown => "done; earlier state unknown",
        NameResult::Unknown => "unknown",
        NameResult::RemovedWithGroup { certain: true, .. } => "removed with a group",
        NameResult::RemovedWithGroup { certain: false, .. } => "probably removed with a group",
        NameResult::SynchronizedWithUser => "synchronized with a user",
    }
}

const fn mapping_result(outcome: &MappingOutcome) -> &'static str {
    match outcome {
        MappingOutcome::Updated => "done",
        MappingOutcome::Unchanged => "not done",
        MappingOutcome::Conflict { .. } => "not sent: the mapping had changed",
        MappingOutcome::Refused { .. } => "refused",
        MappingOutcome::NotSent => "not sent",
        MappingOutcome::Differs { .. } => "accepted, but the cluster has something else",
        MappingOutcome::Unverified => "accepted, not verified",
    }
}

/// What can be said of every row before an outcome was read.
const fn without_outcome(state: OperationState) -> &'static str {
    match state {
        OperationState::Planned => "not applied yet",
        OperationState::Running => "running",
        OperationState::Discarded => "discarded, not sent",
        OperationState::Conflict => "not sent: the mapping had changed",
        OperationState::Expired => "expired, not sent",
        OperationState::Failed | OperationState::Stopped => "not done",
        OperationState::Succeeded | OperationState::Partial | OperationState::Unknown => "unknown",
    }
}
