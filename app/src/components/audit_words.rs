//! The words of audit events.

use super::operation_state::{kind, size, word};
use leptos::prelude::*;
use portal::words::Words;
use portal::{
    AuditAction, AuditActionKind, AuditEntry, ExportedFile, OperationKind, OperationState,
    OperationStep, RefusalReason, RefusedRequest, SessionEnd, t,
};

/// Returns the name of a kind of action.
pub fn action_words(kind: AuditActionKind) -> Words {
    match kind {
        AuditActionKind::SignIn => t!(action_sign_in),
        AuditActionKind::SignOut => t!(action_sign_out),
        AuditActionKind::SignInRefused => t!(action_sign_in_refused),
        AuditActionKind::SessionEnded => t!(action_session_ended),
        AuditActionKind::Refused => t!(action_refused),
        AuditActionKind::Connected => t!(action_connected),
        AuditActionKind::Disconnected => t!(action_disconnected),
        AuditActionKind::OperationPlanned => t!(action_operation_planned),
        AuditActionKind::OperationApplied => t!(action_operation_applied),
        AuditActionKind::OperationFinished => t!(action_operation_finished),
        AuditActionKind::OperationDamaged => t!(action_operation_damaged),
        AuditActionKind::OperationStopRequested => t!(action_operation_stop_requested),
        AuditActionKind::OperationDiscarded => t!(action_operation_discarded),
        AuditActionKind::OperationChecked => t!(action_operation_checked),
        AuditActionKind::Exported => t!(action_exported),
        AuditActionKind::AuditExported => t!(action_audit_exported),
        AuditActionKind::AuditTrimmed => t!(action_audit_trimmed),
    }
}

/// Returns the details of an event in one line; empty for an action of another version.
pub fn audit_details(entry: &AuditEntry) -> String {
    let details = entry.recorded_action().map(|action| details(&action));
    let details: Vec<String> = details
        .into_iter()
        .flatten()
        .map(|(name, value)| t!(audit_detail, name = name, value = value).into_owned())
        .collect();
    details.join("; ")
}

/// The same for a page: of a hash only the beginning shows, the rest on demand.
pub fn audit_details_view(entry: &AuditEntry) -> impl IntoView + use<> {
    let details = entry.recorded_action().map(|action| details(&action));
    let details = details.into_iter().flatten().enumerate();
    details
        .map(|(at, (name, value))| {
            let separator = if at == 0 { "" } else { "; " };
            let detail = match beginning(&value) {
                Some(beginning) => view! {
                    {t!(audit_detail, name = name, value = "")}
                    <abbr title=value>{t!(audit_hash, beginning = beginning)}</abbr>
                }
                .into_any(),
                None => t!(audit_detail, name = name, value = value).into_any(),
            };
            view! { {separator}{detail} }
        })
        .collect_view()
}

/// The beginning of a hash; `None` for any other text.
fn beginning(text: &str) -> Option<String> {
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.get(..12).filter(|_| is_hash).map(str::to_owned)
}

type Detail = (Words, Words);

fn details(action: &AuditAction) -> Vec<Detail> {
    let text = |text: &String| Words::from(text.clone());
    match action {
        AuditAction::SignIn { mode } => vec![(t!(detail_mode), text(mode))],
        AuditAction::SignOut { everywhere } => {
            let sessions = if *everywhere {
                t!(detail_sessions_all)
            } else {
                t!(detail_sessions_this)
            };
            vec![(t!(detail_sessions), sessions)]
        }
        AuditAction::SignInRefused { why } => vec![(t!(detail_reason), text(why))],
        AuditAction::SessionEnded { by } => vec![(t!(detail_ended_by), ended_by(*by))],
        AuditAction::Refused { what, why } => vec![
            (t!(detail_request), request(*what)),
            (t!(detail_reason), reason(why)),
        ],
        AuditAction::Connected { kind, key } | AuditAction::Disconnected { kind, key } => vec![
            (t!(detail_credentials), kind.replace('_', " ").into()),
            (t!(detail_key), text(key)),
        ],
        AuditAction::OperationPlanned(step)
        | AuditAction::OperationApplied(step)
        | AuditAction::OperationFinished(step)
        | AuditAction::OperationDiscarded(step)
        | AuditAction::OperationChecked(step) => of_step(step),
        AuditAction::OperationDamaged | AuditAction::OperationStopRequested => Vec::new(),
        AuditAction::Exported { what, rows } => vec![
            (t!(detail_file), file(*what)),
            (t!(detail_rows), rows.to_string().into()),
        ],
        AuditAction::AuditExported { format, rows } => vec![
            (t!(detail_format), text(format)),
            (t!(detail_events), rows.to_string().into()),
        ],
        AuditAction::AuditTrimmed {
            through, removed, ..
        } => vec![
            (t!(detail_removed), removed.to_string().into()),
            (t!(detail_last_removed), through.to_string().into()),
        ],
    }
}

fn ended_by(by: SessionEnd) -> Words {
    match by {
        SessionEnd::Provider => t!(detail_ended_by_provider),
        SessionEnd::OtherIdentity => t!(detail_ended_by_identity),
        SessionEnd::CommandLine => t!(detail_ended_by_command),
        SessionEnd::Recheck => t!(detail_ended_by_recheck),
    }
}

fn request(what: RefusedRequest) -> Words {
    match what {
        RefusedRequest::EnterPortal => t!(request_enter_portal),
        RefusedRequest::SignIn => t!(request_sign_in),
        RefusedRequest::Connect => t!(request_connect),
        RefusedRequest::ListClusters => t!(request_list_clusters),
        RefusedRequest::ViewCluster => t!(request_view_cluster),
        RefusedRequest::ChangeCluster => t!(request_change_cluster),
        RefusedRequest::ViewOperation => t!(request_view_operation),
        RefusedRequest::ContinueOperation => t!(request_continue_operation),
        RefusedRequest::PlanOperation => t!(request_plan_operation),
        RefusedRequest::ApplyOperation => t!(request_apply_operation),
        RefusedRequest::DiscardOperation => t!(request_discard_operation),
        RefusedRequest::StopOperation => t!(request_stop_operation),
        RefusedRequest::ReadAuditLog => t!(request_read_audit_log),
    }
}

fn reason(why: &RefusalReason) -> Words {
    match why {
        RefusalReason::NothingGranted => t!(detail_nothing_granted),
        RefusalReason::RateLimit => t!(detail_rate_limit),
        RefusalReason::Permission(denied) => denied.words(),
    }
}

fn file(what: ExportedFile) -> Words {
    match what {
        ExportedFile::Report => t!(detail_file_report),
        ExportedFile::AgencyMapping => t!(detail_file_mapping),
        ExportedFile::AccessList => t!(detail_file_access),
    }
}

fn of_step(step: &OperationStep) -> Vec<Detail> {
    let state = |stored: &str| match stored.parse::<OperationState>() {
        Ok(state) => word(state),
        Err(_) => stored.to_owned().into(),
    };
    let operation = match step.kind.parse::<OperationKind>() {
        Ok(known) => kind(known),
        Err(_) => step.kind.clone().into(),
    };
    let mut details = vec![
        (t!(detail_operation), operation),
        (t!(detail_state), state(&step.to)),
        (t!(detail_requested), size(step.requested)),
    ];
    let counts = [
        (t!(detail_done), step.done),
        (t!(detail_not_done), step.not_done),
        (t!(detail_unaffected), step.unaffected),
        (t!(detail_unknown), step.unknown),
    ];
    details.extend(
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| (name, count.to_string().into())),
    );
    if !step.requests.is_empty() {
        details.push((t!(detail_request_ids), step.requests.join(", ").into()));
    }
    let prints = [
        (t!(detail_mapping_before), &step.fingerprint_before),
        (t!(detail_mapping_after), &step.fingerprint_after),
    ];
    details.extend(
        prints
            .into_iter()
            .filter_map(|(name, print)| Some((name, print.clone()?.into()))),
    );
    details
}
