//! The way of a request: read, authenticate, meet a fault or not, be carried out, be answered.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use bytes::Bytes;
use http::{Response, StatusCode};

use super::answer::{Answer, Content};
use super::call::Call;
use super::connection::Connection;
use super::failure::Failure;
use crate::authentication::{Caller, authenticate};
use crate::faults::effect::Effect;
use crate::faults::fault::Fault;
use crate::faults::provoked;
use crate::observation::{Moment, Observation};
use crate::operation::{Operation, Route};
use crate::operations::{self, Scene};
use crate::sentinels;
use crate::state::Shared;
use crate::state::view::ClusterState;
use crate::state::world::World;

/// Answers a request to MRS or IAM.
pub(crate) async fn serve(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
) -> Response<Body> {
    let request_id = shared.next_request_id();
    let Ok(call) = Call::read(request).await else {
        let failure = Failure::invalid("The request body is incomplete.");
        return Answer::refused(&failure, &request_id).into_response(&request_id);
    };
    let route = Route::find(&call.method, call.uri.path());
    let place = shared
        .log()
        .keep(&call, route.as_ref(), &request_id, shared.clock.now());
    let Some(mut answer) = handle(&shared, &call, route, &request_id).await else {
        connection.reset();
        return Answer::bytes(StatusCode::OK, Bytes::new()).into_response(&request_id);
    };
    if route.is_some_and(|route| route.operation.is_iam()) {
        answer.trace(&request_id);
    }
    if let Some(place) = place {
        shared.log().answered(place, answer.status.as_u16());
    }
    tracing::debug!(
        %request_id,
        operation = ?route.map(|route| route.operation),
        status = answer.status.as_u16(),
        "a request was answered"
    );
    answer.into_response(&request_id)
}

/// The answer, or none when the connection is to be reset.
async fn handle(
    shared: &Shared,
    call: &Call,
    route: Option<Route<'_>>,
    request_id: &str,
) -> Option<Answer> {
    let refuse = |failure: &Failure| Some(Answer::refused(failure, request_id));
    if call.too_large {
        return refuse(&Failure::new(413, "APIGW.0201", "Request entity too large"));
    }
    let Some(route) = route else {
        return refuse(&Failure::documented("APIGW.0101"));
    };
    let caller = if route.operation == Operation::KeystoneCreateUserTokenByPassword {
        Caller::Anonymous
    } else {
        match authenticate(shared, call, shared.clock.now()) {
            Ok(caller) => caller,
            Err(failure) => return refuse(&failure),
        }
    };
    observe(shared, route, || Moment::Arrived {
        body: String::from_utf8_lossy(&call.body).into_owned(),
    });
    let fault = fault_of(shared, call, &route);
    pause(fault.delay_ms).await;
    let altered = (fault.effect == Effect::BodyRemoved).then(|| call.without_body());
    let call = altered.as_ref().unwrap_or(call);
    if altered.is_some()
        && let Err(failure) = authenticate(shared, call, shared.clock.now())
    {
        return refuse(&failure);
    }
    let carried_out = carry_out(shared, call, route, &caller, &fault)?;
    let answer = carried_out.unwrap_or_else(|failure| Answer::refused(&failure, request_id));
    pause(fault.answer_delay_ms).await;
    spoil(answer, &fault.effect, request_id)
}

/// What comes of a request and of the changes that the fault makes around it; none when the
/// connection is to be reset instead.
fn carry_out(
    shared: &Shared,
    call: &Call,
    route: Route<'_>,
    caller: &Caller,
    fault: &Fault,
) -> Option<Result<Answer, Failure>> {
    let now = shared.clock.now();
    // One lock from the first change to the last: no other request comes between them.
    let mut world = shared.world();
    for change in &fault.changes_before {
        world.change(change, now);
    }
    let watched = !route.cluster.is_empty() && !shared.observers().is_empty();
    let state = |world: &mut World| {
        let cluster = world.cluster(route.cluster, now).filter(|_| watched)?;
        Some(Box::new(ClusterState::from(&*cluster)))
    };
    let before = state(&mut world);
    let carried_out = match instead(&fault.effect) {
        Instead::CarryOut => Some(operations::run(&mut Scene {
            world: &mut world,
            call,
            route,
            caller,
            now,
            effect: Some(&fault.effect),
        })),
        Instead::Refuse(failure) => Some(Err(failure)),
        Instead::Reset => None,
    };
    let status = carried_out.as_ref().map(|result| match result {
        Ok(answer) => answer.status.as_u16(),
        Err(failure) => failure.status.as_u16(),
    });
    let after = state(&mut world);
    observe(shared, route, || Moment::Handled {
        before,
        after,
        status,
        effect: fault.effect.clone(),
    });
    for change in &fault.changes_after {
        world.change(change, now);
    }
    carried_out
}

/// Tells those who watch of a request to a cluster.
fn observe(shared: &Shared, route: Route<'_>, moment: impl FnOnce() -> Moment) {
    let mut observers = shared.observers();
    if !route.cluster.is_empty() && !observers.is_empty() {
        observers.tell(&Observation {
            operation: route.operation,
            cluster: route.cluster.to_owned(),
            moment: moment(),
        });
    }
}

/// The fault that meets a request: injected, or else provoked by a name in it; with the changes
/// that somebody else makes around the request.
fn fault_of(shared: &Shared, call: &Call, route: &Route<'_>) -> Fault {
    let mut world = shared.world();
    let (injected, changing) = world.faults.take(route);
    let mut fault = injected
        .or_else(|| provoked_fault(&mut world, shared, call, route))
        .unwrap_or_default();
    for others in changing {
        fault.changes_before.extend(others.changes_before);
        fault.changes_after.extend(others.changes_after);
    }
    fault
}

fn provoked_fault(
    world: &mut World,
    shared: &Shared,
    call: &Call,
    route: &Route<'_>,
) -> Option<Fault> {
    let sentinel = provoked::sentinel(route.operation, &call.body)?;
    if sentinel == sentinels::THROTTLED_ONCE {
        let cluster = world.cluster(route.cluster, shared.clock.now())?;
        if !cluster.spent_sentinels.insert(sentinel) {
            return None;
        }
    }
    provoked::fault(sentinel)
}

async fn pause(millis: u64) {
    if millis > 0 {
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }
}

/// What happens in place of carrying a request out.
enum Instead {
    CarryOut,
    Refuse(Failure),
    Reset,
}

fn instead(effect: &Effect) -> Instead {
    match effect {
        Effect::Error { applied: false, .. } => Instead::Refuse(injected_failure(effect)),
        Effect::Throttled { retry_after } => Instead::Refuse(Failure::throttled(60, *retry_after)),
        Effect::Hidden => Instead::Refuse(Failure::documented("APIGW.0101")),
        Effect::Refused => Instead::Refuse(Failure::documented("APIGW.0302")),
        Effect::ResetBefore => Instead::Reset,
        _ => Instead::CarryOut,
    }
}

/// What a fault makes of an answer; none when it never arrives.
fn spoil(mut answer: Answer, effect: &Effect, request_id: &str) -> Option<Answer> {
    match effect {
        Effect::Error { .. } => {
            return Some(Answer::refused(&injected_failure(effect), request_id));
        }
        Effect::ResetAfter => return None,
        Effect::MalformedJson => {
            let text = answer.text();
            let mut broken = text.slice(..text.len() * 2 / 3).to_vec();
            broken.extend_from_slice(b"<html>");
            answer.content = Content::Whole(broken.into());
        }
        Effect::TruncatedBody => answer.content = Content::Truncated(answer.text()),
        Effect::HugeBody { bytes } => answer.content = Content::Huge(*bytes),
        _ => {}
    }
    Some(answer)
}

fn injected_failure(effect: &Effect) -> Failure {
    let Effect::Error {
        code,
        status,
        message,
        ..
    } = effect
    else {
        return Failure::documented("12000004");
    };
    let known = super::documented::documented(code);
    let status = status.or(known.map(|entry| entry.status)).unwrap_or(500);
    let message = message
        .clone()
        .or_else(|| known.map(|entry| entry.message.to_owned()))
        .unwrap_or_else(|| "Something happened that no documentation mentions.".to_owned());
    Failure::new(status, code.clone(), message)
}
