//! The context of a request: identity, permissions and source. Every refusal is made here.

use super::portal_parts::PortalParts;
use crate::audit::{AuditAction, AuditEvent, AuditTarget, RefusalReason, RefusedRequest, Source};
use crate::error::PortalError;
use crate::grants::{Permissions, Role};
use crate::identity::{Identity, Person};
use crate::operations::{Actor, Operation};
use crate::permission::{DeniedReason, OperationRights, Permission};
use mrs::ids::{ClusterId, ProjectId};
use std::sync::Arc;

/// The identity, permissions and source of one request. Cheap to clone.
#[derive(Clone)]
pub(super) struct RequestContext {
    parts: Arc<PortalParts>,
    pub(super) identity: Arc<Identity>,
    pub(super) permissions: Arc<Permissions>,
    pub(super) source: Source,
}

impl RequestContext {
    pub(super) fn new(parts: Arc<PortalParts>, identity: Identity, source: Source) -> Self {
        let permissions = Arc::new(parts.grants.permissions(&identity));
        Self {
            parts,
            identity: Arc::new(identity),
            permissions,
            source,
        }
    }

    pub(super) fn person(&self) -> &Person {
        &self.identity.person
    }

    /// Returns the role on a cluster if it is at least `least`; refuses and records otherwise.
    pub(super) async fn require(
        &self,
        what: RefusedRequest,
        target: AuditTarget,
        (project, cluster): (&ProjectId, &ClusterId),
        least: Role,
    ) -> Result<Role, PortalError> {
        match self.permissions.require(project, cluster, least) {
            Ok(role) => Ok(role),
            Err(missing) => Err(self.refuse(what, target, missing.into()).await),
        }
    }

    /// Records a refusal and returns it as an error.
    pub(super) async fn refuse(
        &self,
        what: RefusedRequest,
        target: AuditTarget,
        reason: DeniedReason,
    ) -> PortalError {
        let action = AuditAction::Refused {
            what,
            why: RefusalReason::Permission(reason.clone()),
        };
        self.parts.audit.note(self.event(action, target)).await;
        PortalError::NotPermitted { reason }
    }

    /// The person and the source of the request.
    pub(super) fn actor(&self) -> Actor {
        Actor {
            person: self.person().clone(),
            source: self.source.clone(),
        }
    }

    /// Returns an audit event of this request.
    pub(super) fn event(&self, action: AuditAction, target: AuditTarget) -> AuditEvent {
        AuditEvent::new(Some(self.person()), &self.source, action).on(target)
    }

    /// Returns an error if nothing is granted to the person.
    pub(super) fn nothing_granted(&self) -> Option<PortalError> {
        self.permissions
            .is_nothing()
            .then(|| PortalError::NothingGranted {
                name: self.person().name.clone(),
                subject: self.person().subject.clone(),
                groups: self.identity.groups.clone(),
            })
    }

    /// Returns the permission to change a cluster.
    pub(super) fn may_change(&self, project: &ProjectId, cluster: &ClusterId) -> Permission {
        match self.permissions.require(project, cluster, Role::Operator) {
            Ok(_) => Permission::Granted,
            Err(missing) => missing.into(),
        }
    }

    /// Returns what the person may do with an operation, apart from its state.
    pub(super) fn rights(&self, operation: &Operation) -> OperationRights {
        let cluster = &operation.summary.cluster;
        let role =
            match self
                .permissions
                .require(&operation.summary.project, cluster, Role::Operator)
            {
                Ok(role) => role,
                Err(missing) => {
                    let denied = Permission::from(missing);
                    return OperationRights {
                        apply: denied.clone(),
                        discard: denied.clone(),
                        carry_on: denied,
                    };
                }
            };
        let owner = &operation.summary.owner;
        let own = owner.is_same(self.person());
        let only = |may: bool, reason: DeniedReason| {
            if may {
                Permission::Granted
            } else {
                Permission::Denied(reason)
            }
        };
        OperationRights {
            apply: only(
                own,
                DeniedReason::NotOwner {
                    owner: owner.name.clone(),
                },
            ),
            // One planned undo or retry stands for everybody: nobody has to wait for its owner.
            discard: only(
                own || role == Role::Admin || operation.origin.draft().is_none(),
                DeniedReason::NotOwnerOrAdmin {
                    owner: owner.name.clone(),
                },
            ),
            carry_on: Permission::Granted,
        }
    }
}
