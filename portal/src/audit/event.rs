//! An audit event: actor, source, target and action.

use super::action::AuditAction;
use crate::identity::Person;
use crate::ids::OperationId;
use crate::store::StoreError;
use mrs::ids::{ClusterId, ProjectId};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The most characters of a text from outside.
const LONGEST: usize = 512;

/// The source of a request; empty for what the portal does by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The client's address, by the trusted proxies.
    pub address: Option<IpAddr>,
    /// The id that the log lines of the request share.
    pub correlation: Option<String>,
}

/// The target of an event, as far as it applies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditTarget {
    /// Region or endpoint.
    pub location: Option<String>,
    /// The project.
    pub project: Option<ProjectId>,
    /// The cluster.
    pub cluster: Option<ClusterId>,
    /// The operation.
    pub operation: Option<OperationId>,
}

/// An event, before it has its sequence in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// The actor; `None` if the actor is not known.
    pub person: Option<Person>,
    /// The source of the request.
    pub source: Source,
    /// The target.
    pub target: AuditTarget,
    /// The action.
    pub action: AuditAction,
}

impl AuditEvent {
    /// An event without a target.
    pub fn new(person: Option<&Person>, source: &Source, action: AuditAction) -> Self {
        Self {
            person: person.cloned(),
            source: source.clone(),
            target: AuditTarget::default(),
            action,
        }
    }

    /// The same event with a target.
    #[must_use]
    pub fn on(self, target: AuditTarget) -> Self {
        Self { target, ..self }
    }
}

/// An event as it is stored: one flat object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EventRecord {
    /// RFC 3339, UTC, to the millisecond.
    pub(crate) at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) issuer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) correlation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) project: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) cluster: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) operation: Option<String>,
    #[serde(flatten)]
    pub(crate) action: AuditAction,
}

impl EventRecord {
    /// The record of an event that happened at a moment.
    pub(super) fn of(event: AuditEvent, at: OffsetDateTime) -> Self {
        let AuditEvent {
            person,
            source,
            target,
            action,
        } = event;
        let (issuer, subject, name) = person.map_or((None, None, None), |person| {
            (
                Some(plain(&person.issuer)),
                Some(plain(&person.subject)),
                Some(plain(&person.name)),
            )
        });
        Self {
            at: at.format(&Rfc3339).unwrap_or_default(),
            issuer,
            subject,
            name,
            source: source.address.map(|address| address.to_string()),
            correlation: source.correlation,
            location: target.location.as_deref().map(plain),
            project: target.project.map(|id| id.as_str().to_owned()),
            cluster: target.cluster.map(|id| id.as_str().to_owned()),
            operation: target.operation.map(|id| id.as_str().to_owned()),
            action,
        }
    }

    /// Returns the text that the hash covers: JSON without blanks, the fields sorted by name.
    pub(super) fn canonical(&self) -> Result<String, StoreError> {
        let mut value =
            serde_json::to_value(self).map_err(|_| StoreError::Record("audit event"))?;
        // No work unless a dependency turns on the feature of serde_json that keeps the order of
        // fields: the hash must not depend on it.
        value.sort_all_objects();
        Ok(value.to_string())
    }
}

/// Returns a text from outside without control characters, which neither a database column nor a
/// terminal should get, and bounded.
fn plain(text: &str) -> String {
    let clean = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.chars().take(LONGEST).map(clean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{
        AuditActionKind, ExportedFile, OperationStep, RefusalReason, RefusedRequest, SessionEnd,
    };
    use crate::permission::DeniedReason;
    use time::macros::datetime;

    fn record(action: AuditAction) -> EventRecord {
        let person = Person {
            issuer: "https://id.example".into(),
            subject: "7".into(),
            name: "A\u{0}da\n".into(),
        };
        let source = Source {
            address: Some([192, 0, 2, 1].into()),
            correlation: Some("request01".into()),
        };
        EventRecord::of(
            AuditEvent::new(Some(&person), &source, action),
            datetime!(2026-11-21 10:20:30.456 UTC),
        )
    }

    #[test]
    fn an_event_is_one_flat_object() {
        let text = record(AuditAction::SignIn {
            mode: "oidc".into(),
        })
        .canonical()
        .unwrap();
        assert_eq!(
            text,
            "{\"action\":\"sign_in\",\"at\":\"2026-11-21T10:20:30.456Z\",\
             \"correlation\":\"request01\",\"issuer\":\"https://id.example\",\"mode\":\"oidc\",\
             \"name\":\"A\u{fffd}da\u{fffd}\",\"source\":\"192.0.2.1\",\"subject\":\"7\"}"
        );
    }

    #[test]
    fn the_fields_of_an_event_are_sorted_by_name() {
        let step = OperationStep {
            requests: vec!["ä\n".into()],
            ..OperationStep::default()
        };
        let mut event = record(AuditAction::OperationPlanned(step));
        event.at = String::new();
        event.correlation = None;
        let text = event.canonical().unwrap();
        let start = "{\"action\":\"operation_planned\",\"at\":\"\",\"done\":0,\"from\":\"\",";
        assert!(text.starts_with(start), "{text}");
        assert!(text.contains("\"requests\":[\"ä\\n\"]"), "{text}");
    }

    #[test]
    fn every_action_reads_back_under_its_word() {
        let step = OperationStep {
            requests: vec!["r1".into()],
            ..OperationStep::default()
        };
        let text = || "x".to_owned();
        let all = [
            AuditAction::SignIn { mode: text() },
            AuditAction::SignOut { everywhere: true },
            AuditAction::SignInRefused { why: text() },
            AuditAction::SessionEnded {
                by: SessionEnd::Provider,
            },
            AuditAction::Refused {
                what: RefusedRequest::Connect,
                why: RefusalReason::Permission(DeniedReason::Audit),
            },
            AuditAction::Connected {
                kind: text(),
                key: text(),
            },
            AuditAction::Disconnected {
                kind: text(),
                key: text(),
            },
            AuditAction::OperationPlanned(step.clone()),
            AuditAction::OperationApplied(step.clone()),
            AuditAction::OperationFinished(step.clone()),
            AuditAction::OperationDamaged,
            AuditAction::OperationStopRequested,
            AuditAction::OperationDiscarded(step.clone()),
            AuditAction::OperationChecked(step),
            AuditAction::Exported {
                what: ExportedFile::Report,
                rows: 3,
            },
            AuditAction::AuditExported {
                format: text(),
                rows: 3,
            },
            AuditAction::AuditTrimmed {
                through: 1,
                hash: text(),
                removed: 1,
            },
        ];
        let kinds: Vec<AuditActionKind> = all.iter().map(AuditActionKind::from).collect();
        assert_eq!(kinds, AuditActionKind::ALL);
        for action in all {
            let written = record(action);
            let text = written.canonical().unwrap();
            let word = format!("\"action\":\"{}\"", written.action.word());
            assert!(text.contains(&word), "{text}");
            assert_eq!(serde_json::from_str::<EventRecord>(&text).unwrap(), written);
        }
    }
}
