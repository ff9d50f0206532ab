//! The rows of a report: one for every name that is removed or synchronized, one for every
//! identifier that a mapping update gives to or takes from an agency.

use mrs::mapping::{IdentifierType, diff};
use portal::words::Words;
use portal::{
    MappingOutcome, MappingPlan, NameResult, NamesPlan, OperationKind, OperationState,
    OperationView, Outcome, Plan, t,
};
use std::collections::HashSet;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// IAM user or user group.
    pub(super) kind: Words,
    /// Its name.
    pub(super) name: String,
    /// The spelling on the cluster's list, where that differs from the name.
    pub(super) spelling_on_cluster: String,
    /// What the operation does to it.
    pub(super) change: Words,
    /// Agency and its id, for mapping updates.
    pub(super) agency: String,
    /// What became of it.
    pub(super) result: Words,
    /// The group together with which a user was removed.
    pub(super) removed_with_group: String,
}

/// All rows, in the order of the plan.
pub(super) fn rows(view: &OperationView) -> Vec<Row> {
    match &view.operation.plan {
        Plan::CancelSync(plan) => names(view, plan, &t!(csv_remove)),
        Plan::Sync(plan) => names(view, plan, &t!(csv_synchronize)),
        Plan::UpdateMapping(plan) => identifiers(view, plan),
    }
}

fn names(view: &OperationView, plan: &NamesPlan, change: &Words) -> Vec<Row> {
    let row = |kind, name: &str, result: Words| Row {
        kind,
        name: name.to_owned(),
        spelling_on_cluster: String::new(),
        change: change.clone(),
        agency: String::new(),
        result,
        removed_with_group: String::new(),
    };
    if let Some(Outcome::Names { names }) = &view.operation.outcome {
        return names
            .iter()
            .map(|one| {
                let kind = if one.group {
                    t!(table_group)
                } else {
                    t!(table_user)
                };
                let group = one.result.removed_with();
                Row {
                    spelling_on_cluster: one.listed_as.clone().unwrap_or_default(),
                    removed_with_group: group.unwrap_or_default().to_owned(),
                    ..row(kind, &one.name, name_result(&one.result))
                }
            })
            .collect();
    }
    let result = without_outcome(view.operation.state());
    let planned = view.operation.state() == OperationState::Planned;
    let removing = view.operation.kind() == OperationKind::CancelSync;
    let side = |kind: Words, names: &[String], absent: Option<&Vec<String>>| {
        let absent: Option<HashSet<&str>> =
            absent.map(|names| names.iter().map(String::as_str).collect());
        let rows = names.iter().map(|name| {
            // A plan knows the names that are as planned already.
            let is_absent = absent.as_ref().map(|absent| absent.contains(name.as_str()));
            let result = match is_absent {
                Some(is_absent) if planned && is_absent == removing => t!(csv_nothing_to_do),
                _ => result.clone(),
            };
            row(kind.clone(), name, result)
        });
        rows.collect::<Vec<_>>()
    };
    let mut rows = side(t!(table_user), &plan.users, plan.users_absent.as_ref());
    rows.extend(side(
        t!(table_group),
        &plan.groups,
        plan.groups_absent.as_ref(),
    ));
    if planned {
        let along = plan.removal().along;
        rows.extend(along.iter().map(|(name, groups)| Row {
            removed_with_group: groups.join(", "),
            ..row(t!(table_user), name, result.clone())
        }));
    }
    rows
}

fn identifiers(view: &OperationView, plan: &MappingPlan) -> Vec<Row> {
    let result = match &view.operation.outcome {
        Some(Outcome::Mapping(outcome)) => mapping_result(outcome),
        _ => without_outcome(view.operation.summary.state),
    };
    let mut rows = Vec::new();
    let mut add = |kind, names: &[String], change: Words, agency: &str, id: &str| {
        rows.extend(names.iter().map(|name| Row {
            kind: word(kind),
            name: name.clone(),
            spelling_on_cluster: String::new(),
            change: change.clone(),
            agency: format!("{agency} ({id})"),
            result: result.clone(),
            removed_with_group: String::new(),
        }));
    };
    let diff = diff(&plan.before, &plan.after);
    for row in &diff.added {
        add(
            row.identifier_type,
            &row.identifiers,
            t!(csv_add),
            &row.agency,
            &row.agency_id,
        );
    }
    for row in &diff.changed {
        add(
            row.identifier_type,
            &row.added,
            t!(csv_add),
            &row.agency,
            &row.agency_id,
        );
        add(
            row.identifier_type,
            &row.removed,
            t!(csv_remove),
            &row.agency,
            &row.agency_id,
        );
    }
    for row in &diff.removed {
        add(
            row.identifier_type,
            &row.identifiers,
            t!(csv_remove),
            &row.agency,
            &row.agency_id,
        );
    }
    rows
}

fn word(kind: IdentifierType) -> Words {
    match kind {
        IdentifierType::User => t!(table_user),
        IdentifierType::Group => t!(table_group),
    }
}

fn name_result(result: &NameResult) -> Words {
    match result {
        NameResult::Done => t!(csv_done),
        NameResult::NotDone => t!(csv_not_done),
        NameResult::DoneByOthers => t!(csv_done_by_others),
        NameResult::Refused => t!(csv_refused),
        NameResult::NotSent => t!(csv_not_sent),
        NameResult::AlreadyDone => t!(csv_nothing_to_do),
        NameResult::UndoneByOthers => t!(csv_reverted),
        NameResult::DoneEarlierStateUnknown => t!(csv_earlier_unknown),
        NameResult::Unknown => t!(csv_unknown),
        NameResult::RemovedWithGroup { certain: true, .. } => t!(csv_with_group),
        NameResult::RemovedWithGroup { certain: false, .. } => t!(csv_probably_with_group),
        NameResult::SynchronizedWithUser => t!(csv_with_user),
    }
}

fn mapping_result(outcome: &MappingOutcome) -> Words {
    match outcome {
        MappingOutcome::Updated => t!(csv_done),
        MappingOutcome::Unchanged => t!(csv_not_done),
        MappingOutcome::Conflict { .. } => t!(csv_mapping_changed),
        MappingOutcome::Refused { .. } => t!(csv_refused),
        MappingOutcome::NotSent => t!(csv_not_sent),
        MappingOutcome::Differs { .. } => t!(csv_differs),
        MappingOutcome::Unverified => t!(csv_unverified),
    }
}

/// What can be said of every row before an outcome was read.
fn without_outcome(state: OperationState) -> Words {
    match state {
        OperationState::Planned => t!(csv_planned),
        OperationState::Running => t!(csv_running),
        OperationState::Discarded => t!(csv_discarded),
        OperationState::Conflict => t!(csv_mapping_changed),
        OperationState::Expired => t!(csv_expired),
        OperationState::Failed | OperationState::Stopped => t!(csv_not_done),
        OperationState::Succeeded | OperationState::Partial | OperationState::Unknown => {
            t!(csv_unknown)
        }
    }
}
