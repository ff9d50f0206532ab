//! The details of an event beside person, time and place, in words for people.

use super::action::{AuditAction, OperationStep, SessionEnd};

/// Returns names and values, in the order in which they are read.
pub(super) fn details(action: &AuditAction) -> Vec<(&'static str, String)> {
    match action {
        AuditAction::SignIn { mode } => vec![("by", mode.clone())],
        AuditAction::SignOut { everywhere } => {
            let of = if *everywhere { "all" } else { "this" };
            vec![("sessions", of.to_owned())]
        }
        AuditAction::SignInRefused { why } => vec![("why", why.clone())],
        AuditAction::SessionEnded { by } => vec![("by", ended_by(*by).to_owned())],
        AuditAction::Refused { what, why } => vec![("what", what.clone()), ("why", why.clone())],
        AuditAction::Connected { kind, key } | AuditAction::Disconnected { kind, key } => {
            vec![("with", kind.replace('_', " ")), ("key", key.clone())]
        }
        AuditAction::OperationPlanned(step)
        | AuditAction::OperationApplied(step)
        | AuditAction::OperationFinished(step)
        | AuditAction::OperationDiscarded(step)
        | AuditAction::OperationChecked(step) => of_step(step),
        AuditAction::OperationStopRequested => Vec::new(),
        AuditAction::Exported { what, rows } => {
            vec![("what", what.clone()), ("rows", rows.to_string())]
        }
        AuditAction::AuditExported { format, rows } => {
            vec![("as", format.clone()), ("events", rows.to_string())]
        }
        AuditAction::AuditTrimmed {
            through, removed, ..
        } => vec![
            ("events removed", removed.to_string()),
            ("last removed", through.to_string()),
        ],
    }
}

const fn ended_by(by: SessionEnd) -> &'static str {
    match by {
        SessionEnd::Provider => "the identity provider",
        SessionEnd::OtherIdentity => "another identity in the same browser",
    }
}

fn of_step(step: &OperationStep) -> Vec<(&'static str, String)> {
    let mut details = vec![
        ("kind", step.kind.replace('_', " ")),
        ("state", format!("{} to {}", step.from, step.to)),
        ("requested", step.requested.clone()),
    ];
    let counts = [
        ("done", step.done),
        ("not done", step.not_done),
        ("unaffected", step.unaffected),
        ("unknown", step.unknown),
    ];
    details.extend(
        counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| (name, count.to_string())),
    );
    if !step.requests.is_empty() {
        details.push(("request ids", step.requests.join(", ")));
    }
    let prints = [
        ("mapping before", &step.fingerprint_before),
        ("mapping after", &step.fingerprint_after),
    ];
    details.extend(
        prints
            .into_iter()
            .filter_map(|(name, print)| Some((name, print.clone()?))),
    );
    details
}
