//! Plans the cancellation of the synchronization of named users and groups.

use super::answer;
use super::name_form::NameForm;
use crate::name_edit::NameEdit;
use crate::pasted::is_undecided;
use crate::paths;
use leptos::prelude::*;
use mrs::name_list;
use mrs::names::NameKind;
use portal::{Operator, PastedTexts, Portal, PortalError, parse_cluster_id};
use std::sync::Arc;

/// Checks both fields again and redirects to the review; redirects to the form, with all that was
/// typed, where something is wrong, where names in a pasted text are proposed, or where a button that
/// edits the fields was pressed.
#[server(prefix = "/api", endpoint = "plan-cancel-sync")]
pub async fn plan_cancel_sync(
    cluster: String,
    connection: String,
    draft: String,
    #[server(default)] users: String,
    #[server(default)] groups: String,
    #[server(default)] users_choice: String,
    #[server(default)] groups_choice: String,
    #[server(default)] intent: String,
) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let edit = NameEdit::parse(&intent, &users_choice, &groups_choice)?;
    let submitted = Submitted {
        cluster,
        connection,
        draft,
        texts: PastedTexts { users, groups },
        pick: intent == "pick",
    };
    let result = submitted.carry_out(&portal, edit).await;
    answer::respond(&portal, result).await
}

struct Submitted {
    cluster: String,
    connection: String,
    draft: String,
    texts: PastedTexts,
    /// The list of names on the cluster is asked for.
    pick: bool,
}

impl Submitted {
    async fn carry_out(
        self,
        portal: &Portal,
        edit: Option<NameEdit>,
    ) -> Result<String, (PortalError, String)> {
        let front = answer::back_to(paths::CLUSTERS);
        let cluster = parse_cluster_id(&self.cluster).map_err(&front)?;
        let draft = answer::draft(&self.draft).map_err(&front)?;
        let here = paths::cancel_sync(&cluster, Some(&draft));
        let back = answer::back_to(&here);
        let form = NameForm::open(portal, cluster, draft, self.texts).await;
        let form = form.map_err(&back)?;
        let done = match edit {
            Some(edit) => edit_form(portal, &self.connection, form, &edit)
                .await
                .map(|()| None),
            None if self.pick => {
                let picker = paths::pick_names(&form.cluster, &form.draft);
                form.save(portal, false).await.map(|()| Some(picker))
            }
            None => plan(portal, &self.connection, form).await,
        };
        done.map(|review| review.unwrap_or(here)).map_err(back)
    }
}

async fn operator(
    portal: &Portal,
    connection: &str,
    form: &NameForm,
) -> Result<Operator, PortalError> {
    let connection = &answer::connection(connection)?;
    portal.operator(&form.cluster, Some(connection)).await
}

/// Edits the fields, once they are saved as they came, so that no error loses what was typed.
async fn edit_form(
    portal: &Portal,
    connection: &str,
    mut form: NameForm,
    edit: &NameEdit,
) -> Result<(), PortalError> {
    form.save(portal, false).await?;
    let known = if edit.needs_cluster() {
        let operator = operator(portal, connection, &form).await?;
        operator.viewer().synchronized_names().await.names
    } else {
        Arc::default()
    };
    form.edit(edit, &known);
    form.save(portal, false).await
}

/// Plans what the fields say, once they are saved: the session may have another connection by now.
/// Returns the page of the review, `None` if the form has to ask first.
async fn plan(
    portal: &Portal,
    connection: &str,
    form: NameForm,
) -> Result<Option<String>, PortalError> {
    form.save(portal, true).await?;
    let PastedTexts { users, groups } = &form.texts;
    let user_names = name_list::parse(users, NameKind::User).to_names();
    let group_names = name_list::parse(groups, NameKind::Group).to_names();
    let (Ok(user_names), Ok(group_names)) = (user_names, group_names) else {
        return Ok(None);
    };
    if user_names.as_slice().is_empty() && group_names.as_slice().is_empty() {
        return Ok(None);
    }
    let operator = operator(portal, connection, &form).await?;
    let known = operator.viewer().synchronized_names().await.names;
    let asks = |text, kind, as_typed: bool| !as_typed && is_undecided(text, kind, &known);
    if asks(users, NameKind::User, form.as_typed.users)
        || asks(groups, NameKind::Group, form.as_typed.groups)
    {
        return Ok(None);
    }
    let (users, groups) = (user_names.into_inner(), group_names.into_inner());
    let operation = operator
        .plan_cancel_sync(&form.draft, users, groups)
        .await?;
    Ok(Some(paths::operation(&operation)))
}
