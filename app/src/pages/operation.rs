//! One operation: its review while planned, its report from then on.

use super::follow_up_actions::stop_button;
use super::search::Search;
use super::{address, report_mapping, report_names, review_mapping, review_names, review_sync};
use crate::components::{
    BriefMoment, COPY_FIELD, Content, Crumb, ErrorNotice, Moment, Notice, OperationStateBadge,
    Tone, framed, operation_state, page_script, page_title,
};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::operations::{Activity, Origin, Progress};
use portal::words::Words;
use portal::{
    Confirmation, Flash, FlashId, OperationState, OperationView, Plan, Portal, PortalError, t,
};
use time::{Duration, OffsetDateTime};

/// The script that reads the page of a running operation again.
const LIVE_OPERATION: &str = include_str!("../scripts/live_operation.js");

/// The page of one operation.
#[component]
pub fn Operation() -> impl IntoView {
    let id = address::operation();
    let search = Search {
        find: address::query("find").unwrap_or_default(),
        only: address::query("only").unwrap_or_default(),
        page: address::page(),
    };
    let flash = address::flash();
    framed(move |portal| async move {
        let view = portal.operation(&id?).await?;
        let summary = view.operation.summary.clone();
        let running = summary.state == OperationState::Running;
        let planned = summary.state == OperationState::Planned;
        let name = operation_state::name(&summary);
        let title = if planned {
            t!(operation_review, kind = name)
        } else {
            name
        };
        let refused = refused(&portal, &view, flash.as_ref()).await?;
        let cluster = summary
            .cluster_name
            .clone()
            .unwrap_or_else(|| summary.cluster.to_string());
        let body = match (&view.operation.plan, planned) {
            (Plan::UpdateMapping(plan), true) => {
                review_mapping::view(&view, plan, &search, refused.as_ref()).into_any()
            }
            (Plan::UpdateMapping(plan), false) => report_mapping::view(&view, plan).into_any(),
            (Plan::CancelSync(plan), true) => {
                review_names::view(&view, plan, search, refused.as_ref()).into_any()
            }
            (Plan::Sync(plan), true) => review_sync::view(&view, plan, search).into_any(),
            (Plan::CancelSync(_) | Plan::Sync(_), false) => {
                report_names::view(&view, search).into_any()
            }
        };
        let crumbs = vec![
            Crumb {
                href: paths::OPERATIONS.into(),
                label: t!(operations_title).into_owned(),
            },
            Crumb {
                href: paths::cluster(&summary.cluster),
                label: cluster,
            },
        ];
        Ok(Content {
            title: page_title(title, refused.is_some()).into_owned(),
            crumbs,
            view: view! {
                {running.then(|| view! {
                    // Without JavaScript the page reads itself again.
                    <noscript inner_html=r#"<meta http-equiv="refresh" content="3">"#></noscript>
                    {live_notices()}
                    {page_script(LIVE_OPERATION)}
                })}
                {page_script(COPY_FIELD)}
                <div id="operation" data-settled=(!running).to_string() aria-live="polite">
                    {head(&view, portal.now())}
                    {body}
                </div>
            }
            .into_any(),
        })
    })
}

/// What the script says where the page can't be read. The links lead to the address of this page: without
/// a session that is the sign-in, and back.
fn live_notices() -> impl IntoView {
    let notice = |name: &'static str, text: Words, link: Option<Words>| {
        let link = link.map(|link| view! { " " <a href="">{link}</a> });
        view! { <p data-notice=name hidden>{text}{link}</p> }
    };
    view! {
        <live-operation class="notice warning" role="alert" hidden>
            {notice("retrying", t!(live_retrying), None)}
            {notice("unreachable", t!(live_unreachable), Some(t!(live_reload)))}
            {notice("signed-out", t!(live_signed_out), Some(t!(live_sign_in)))}
            {notice("refused", t!(live_refused), Some(t!(live_reload)))}
        </live-operation>
    }
}

/// The confirmation of the plan that was not the one asked for, if the address names one.
async fn refused(
    portal: &Portal,
    view: &OperationView,
    flash: Option<&FlashId>,
) -> Result<Option<Confirmation>, PortalError> {
    let Some(flash) = flash.filter(|_| view.operation.state() == OperationState::Planned) else {
        return Ok(None);
    };
    Ok(match portal.flash(flash).await? {
        Some(Flash::Unconfirmed { operation, given }) if operation == *view.operation.id() => {
            Some(given)
        }
        _ => None,
    })
}

fn head(view: &OperationView, now: OffsetDateTime) -> impl IntoView + use<> {
    let operation = &view.operation;
    let summary = operation.summary.clone();
    view! {
        <dl class="facts">
            <div><dt>{t!(operation_state)}</dt><dd><OperationStateBadge state=summary.state/></dd></div>
            <div><dt>{t!(operation_change)}</dt><dd>{operation_state::size(summary.summary)}</dd></div>
            <div><dt>{t!(operation_cluster)}</dt><dd><a href=url(paths::cluster(&summary.cluster))>{summary.cluster_name.unwrap_or_else(|| summary.cluster.to_string())}</a></dd></div>
            <div><dt>{t!(operation_project)}</dt><dd><code>{operation.summary.project.to_string()}</code>" "{t!(operation_project_in, location = &operation.location)}</dd></div>
            <div><dt>{t!(operation_planned_at)}</dt><dd><Moment at=summary.planned_at/>" "{t!(operation_by, user = summary.owner.name)}</dd></div>
            {operation.applied_at.map(|at| view! {
                <div><dt>{t!(operation_applied_at)}</dt><dd><Moment at=at/>" "{operation.applied_by.as_ref().map(|person| t!(operation_by, user = &person.name))}</dd></div>
            })}
            {(summary.state == OperationState::Planned).then(|| view! { <div><dt>{t!(operation_expires_at)}</dt><dd><Moment at=operation.expires_at/></dd></div> })}
            {summary.finished_at.map(|at| view! { <div><dt>{t!(operation_finished_at)}</dt><dd><Moment at=at/></dd></div> })}
        </dl>
        {operation.progress.clone().filter(|_| summary.state == OperationState::Running).map(|progress| activity(&progress, now)).map(|text| view! {
            <p class="progress"><span class="dot running" aria-hidden="true"></span>{text}</p>
        })}
        {(summary.state == OperationState::Running).then(|| stop_button(view))}
        // The report of a conflict shows all three sides.
        {operation.end_reason().filter(|_| summary.state != OperationState::Conflict).map(|error| view! { <ErrorNotice error=error/> })}
        {earlier(view, now)}
        {view.undone_by.clone().map(|undo| {
            let reverted = if undo.planned { t!(operation_revert_planned) } else { t!(operation_reverted_by) };
            view! {
                <Notice tone=Tone::Note><p>{reverted}" "<a href=url(paths::operation(&undo.id))>{t!(operation_reverted_by_link)}</a></p></Notice>
            }
        })}
    }
}

/// The operation that this one reverts or continues, and its day.
fn earlier(view: &OperationView, now: OffsetDateTime) -> Option<impl IntoView + use<>> {
    let does = match &view.operation.origin {
        Origin::Undo(_) => t!(operation_reverts),
        Origin::Retry(_) => t!(operation_continues),
        Origin::Draft(_) => return None,
    };
    let named = view.earlier.as_ref().map(|earlier| {
        let title = operation_state::title(earlier);
        let at = earlier.finished_at.unwrap_or(earlier.planned_at);
        view! {
            <a href=url(paths::operation(&earlier.id))>{t!(operation_quoted, title = title)}</a>", "<BriefMoment at=at now=now/>
        }
    });
    let named = match named {
        Some(named) => named.into_any(),
        None => t!(operation_forgotten).into_any(),
    };
    Some(view! { <p>{does}" "{named}"."</p> })
}

/// What a running operation is doing, since when, and when it tries again.
fn activity(progress: &Progress, now: OffsetDateTime) -> Words {
    let activity = match progress.activity {
        Activity::WaitingForTurn => t!(activity_turn),
        Activity::RateLimited => t!(activity_rate_limited),
        Activity::WriteLimit => t!(activity_write_limit),
        Activity::Unreachable => t!(activity_unreachable),
        Activity::ReadingBefore => t!(activity_reading_before),
        Activity::Sending => t!(activity_sending),
        Activity::WaitingForCluster => t!(activity_cluster),
        Activity::ReadingAfter => t!(activity_reading_after),
        Activity::ReadingAfterNoAnswer => t!(activity_no_answer),
    };
    let time = duration(now - progress.since);
    // The moment of the next attempt is over where the process that waited for it has ended.
    let next = progress.next_at.map(|next| next - now);
    let next = next.filter(|left| left.is_positive());
    let next = next.map(|left| duration(left + Duration::SECOND));
    let text = match next {
        None => t!(activity_since, activity = activity, time = time),
        Some(next) if is_check(progress.activity) => t!(
            activity_next_check,
            activity = activity,
            time = time,
            number = progress.attempt,
            next = next,
        ),
        Some(next) => t!(
            activity_next_attempt,
            activity = activity,
            time = time,
            number = progress.attempt,
            next = next,
        ),
    };
    if progress.batches < 2 {
        return text;
    }
    let request = t!(
        activity_request,
        number = progress.batch,
        total = progress.batches,
    );
    format!("{request}: {text}").into()
}

/// Returns true if each attempt only reads what the cluster does.
const fn is_check(activity: Activity) -> bool {
    matches!(
        activity,
        Activity::WaitingForTurn
            | Activity::WaitingForCluster
            | Activity::ReadingAfter
            | Activity::ReadingAfterNoAnswer
    )
}

/// A time in whole seconds: "12 s", "2 min 5 s".
fn duration(time: Duration) -> Words {
    let seconds = time.whole_seconds().max(0);
    match (seconds / 60, seconds % 60) {
        (0, seconds) => t!(duration_seconds, seconds = seconds),
        (minutes, seconds) => t!(duration_minutes, minutes = minutes, seconds = seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    const SINCE: OffsetDateTime = datetime!(2026-11-22 10:00 UTC);

    fn waiting(activity: Activity, next_after: i64) -> Progress {
        Progress {
            activity,
            batch: 1,
            batches: 1,
            since: SINCE,
            attempt: 3,
            next_at: Some(SINCE + Duration::seconds(next_after)),
        }
    }

    fn after(seconds: i64, progress: &Progress) -> Words {
        activity(progress, SINCE + Duration::seconds(seconds))
    }

    #[test]
    fn a_wait_tells_its_length_its_attempt_and_the_next() {
        assert_eq!(
            after(125, &waiting(Activity::RateLimited, 129)),
            "Rate-limited by Huawei Cloud (2 min 5 s, attempt 3); next attempt in 5 s"
        );
        assert_eq!(
            after(12, &waiting(Activity::WaitingForCluster, 13)),
            "Waiting for the cluster to finish (12 s, check 3); next check in 2 s"
        );
    }

    #[test]
    fn a_moment_that_is_over_is_not_counted_down_to() {
        assert_eq!(
            after(60, &waiting(Activity::Unreachable, 20)),
            "Huawei Cloud can't be reached (1 min 0 s)"
        );
        let clock_set_back = after(-5, &waiting(Activity::Sending, -10));
        assert_eq!(clock_set_back, "Sending the request (0 s)");
    }
}
