//! Plan: cancel the synchronisation of named users and user groups.

use super::asking::Asking;
use super::names_outcome::absent;
use super::present_names;
use super::service::{Operations, Shared};
use super::store_plan::{self, NewPlan};
use crate::cloud_error::CloudError;
use crate::error::{Missing, PortalError};
use crate::ids::{DraftId, OperationId};
use crate::operations::{NamesPlan, Plan};
use crate::store::StoreError;
use crate::store::operations::Origin;
use mrs::ids::ClusterId;
use mrs::limits::NAMES_PER_CALL;
use mrs::names::{NameKind, check};
use mrs::wire::{CancelSync, SyncedNames};
use std::collections::HashSet;

impl Operations {
    /// Plans the cancellation of these names' synchronisation. Names given twice are planned once.
    ///
    /// # Errors
    /// [`PortalError::NothingToDo`] without a name, [`PortalError::TooLarge`] above 1,000 users or groups,
    /// [`PortalError::NotFound`] for what can't be the name of anything.
    pub async fn plan_cancel_sync(
        &self,
        asking: &Asking,
        cluster: &ClusterId,
        draft: &DraftId,
        users: Vec<String>,
        groups: Vec<String>,
    ) -> Result<OperationId, PortalError> {
        let users = checked(users, NameKind::User)?;
        let groups = checked(groups, NameKind::Group)?;
        if users.is_empty() && groups.is_empty() {
            return Err(PortalError::NothingToDo);
        }
        let (present, cluster_name) = tokio::join!(
            present_names::read(asking, cluster),
            present_names::cluster_name(asking, cluster),
        );
        let body = CancelSync {
            group_names: groups.clone(),
            user_names: users.clone(),
        };
        let body = text_of(body.body_bytes())?;
        let present = present?;
        let bystanders = bystanders(&users, &groups, present.as_ref().ok());
        let plan = Plan::CancelSync(NamesPlan {
            bystanders,
            ..names_plan(&self.shared, users, groups, present, body)
        });
        let origin = Origin::Draft(draft);
        store_plan::store(
            &self.shared,
            NewPlan {
                asking,
                cluster,
                cluster_name,
                origin,
                plan,
            },
        )
        .await
    }
}

/// The plan for names, from who is synchronised now or why that is not known.
pub(super) fn names_plan(
    shared: &Shared,
    users: Vec<String>,
    groups: Vec<String>,
    present: Result<SyncedNames, CloudError>,
    body: String,
) -> NamesPlan {
    let (present, unreadable) = match present {
        Ok(present) => (Some(present), None),
        Err(error) => (None, Some(error)),
    };
    NamesPlan {
        bystanders: None,
        users_absent: present
            .as_ref()
            .map(|present| absent(&users, &present.user_names)),
        groups_absent: present
            .as_ref()
            .map(|present| absent(&groups, &present.group_names)),
        users,
        groups,
        unreadable,
        body,
        made_at: shared.clock.now(),
    }
}

/// Who could go with a cancelled group.
fn bystanders(
    users: &[String],
    groups: &[String],
    present: Option<&SyncedNames>,
) -> Option<Vec<String>> {
    let present = present.filter(|_| !groups.is_empty())?;
    Some(absent(&present.user_names, users))
}

/// A body as the text it is.
pub(super) fn text_of(bytes: Result<Vec<u8>, serde_json::Error>) -> Result<String, StoreError> {
    let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or(StoreError::Record("a request body"))
}

/// Why names can't be planned.
enum Unplannable {
    /// One of them can't be the name of such a thing.
    Name(NameKind),
    /// There are more than a call takes.
    TooMany,
}

impl From<Unplannable> for PortalError {
    fn from(problem: Unplannable) -> Self {
        match problem {
            Unplannable::Name(NameKind::Group) => Self::NotFound {
                what: Missing::Group,
            },
            Unplannable::Name(_) => Self::NotFound {
                what: Missing::User,
            },
            Unplannable::TooMany => Self::TooLarge {
                limit: "1,000 users and 1,000 groups at once".into(),
            },
        }
    }
}

/// Checked again: what was checked in the form arrives here from anywhere.
fn checked(mut names: Vec<String>, kind: NameKind) -> Result<Vec<String>, Unplannable> {
    if names.iter().any(|name| check(name, kind).is_err()) {
        return Err(Unplannable::Name(kind));
    }
    let mut seen = HashSet::with_capacity(names.len());
    names.retain(|name| seen.insert(name.clone()));
    if names.len() > NAMES_PER_CALL as usize {
        return Err(Unplannable::TooMany);
    }
    Ok(names)
}
