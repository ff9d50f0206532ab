//! Cases and checks of mapping updates.

use crate::bench::{Bench, Crash, Disturbance, Report};
use crate::names::{crash, read_effect, verify_delivery, verify_writes, write_effect};
use crate::trace::{Event, Trace, shown};
use mrs::mapping::{AgencyMapping, RowText, fingerprint, parse_rows};
use mrs_simulator::{
    Behaviour, Change, ClusterState, Effect, Fault, IdentifierType, Mapping, Operation as Call,
};
use portal::{
    Delivery, MappingOutcome, Operation, OperationError, OperationState, Outcome, Plan, Planned,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeMap;

const IDENTIFIERS: [&str; 4] = ["anna", "ben", "cara", "dan"];
const AGENCIES: [&str; 3] = ["agency_a", "agency_b", "agency_c"];
const AGENCY_ID: &str = "092adc623c00d2ea4fdac01d4b637f0b";

/// The agency of each identifier, if it has one, and whether the rows stand in reverse order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rows(Vec<Option<usize>>, bool);

#[derive(Clone, Debug)]
struct Step {
    effect: Effect,
    before: Option<Rows>,
    after: Option<Rows>,
}

#[derive(Clone, Debug)]
pub(crate) struct MappingCase {
    before: Rows,
    planned: Rows,
    since_plan: Option<Rows>,
    reads: Vec<Step>,
    writes: Vec<Step>,
    since_end: Option<Rows>,
    crash: Option<Crash>,
    stop_at: Option<u8>,
}

fn rows() -> impl Strategy<Value = Rows> {
    let agencies = vec(option::of(0..AGENCIES.len()), IDENTIFIERS.len());
    (agencies, any::<bool>()).prop_map(|(agencies, reversed)| Rows(agencies, reversed))
}

fn step(effect: impl Strategy<Value = Effect>) -> impl Strategy<Value = Step> {
    let change = || option::weighted(0.08, rows());
    (effect, change(), change()).prop_map(|(effect, before, after)| Step {
        effect,
        before,
        after,
    })
}

pub(crate) fn case() -> impl Strategy<Value = MappingCase> {
    let effects = prop_oneof![
        15 => write_effect("MRS.0206"),
        2 => Just(Effect::ResultFailed),
    ];
    let changes = (
        rows(),
        rows(),
        option::weighted(0.1, rows()),
        option::weighted(0.4, rows()),
    );
    let steps = (vec(step(read_effect()), 0..4), vec(step(effects), 0..3));
    (changes, steps, crash(), option::weighted(0.15, 0u8..5))
        .prop_filter("a change", |((before, planned, ..), ..)| {
            before.0 != planned.0
        })
        .prop_map(
            |((before, planned, since_plan, since_end), steps, crash, stop_at)| MappingCase {
                before,
                planned,
                since_plan,
                reads: steps.0,
                writes: steps.1,
                since_end,
                crash,
                stop_at,
            },
        )
}

impl Rows {
    fn rows(&self) -> Vec<Mapping> {
        let mut rows: Vec<Mapping> = AGENCIES
            .iter()
            .enumerate()
            .map(|(number, agency)| Mapping {
                agency: (*agency).to_owned(),
                identifier_type: IdentifierType::User,
                identifiers: IDENTIFIERS
                    .iter()
                    .zip(&self.0)
                    .filter(|(_, of)| **of == Some(number))
                    .map(|(name, _)| (*name).to_owned())
                    .collect(),
                agency_id: AGENCY_ID.to_owned(),
            })
            .filter(|row| !row.identifiers.is_empty())
            .collect();
        if self.1 {
            rows.reverse();
        }
        rows
    }

    fn texts(&self) -> Vec<RowText> {
        self.rows()
            .into_iter()
            .map(|row| RowText {
                agency: row.agency,
                agency_id: row.agency_id,
                identifier_type: "User".to_owned(),
                identifiers: row.identifiers.join("\n"),
            })
            .collect()
    }

    fn assigned(&self) -> Assigned {
        assigned(
            self.rows()
                .iter()
                .map(|row| (&row.agency, &row.identifiers)),
        )
    }

    fn change(&self, cluster: &str) -> Change {
        Change::of(cluster).with_mappings(self.rows())
    }
}

/// The agency of each identifier that has one.
type Assigned = BTreeMap<String, String>;

fn assigned<'a>(rows: impl Iterator<Item = (&'a String, &'a Vec<String>)>) -> Assigned {
    rows.flat_map(|(agency, names)| names.iter().map(|name| (name.clone(), agency.clone())))
        .collect()
}

fn of_state(state: &ClusterState) -> Assigned {
    let rows = state.mappings.iter();
    assigned(rows.map(|row| (&row.agency, &row.identifiers)))
}

fn of_rows(rows: &[AgencyMapping]) -> Assigned {
    assigned(rows.iter().map(|row| (&row.agency, &row.identifiers)))
}

fn faults(cluster: &str, call: Call, steps: &[Step]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, step) in (0..).zip(steps) {
        faults.push(Fault::new(step.effect.clone()).on([call]));
        let mut changing = Fault::default().on([call]).after(number);
        if let Some(rows) = &step.before {
            changing = changing.changing_before(rows.change(cluster));
        }
        if let Some(rows) = &step.after {
            changing = changing.changing_after(rows.change(cluster));
        }
        if step.before.is_some() || step.after.is_some() {
            faults.push(changing);
        }
    }
    faults
}

/// Carries a case out and compares the report with what the observer says.
pub(crate) fn check(bench: &mut Bench, case: &MappingCase) {
    let cluster = bench.seed(&Behaviour::default(), |cluster| {
        cluster.mappings = case.before.rows();
    });
    let rows = parse_rows(&case.planned.texts()).list.expect("rows");
    let operation = bench.run(&cluster, async |process| process.plan_mapping(rows).await);
    if let Some(rows) = &case.since_plan {
        bench.simulator.change(&rows.change(cluster.as_str()));
    }
    let mut around = faults(cluster.as_str(), Call::ShowAgencyMapping, &case.reads);
    around.extend(faults(
        cluster.as_str(),
        Call::UpdateAgencyMapping,
        &case.writes,
    ));
    let disturbance = Disturbance {
        crash: case.crash,
        stop_at: case.stop_at,
    };
    let left = bench.carry_out(&cluster, &operation, around, disturbance);
    verify(case, &left);
    if let Some(rows) = &case.since_end {
        bench.simulator.change(&rows.change(cluster.as_str()));
    }
    let present = bench
        .simulator
        .state(cluster.as_str())
        .expect("the cluster");
    let undo = bench.run(&cluster, async |process| {
        match process.plan_undo(left.ended.id()).await {
            Some(Planned::Operation(id)) => Undo::Plan(Box::new(process.view(&id).await)),
            Some(Planned::Undecided) => Undo::Undecided,
            None => Undo::Nothing,
        }
    });
    verify_undo(case, &left.ended, &of_state(&present), &undo);
}

fn verify(case: &MappingCase, left: &Report) {
    let Report {
        planned,
        ended,
        trace,
    } = left;
    verify_writes(planned, ended, trace);
    let (before, wanted) = (case.before.assigned(), case.planned.assigned());
    verify_never_unseen(&before, trace);
    let delivery = verify_delivery(ended.batches[0].state, trace);
    let outcome = outcome(ended);
    let after = trace.readings().after.map(of_state);
    let sent = matches!(delivery, Delivery::Accepted | Delivery::NoAnswer);
    let expected = match (&after, delivery) {
        (_, Delivery::NotSent) => {
            verify_not_sent(case, &before, trace, ended, outcome);
            return;
        }
        (None, Delivery::Refused) => MappingOutcome::Refused { present: None },
        (None, _) => MappingOutcome::Unverified,
        (Some(after), _) if sent && *after == wanted => MappingOutcome::Updated,
        (Some(after), _) if sent && shows_none(&before, &wanted, after) => {
            MappingOutcome::Unchanged
        }
        (Some(after), Delivery::Refused) => {
            let MappingOutcome::Refused {
                present: Some(rows),
            } = outcome
            else {
                panic!("not refused: {}", shown(ended));
            };
            assert_eq!(of_rows(rows), *after);
            outcome.clone()
        }
        (Some(after), _) => {
            let MappingOutcome::Differs { present } = outcome else {
                panic!(
                    "the cluster has another mapping: {trace:?}\n{}",
                    shown(ended)
                );
            };
            assert_eq!(of_rows(present), *after);
            outcome.clone()
        }
    };
    assert_eq!(*outcome, expected, "{trace:?}\n{}", shown(ended));
    let state = ended.state();
    assert_eq!(
        state == OperationState::Succeeded,
        *outcome == MappingOutcome::Updated,
        "{}",
        shown(ended)
    );
    if delivery == Delivery::Refused {
        assert_eq!(state, OperationState::Failed);
    }
}

/// Whether none of the identifiers that the plan changes is where the plan puts it.
fn shows_none(before: &Assigned, wanted: &Assigned, after: &Assigned) -> bool {
    IDENTIFIERS
        .iter()
        .filter(|name| before.get(**name) != wanted.get(**name))
        .all(|name| after.get(*name) != wanted.get(*name))
}

/// Right before each write the mapping was read, and was the one that the plan was made from.
fn verify_never_unseen(before: &Assigned, trace: &Trace) {
    let mut last = None;
    for event in &trace.0 {
        match event {
            Event::Read(state) => last = state.as_ref().map(of_state),
            Event::Write(_) => {
                assert_eq!(
                    last.take().as_ref(),
                    Some(before),
                    "replaced unseen: {trace:?}"
                );
            }
            _ => {}
        }
    }
}

fn verify_not_sent(
    case: &MappingCase,
    before: &Assigned,
    trace: &Trace,
    ended: &Operation,
    outcome: &MappingOutcome,
) {
    let first = trace.0.iter().find_map(|event| match event {
        Event::Read(state) => Some(state.as_ref().map(of_state)),
        _ => None,
    });
    let first_differs = first.flatten().is_some_and(|first| first != *before);
    let undisturbed = case.crash.is_none() && case.stop_at.is_none();
    match outcome {
        MappingOutcome::Conflict { present } => {
            assert_eq!(ended.state(), OperationState::Conflict);
            assert_ne!(of_rows(present), *before);
            let last = trace.readings().after.map(of_state);
            assert_eq!(last, Some(of_rows(present)), "{trace:?}");
        }
        MappingOutcome::NotSent => {
            let known = matches!(
                ended.error,
                Some(
                    OperationError::Stopped { .. }
                        | OperationError::ClusterBusy
                        | OperationError::RateLimited { .. }
                        | OperationError::UnreadableBefore { .. }
                        | OperationError::ConnectionExpired
                )
            );
            assert!(known, "{}", shown(ended));
            assert!(!(first_differs && undisturbed), "no conflict: {trace:?}");
        }
        other => panic!("nothing was sent: {other:?}\n{trace:?}"),
    }
}

enum Undo {
    Plan(Box<Operation>),
    Undecided,
    Nothing,
}

/// The undo reverts exactly the identifiers that the operation changed, on the present mapping.
fn verify_undo(case: &MappingCase, ended: &Operation, present: &Assigned, undo: &Undo) {
    let changed_something = matches!(
        outcome(ended),
        MappingOutcome::Updated | MappingOutcome::Differs { .. }
    );
    let (before, planned) = (case.before.assigned(), case.planned.assigned());
    let mut contested = false;
    let mut reverted = present.clone();
    for name in IDENTIFIERS {
        let (was, made, is) = (before.get(name), planned.get(name), present.get(name));
        if was == made {
            continue;
        }
        if is == made {
            match was {
                Some(agency) => reverted.insert(name.to_owned(), agency.clone()),
                None => reverted.remove(name),
            };
        } else if is != was {
            contested = true;
        }
    }
    match undo {
        Undo::Nothing => assert!(!changed_something || (!contested && reverted == *present)),
        Undo::Undecided => assert!(changed_something && contested),
        Undo::Plan(undo) => {
            assert!(changed_something && !contested, "{}", shown(ended));
            let Plan::UpdateMapping(plan) = &undo.plan else {
                panic!("not a mapping: {undo:?}");
            };
            assert_eq!(of_rows(&plan.before), *present);
            assert_eq!(of_rows(&plan.after), reverted);
            assert_eq!(fingerprint(&plan.after).as_str(), plan.after_fingerprint);
        }
    }
}

fn outcome(ended: &Operation) -> &MappingOutcome {
    match &ended.outcome {
        Some(Outcome::Mapping(outcome)) => outcome,
        other => panic!("no mapping: {other:?}, {}", shown(ended)),
    }
}
