//! Plans the cancellation of the synchronization of named users and groups.

use super::answer;
use crate::pasted::{parse_choice, take, undecided};
use crate::paths;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::name_list::{self, without_duplicates, without_rejected};
use mrs::names::NameKind;
use portal::{DraftContent, DraftId, Operator, PastedTexts, Portal, PortalError};

/// Checks both fields again and redirects to the review; redirects to the form, with all that was
/// typed, where something is wrong, where names in a pasted text are proposed, or where one of the
/// correcting buttons was pressed.
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
    let portal = answer::actor()?;
    let form = Form {
        cluster,
        connection,
        draft,
        texts: PastedTexts { users, groups },
        users_choice,
        groups_choice,
    };
    let result = form.submit(&portal, &intent).await;
    answer::respond(&portal, result).await
}

struct Form {
    cluster: String,
    connection: String,
    draft: String,
    texts: PastedTexts,
    users_choice: String,
    groups_choice: String,
}

impl Form {
    async fn submit(self, portal: &Portal, intent: &str) -> Result<String, (PortalError, String)> {
        let front = answer::back_to(paths::CLUSTERS);
        let cluster = answer::cluster(&self.cluster).map_err(&front)?;
        let draft = answer::draft(&self.draft).map_err(&front)?;
        let here = paths::cancel_sync(&cluster, Some(&draft));
        let submitted = Submitted {
            portal,
            cluster,
            draft,
        };
        let result = submitted.carry_out(self, intent).await;
        result
            .map(|there| there.unwrap_or_else(|| here.clone()))
            .map_err(answer::back_to(&here))
    }
}

/// A form of a known cluster and draft.
struct Submitted<'a> {
    portal: &'a Portal,
    cluster: ClusterId,
    draft: DraftId,
}

impl Submitted<'_> {
    /// Does what the pressed button says. Returns the page to go to, `None` for the form.
    async fn carry_out(&self, form: Form, intent: &str) -> Result<Option<String>, PortalError> {
        let PastedTexts { users, groups } = &form.texts;
        match intent {
            "remove-invalid" => {
                let users = without_rejected(users, NameKind::User);
                let groups = without_rejected(groups, NameKind::Group);
                self.save(PastedTexts { users, groups }, false, None).await
            }
            "remove-duplicates" => {
                let users = without_duplicates(users, NameKind::User);
                let groups = without_duplicates(groups, NameKind::Group);
                self.save(PastedTexts { users, groups }, false, None).await
            }
            "take-users" => self.take(&form, NameKind::User, &form.users_choice).await,
            "take-groups" => self.take(&form, NameKind::Group, &form.groups_choice).await,
            "restore" => self.restore(form.texts).await,
            _ => self.plan(form, intent == "review-as-typed").await,
        }
    }

    async fn save(
        &self,
        texts: PastedTexts,
        checked: bool,
        pasted: Option<PastedTexts>,
    ) -> Result<Option<String>, PortalError> {
        let PastedTexts { users, groups } = texts;
        let content = DraftContent::CancelSync {
            users,
            groups,
            checked,
            pasted,
        };
        let saved = self.portal.save_draft(&self.cluster, &self.draft, content);
        saved.await.map(|_| None)
    }

    /// Puts the names of a proposal in the place of the text that they come from.
    async fn take(
        &self,
        form: &Form,
        from: NameKind,
        choice: &str,
    ) -> Result<Option<String>, PortalError> {
        let known = self
            .operator(form)
            .await?
            .viewer()
            .synchronized_names()
            .await;
        let PastedTexts { users, groups } = &form.texts;
        let taken = parse_choice(choice)
            .and_then(|choice| take(users, groups, from, &known, choice))
            .map(|(users, groups)| PastedTexts { users, groups });
        match taken {
            Some(texts) => self.save(texts, false, Some(form.texts.clone())).await,
            None => self.save(form.texts.clone(), true, None).await,
        }
    }

    /// Puts the pasted texts back, unless the fields were edited since.
    async fn restore(&self, typed: PastedTexts) -> Result<Option<String>, PortalError> {
        let stored = self.portal.draft(&self.cluster, &self.draft).await?;
        let pasted = match stored.map(|draft| draft.content) {
            Some(DraftContent::CancelSync { pasted, .. }) => pasted,
            _ => None,
        };
        self.save(pasted.unwrap_or(typed), false, None).await
    }

    async fn plan(&self, form: Form, as_typed: bool) -> Result<Option<String>, PortalError> {
        self.save(form.texts.clone(), true, None).await?;
        let PastedTexts { users, groups } = &form.texts;
        let user_names = name_list::parse(users, NameKind::User).to_names();
        let group_names = name_list::parse(groups, NameKind::Group).to_names();
        let (Ok(user_names), Ok(group_names)) = (user_names, group_names) else {
            return Ok(None);
        };
        if user_names.as_slice().is_empty() && group_names.as_slice().is_empty() {
            return Ok(None);
        }
        let operator = self.operator(&form).await?;
        if !as_typed {
            let known = operator.viewer().synchronized_names().await;
            if undecided(users, NameKind::User, &known).is_some()
                || undecided(groups, NameKind::Group, &known).is_some()
            {
                return Ok(None);
            }
        }
        let (users, groups) = (user_names.into_inner(), group_names.into_inner());
        let operation = operator
            .plan_cancel_sync(&self.draft, users, groups)
            .await?;
        Ok(Some(paths::operation(&operation)))
    }

    async fn operator(&self, form: &Form) -> Result<Operator, PortalError> {
        let connection = answer::connection(&form.connection)?;
        self.portal.operator(&self.cluster, Some(&connection)).await
    }
}
