//! Plans the cancellation of the synchronization of named users and groups.

use super::answer;
use crate::paths;
use leptos::prelude::*;
use mrs::name_list::{self, without_duplicates, without_rejected};
use mrs::names::NameKind;
use portal::{DraftContent, Portal, PortalError};

/// Checks both fields again and redirects to the review; redirects to the form, with all that was
/// typed, where something is wrong or one of the correcting buttons was pressed.
#[server(prefix = "/api", endpoint = "plan-cancel-sync")]
pub async fn plan_cancel_sync(
    cluster: String,
    connection: String,
    draft: String,
    #[server(default)] users: String,
    #[server(default)] groups: String,
    #[server(default)] intent: String,
) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let form = Form {
        cluster,
        connection,
        draft,
        users,
        groups,
    };
    let result = form.plan(&portal, &intent).await;
    answer::respond(&portal, result).await
}

struct Form {
    cluster: String,
    connection: String,
    draft: String,
    users: String,
    groups: String,
}

impl Form {
    async fn plan(self, portal: &Portal, intent: &str) -> Result<String, (PortalError, String)> {
        let front = answer::back_to(paths::CLUSTERS);
        let cluster = answer::cluster(&self.cluster).map_err(&front)?;
        let draft = answer::draft(&self.draft).map_err(&front)?;
        let here = paths::cancel_sync(&cluster, Some(&draft));
        let back = answer::back_to(&here);

        let (users, groups) = match intent {
            "remove-invalid" => (
                without_rejected(&self.users, NameKind::User),
                without_rejected(&self.groups, NameKind::Group),
            ),
            "remove-duplicates" => (
                without_duplicates(&self.users, NameKind::User),
                without_duplicates(&self.groups, NameKind::Group),
            ),
            _ => (self.users, self.groups),
        };
        let correcting = matches!(intent, "remove-invalid" | "remove-duplicates");
        let user_names = name_list::parse(&users, NameKind::User).to_names();
        let group_names = name_list::parse(&groups, NameKind::Group).to_names();
        let content = DraftContent::CancelSync {
            users,
            groups,
            checked: !correcting,
        };
        portal
            .save_draft(&cluster, &draft, content)
            .await
            .map_err(&back)?;

        let (Ok(user_names), Ok(group_names), false) = (user_names, group_names, correcting) else {
            return Ok(here);
        };
        if user_names.as_slice().is_empty() && group_names.as_slice().is_empty() {
            return Ok(here);
        }
        let connection = answer::connection(&self.connection).map_err(&back)?;
        let operator = portal
            .operator(&cluster, Some(&connection))
            .await
            .map_err(&back)?;
        let operation = operator
            .plan_cancel_sync(&draft, user_names.into_inner(), group_names.into_inner())
            .await
            .map_err(&back)?;
        Ok(paths::operation(&operation))
    }
}
