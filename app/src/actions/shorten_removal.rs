//! Takes names off the list of a planned removal and plans the rest.

use super::answer;
use crate::paths;
use leptos::prelude::*;
use mrs::name_list::{parse, write};
use mrs::names::NameKind;
use portal::{AsTyped, DraftContent, Missing, OperationId, Plan, Portal, PortalError};
use std::collections::HashSet;

/// Takes names off the draft of a planned removal, plans again, and redirects to the new review; to
/// the form, where the draft has other mistakes or no name is left. `which` is `absent` for those
/// that are not on the cluster, `protected` for those that services use.
#[server(prefix = "/api", endpoint = "shorten-removal")]
pub async fn shorten_removal(operation: String, which: String) -> Result<(), ServerFnError> {
    answer::about_operation(&operation, |portal, id| async move {
        shorten(&portal, &id, &which).await
    })
    .await
}

async fn shorten(portal: &Portal, id: &OperationId, which: &str) -> Result<String, PortalError> {
    let draft = portal.operation_operator(id).await?.draft().await?;
    let view = portal.operation(id).await?;
    let cluster = &view.operation.summary.cluster;
    let (Plan::CancelSync(plan), DraftContent::CancelSync { users, groups, .. }) =
        (&view.operation.plan, &draft.content)
    else {
        return Err(PortalError::NotFound {
            what: Missing::Draft,
        });
    };
    let removal = plan.removal();
    let protected: Vec<&str> = view
        .confirmation
        .protected
        .iter()
        .map(String::as_str)
        .collect();
    let (users_off, groups_off) = match which {
        "protected" => (protected.clone(), protected),
        _ => (removal.absent_users, removal.absent_groups),
    };
    let form = paths::cancel_sync(cluster, Some(&draft.id));
    let users = rest(users, NameKind::User, &users_off);
    let groups = rest(groups, NameKind::Group, &groups_off);
    let (Some(users), Some(groups)) = (users, groups) else {
        return Ok(form);
    };
    let text = |names: &[String]| write(names.iter().map(String::as_str));
    let content = DraftContent::CancelSync {
        users: text(&users),
        groups: text(&groups),
        checked: true,
        pasted: None,
        // These names were reviewed: they are no pasted text any more.
        picked: None,
        as_typed: AsTyped {
            users: true,
            groups: true,
        },
    };
    portal.save_draft(cluster, &draft.id, content).await?;
    if users.is_empty() && groups.is_empty() {
        return Ok(form);
    }
    let operator = portal.operator(cluster, view.connection.as_ref()).await?;
    let planned = operator.plan_cancel_sync(&draft.id, users, groups).await?;
    Ok(paths::operation(&planned))
}

/// The names of a field but for those in `off`; `None` where the field has mistakes.
fn rest(text: &str, kind: NameKind, off: &[&str]) -> Option<Vec<String>> {
    let off: HashSet<&str> = off.iter().copied().collect();
    let names = parse(text, kind).to_names().ok()?.into_inner();
    let stays = |name: &String| !off.contains(name.as_str());
    Some(names.into_iter().filter(stays).collect())
}
