//! Cases and checks of operations on names.

use crate::bench::{Bench, Crash, Disturbance, Report};
use crate::observer::{Named, credited, report};
use crate::trace::{Event, Lists, Told, Trace, shown};
use mrs_simulator::{Behaviour, Change, Effect, Fault, Operation as Call};
use portal::{
    Batch, BatchState, Delivery, NameOutcome, NameResult, Operation, OperationKind, OperationState,
    Outcome, Plan, Planned,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeSet;

const USERS: [&str; 6] = ["anna", "ben", "cara", "dan", "eve", "f.g"];
const GROUPS: [&str; 3] = ["red", "green", "blue"];

pub(crate) const WRONG_SIGNATURE: &str = "APIGW.0301";

/// A case of letters: 0 lower, 1 upper, 2 capital first.
type Style = u8;
/// Indexes of names with a style.
type Names = Vec<(usize, Style)>;

/// What somebody else does in one moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Others {
    pub(crate) add_users: Names,
    pub(crate) remove_users: Names,
    pub(crate) add_groups: Names,
    pub(crate) remove_groups: Names,
}

/// What meets one request of a kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Step {
    pub(crate) effect: Effect,
    pub(crate) before: Option<Others>,
    pub(crate) after: Option<Others>,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of the cloud that stands alone"
)]
#[derive(Clone, Debug)]
pub(crate) struct NamesCase {
    pub(crate) kind: OperationKind,
    pub(crate) manager_ignores_case: bool,
    pub(crate) group_takes_users: bool,
    pub(crate) iam_hides_groups: bool,
    /// The users of each group.
    pub(crate) members: Vec<Vec<usize>>,
    pub(crate) listed_users: Names,
    pub(crate) listed_groups: Names,
    pub(crate) users: Names,
    pub(crate) groups: Names,
    /// Whether the list is readable at plan time.
    pub(crate) plan_reads: bool,
    pub(crate) since_plan: Option<Others>,
    pub(crate) statuses: Vec<Step>,
    pub(crate) reads: Vec<Step>,
    pub(crate) writes: Vec<Step>,
    pub(crate) crash: Option<Crash>,
    pub(crate) stop_at: Option<u8>,
}

impl NamesCase {
    /// A calm case, for the explicit tests.
    pub(crate) fn calm(kind: OperationKind) -> Self {
        Self {
            kind,
            manager_ignores_case: true,
            group_takes_users: true,
            iam_hides_groups: false,
            members: vec![Vec::new(); GROUPS.len()],
            listed_users: Vec::new(),
            listed_groups: Vec::new(),
            users: Vec::new(),
            groups: Vec::new(),
            plan_reads: true,
            since_plan: None,
            statuses: Vec::new(),
            reads: Vec::new(),
            writes: Vec::new(),
            crash: None,
            stop_at: None,
        }
    }
}

fn names(of: usize, size: std::ops::Range<usize>) -> impl Strategy<Value = Names> {
    vec((0..of, prop_oneof![4 => Just(0u8), 1 => 1u8..3]), size)
}

fn others() -> impl Strategy<Value = Others> {
    (
        names(USERS.len(), 0..2),
        names(USERS.len(), 0..3),
        names(GROUPS.len(), 0..2),
        names(GROUPS.len(), 0..2),
    )
        .prop_map(
            |(add_users, remove_users, add_groups, remove_groups)| Others {
                add_users,
                remove_users,
                add_groups,
                remove_groups,
            },
        )
}

fn step(effect: impl Strategy<Value = Effect>, change: f64) -> impl Strategy<Value = Step> {
    (
        effect,
        option::weighted(change, others()),
        option::weighted(change, others()),
    )
        .prop_map(|(effect, before, after)| Step {
            effect,
            before,
            after,
        })
}

pub(crate) fn read_effect() -> impl Strategy<Value = Effect> {
    prop_oneof![
        14 => Just(Effect::Delay),
        1 => Just(Effect::Hidden),
        1 => Just(Effect::Refused),
        1 => Just(Effect::error("APIGW.0201")),
        1 => Just(Effect::error("12000004")),
        1 => Just(Effect::ResetBefore),
        1 => Just(Effect::MalformedJson),
        1 => Just(Effect::Throttled { retry_after: 0 }),
        1 => Just(Effect::error(WRONG_SIGNATURE)),
    ]
}

pub(crate) fn write_effect(busy: &'static str) -> impl Strategy<Value = Effect> {
    prop_oneof![
        10 => Just(Effect::Delay),
        1 => Just(Effect::Refused),
        1 => Just(Effect::error("12000002")),
        1 => Just(Effect::error(WRONG_SIGNATURE)),
        1 => Just(Effect::error("12000004")),
        1 => Just(Effect::error_although_applied("12000004")),
        2 => Just(Effect::Throttled { retry_after: 0 }),
        2 => Just(Effect::error(busy)),
        2 => Just(Effect::ResetBefore),
        2 => Just(Effect::ResetAfter),
        1 => Just(Effect::MalformedJson),
        1 => Just(Effect::error("APIGW.0201")),
        1 => Just(Effect::error_although_applied("APIGW.0201")),
    ]
}

pub(crate) fn crash() -> impl Strategy<Value = Option<Crash>> {
    option::weighted(
        0.25,
        prop_oneof![
            2 => (0u8..9).prop_map(Crash::BeforeEffect),
            2 => (0u8..9).prop_map(Crash::AfterEffect),
            1 => (0u16..1_500).prop_map(Crash::AfterTurns),
        ],
    )
}

pub(crate) fn case(kind: OperationKind) -> impl Strategy<Value = NamesCase> {
    let cloud = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        vec(vec(0..USERS.len(), 0..3), 3),
    );
    let lists = (
        names(USERS.len(), 0..6),
        names(GROUPS.len(), 0..3),
        names(USERS.len(), 0..4),
        names(GROUPS.len(), 0..3),
    );
    let steps = (
        vec(step(read_effect(), 0.03), 0..4),
        vec(step(read_effect(), 0.1), 0..4),
        vec(step(write_effect("12000154"), 0.1), 0..3),
    );
    let rest = (
        prop::bool::weighted(0.9),
        option::weighted(0.3, others()),
        crash(),
        option::weighted(0.15, 0u8..7),
    );
    (cloud, lists, steps, rest)
        .prop_filter("a name to plan", |(_, (_, _, users, groups), ..)| {
            !users.is_empty() || !groups.is_empty()
        })
        .prop_map(move |(cloud, lists, steps, rest)| NamesCase {
            kind,
            // Where letters matter, "Anna" is not "anna", and a synchronization adds a second user.
            manager_ignores_case: cloud.0 || kind == OperationKind::Sync,
            group_takes_users: cloud.1,
            iam_hides_groups: cloud.2,
            members: cloud.3,
            listed_users: lists.0,
            listed_groups: lists.1,
            users: lists.2,
            groups: lists.3,
            plan_reads: rest.0,
            since_plan: rest.1,
            statuses: steps.0,
            reads: steps.1,
            writes: steps.2,
            crash: rest.2,
            stop_at: rest.3,
        })
}

fn spelled(name: &str, style: Style) -> String {
    match style {
        1 => name.to_uppercase(),
        2 => name[..1].to_uppercase() + &name[1..],
        _ => name.to_owned(),
    }
}

/// The names, each once, as a person plans them.
fn planned(names: &Names, of: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names
        .iter()
        .map(|&(index, style)| spelled(of[index], style))
        .filter(|name| seen.insert(name.clone()))
        .collect()
}

impl NamesCase {
    /// Names as the cluster lists them: a Manager that ignores case never lists one name twice.
    fn listed(&self, names: &Names, of: &[&str]) -> Vec<String> {
        let style = |style| if self.manager_ignores_case { 0 } else { style };
        names
            .iter()
            .map(|&(index, given)| spelled(of[index], style(given)))
            .collect()
    }

    fn change(&self, cluster: &str, others: &Others) -> Change {
        let mut change = Change::of(cluster);
        change.add_users = self.listed(&others.add_users, &USERS);
        change.remove_users = self.listed(&others.remove_users, &USERS);
        change.add_groups = self.listed(&others.add_groups, &GROUPS);
        change.remove_groups = self.listed(&others.remove_groups, &GROUPS);
        change
    }

    /// The faults around the requests of a kind, one for each in turn.
    fn faults(&self, cluster: &str, call: Call, steps: &[Step]) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (number, step) in (0..).zip(steps) {
            faults.push(Fault::new(step.effect.clone()).on([call]));
            let mut changing = Fault::default().on([call]).after(number);
            if let Some(others) = &step.before {
                changing = changing.changing_before(self.change(cluster, others));
            }
            if let Some(others) = &step.after {
                changing = changing.changing_after(self.change(cluster, others));
            }
            if step.before.is_some() || step.after.is_some() {
                faults.push(changing);
            }
        }
        faults
    }

    fn write(&self) -> Call {
        match self.kind {
            OperationKind::Sync => Call::UpdateSyncIamUser,
            _ => Call::CancelSyncIamUser,
        }
    }
}

/// Carries a case out and compares the report with what the observer says.
pub(crate) fn check(bench: &mut Bench, case: &NamesCase) {
    let (users, groups) = (planned(&case.users, &USERS), planned(&case.groups, &GROUPS));
    let sync = case.kind == OperationKind::Sync;
    let behaviour = Behaviour {
        manager_ignores_case: case.manager_ignores_case,
        group_takes_users: case.group_takes_users,
        iam_hides_groups: case.iam_hides_groups,
        ..Behaviour::default()
    };
    let cluster = bench.seed(&behaviour, |_| {});
    let id = cluster.as_str().to_owned();
    let mut start = Change::of(&id);
    start.add_users = case.listed(&case.listed_users, &USERS);
    start.add_groups = case.listed(&case.listed_groups, &GROUPS);
    for (group, members) in GROUPS.iter().zip(&case.members) {
        let members = members.iter().map(|&user| USERS[user].to_owned()).collect();
        start.members.insert((*group).to_owned(), members);
    }
    let operation = if sync {
        // What the portal synchronizes is what it cancelled before.
        let mut listed = Change::of(&id);
        (listed.add_users, listed.add_groups) = (users.clone(), groups.clone());
        bench.simulator.change(&listed);
        let cancelled = bench.run(&cluster, async |process| {
            let id = process.plan_cancel(users.clone(), groups.clone()).await;
            process.finish(&id).await
        });
        assert_eq!(cancelled.state(), OperationState::Succeeded);
        bench.simulator.change(&start);
        bench.run(&cluster, async |process| {
            match process.plan_undo(cancelled.id()).await {
                Some(Planned::Operation(undo)) => undo,
                other => panic!("no undo: {other:?}"),
            }
        })
    } else {
        bench.simulator.change(&start);
        if !case.plan_reads {
            let hidden = Fault::new(Effect::Hidden).on([Call::ShowSyncIamUser]);
            bench.simulator.inject(hidden);
        }
        bench.run(&cluster, async |process| {
            process.plan_cancel(users.clone(), groups.clone()).await
        })
    };
    if let Some(others) = &case.since_plan {
        bench.simulator.change(&case.change(&id, others));
    }
    let mut faults = case.faults(&id, Call::ListSyncStatus, &case.statuses);
    faults.extend(case.faults(&id, Call::ShowSyncIamUser, &case.reads));
    faults.extend(case.faults(&id, case.write(), &case.writes));
    let disturbance = Disturbance {
        crash: case.crash,
        stop_at: case.stop_at,
    };
    let left = bench.carry_out(&cluster, &operation, faults, disturbance);
    verify(case, &left, &users, &groups);
    verify_undo(bench, &cluster, case.kind, &left.ended);
}

/// The groups whose members IAM has disclosed: every group that was on the list in all readings before
/// the call, and those others that the portal asked about.
fn disclosed(case: &NamesCase, batch: &Batch, trace: &Trace) -> Vec<String> {
    if case.iam_hides_groups {
        return Vec::new();
    }
    let is_write = |event: &Event| matches!(event, Event::Write(_));
    let sent = trace.0.iter().rposition(is_write).unwrap_or_default();
    let mut readings = trace.0[..sent].iter().filter_map(|event| match event {
        Event::Read(Some(state)) => Some(state.groups.keys().cloned().collect::<BTreeSet<_>>()),
        _ => None,
    });
    let first = readings.next().unwrap_or_default();
    let mut disclosed = readings.fold(first, |all, listed| &all & &listed);
    let stored: Option<serde_json::Value> = batch
        .before
        .as_deref()
        .map(|before| serde_json::from_str(before).expect("the reading as JSON"));
    let members = stored
        .as_ref()
        .and_then(|stored| stored["members"].as_object());
    let asked = members.into_iter().flatten();
    disclosed.extend(
        asked
            .filter(|(_, members)| !members.is_null())
            .map(|(group, _)| group.clone()),
    );
    disclosed.into_iter().collect()
}

fn verify(case: &NamesCase, left: &Report, users: &[String], groups: &[String]) {
    let Report {
        planned,
        ended,
        trace,
    } = left;
    verify_writes(planned, ended, trace);
    let batch = &ended.batches[0];
    let delivery = verify_delivery(batch.state, trace);
    let disclosed = disclosed(case, batch, trace);
    let call = Named {
        kind: case.kind,
        users,
        groups,
        disclosed: &disclosed,
    };
    let mut readings = trace.readings();
    let found_refused = trace.0.iter().any(
        |event| matches!(event, Event::Restart(batches) if batches[0].state == BatchState::Refused && batches[0].outcome.is_none()),
    );
    if found_refused && readings.before.is_none() {
        // A refused signature, and no reading that tells whether the credentials are at fault: the
        // second process must not use them again.
        let code = ended.batches[0].answer.code.as_deref();
        readings.after = readings.after.filter(|_| code != Some(WRONG_SIGNATURE));
    }
    let expected = report(call, readings, delivery);
    let Some(Outcome::Names { names }) = &ended.outcome else {
        panic!("no names: {ended:#?}");
    };
    // Neither the order nor the number of the names that came along matters here.
    let sorted = |names: &[NameOutcome]| {
        let mut names = names.to_vec();
        names.sort_by(|a, b| (a.group, &a.name).cmp(&(b.group, &b.name)));
        names
    };
    assert_eq!(
        sorted(names),
        sorted(&expected),
        "the report is not what the observer says\n{trace:?}\n{}",
        shown(ended)
    );
    verify_credit(case, names, delivery, trace);
    verify_state(ended, names, delivery);
}

/// What was sent is what was planned, and nothing that may have had an effect is sent again.
pub(crate) fn verify_writes(planned: &Operation, ended: &Operation, trace: &Trace) {
    assert_eq!(planned.batches.len(), ended.batches.len());
    for (before, after) in planned.batches.iter().zip(&ended.batches) {
        assert_eq!(before.body, after.body, "a stored body changed");
        let mut sent = trace
            .writes()
            .filter(|write| write.body == after.body)
            .peekable();
        while let Some(write) = sent.next() {
            if sent.peek().is_some() {
                let handled = write.handled.as_ref();
                assert_eq!(
                    handled.map(|handled| (handled.told, handled.carried_out)),
                    Some((Told::Busy, false)),
                    "sent again: {trace:?}"
                );
            }
        }
    }
    for write in trace.writes() {
        let is_planned = |batch: &Batch| batch.body == write.body;
        assert!(
            planned.batches.iter().any(is_planned),
            "not as planned: {trace:?}"
        );
    }
    let mut events = trace.0.iter();
    while let Some(event) = events.next() {
        let Event::Stopped(batches) = event else {
            continue;
        };
        for write in events.clone().filter_map(|event| match event {
            Event::Write(write) => Some(write),
            _ => None,
        }) {
            let waited = batches
                .iter()
                .any(|batch| batch.body == write.body && batch.state == BatchState::Waiting);
            assert!(!waited, "sent after the stop: {trace:?}");
        }
    }
}

/// What became of the call is what the client could learn of it.
pub(crate) fn verify_delivery(state: BatchState, trace: &Trace) -> Delivery {
    let last = trace.writes().last();
    let handled = last.and_then(|write| write.handled.as_ref());
    let delivery = match state {
        BatchState::Waiting => Delivery::NotSent,
        BatchState::Sending | BatchState::NoAnswer => Delivery::NoAnswer,
        BatchState::Accepted => Delivery::Accepted,
        BatchState::Refused => Delivery::Refused,
    };
    if trace.crashed() {
        let carried_out = handled.is_some_and(|handled| handled.carried_out);
        match delivery {
            Delivery::Accepted => assert!(carried_out, "{trace:?}"),
            Delivery::Refused | Delivery::NotSent => assert!(!carried_out, "{trace:?}"),
            Delivery::NoAnswer => {}
        }
    } else {
        let told = match handled.map(|handled| handled.told) {
            Some(Told::Accepted) => Delivery::Accepted,
            Some(Told::Refused) => Delivery::Refused,
            Some(Told::Nothing) => Delivery::NoAnswer,
            Some(Told::Busy) | None => Delivery::NotSent,
        };
        assert_eq!(delivery, told, "{trace:?}");
    }
    delivery
}

/// The operation is credited with exactly what its call did, wherever a client can know.
fn verify_credit(case: &NamesCase, names: &[NameOutcome], delivery: Delivery, trace: &Trace) {
    let credited = credited(names);
    if matches!(delivery, Delivery::Refused | Delivery::NotSent) {
        assert!(credited.is_empty(), "credited without a call: {credited:?}");
    }
    let last = trace.writes().last();
    let (Some(handled), readings) = (
        last.and_then(|write| write.handled.as_ref()),
        trace.readings(),
    ) else {
        return;
    };
    let (Some(before), Some(after)) = (readings.before, readings.after) else {
        assert!(credited.is_empty(), "credited unread: {credited:?}");
        return;
    };
    // Nobody else came between a reading and the call.
    let is_ours = Lists::of(before) == Lists::of(&handled.before)
        && Lists::of(after) == Lists::of(&handled.after);
    if is_ours && delivery != Delivery::NotSent {
        let (before, after) = (Lists::of(before), Lists::of(after));
        let did = match case.kind {
            OperationKind::Sync => after.without(&before),
            _ => before.without(&after),
        };
        assert_eq!(credited, did, "{trace:?}\n{names:#?}");
    }
}

fn verify_state(ended: &Operation, names: &[NameOutcome], delivery: Delivery) {
    let acted = matches!(delivery, Delivery::Accepted | Delivery::NoAnswer);
    let missed = names.iter().any(|name| {
        matches!(
            name.result,
            NameResult::NotDone
                | NameResult::Refused
                | NameResult::NotSent
                | NameResult::UndoneByOthers
                | NameResult::Unknown
        )
    });
    let state = ended.state();
    assert_eq!(
        state == OperationState::Succeeded,
        acted && !missed,
        "{}",
        shown(ended)
    );
    assert_eq!(
        state == OperationState::Succeeded,
        ended.error.is_none(),
        "{}",
        shown(ended)
    );
    if !acted {
        let expected = [OperationState::Failed, OperationState::Stopped];
        assert!(expected.contains(&state), "{}", shown(ended));
    }
    if state == OperationState::Stopped {
        assert!(ended.stop_requested_by.is_some(), "{}", shown(ended));
        assert_eq!(delivery, Delivery::NotSent);
    }
}

/// An undo is planned for exactly what the operation is credited with.
fn verify_undo(
    bench: &mut Bench,
    cluster: &mrs::ids::ClusterId,
    kind: OperationKind,
    ended: &Operation,
) {
    let Some(Outcome::Names { names }) = &ended.outcome else {
        panic!("no names: {ended:#?}");
    };
    let credited = credited(names);
    let undo = bench.run(cluster, async |process| {
        match process.plan_undo(ended.id()).await {
            Some(Planned::Operation(id)) => Some(process.view(&id).await.plan),
            Some(Planned::Undecided) => panic!("names need no decision"),
            None => None,
        }
    });
    let plan = match (undo, kind) {
        (None, _) => {
            assert!(credited.is_empty(), "no undo of {credited:?}");
            return;
        }
        (Some(Plan::CancelSync(plan)), OperationKind::Sync)
        | (Some(Plan::Sync(plan)), OperationKind::CancelSync) => plan,
        other => panic!("not the opposite call: {other:?}"),
    };
    let undone = Lists {
        users: plan.users.into_iter().collect(),
        groups: plan.groups.into_iter().collect(),
    };
    assert_eq!(undone, credited);
}
