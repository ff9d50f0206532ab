//! Plans the cancellation of the synchronization of named users and groups.

use super::answer;
use crate::pasted::{parse_choice, take, undecided};
use crate::paths;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::name_list::{self, without_duplicates, without_rejected};
use mrs::names::NameKind;
use portal::{AsTyped, DraftContent, DraftId, Operator, PastedTexts, Portal, PortalError};

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

/// What the draft remembers of fields that have not been edited since.
#[derive(Default)]
struct Remembered {
    pasted: Option<PastedTexts>,
    as_typed: AsTyped,
}

impl Submitted<'_> {
    /// Does what the pressed button says. Returns the page to go to, `None` for the form.
    async fn carry_out(&self, form: Form, intent: &str) -> Result<Option<String>, PortalError> {
        let PastedTexts { users, groups } = &form.texts;
        match intent {
            "remove-invalid" => {
                let users = without_rejected(users, NameKind::User);
                let groups = without_rejected(groups, NameKind::Group);
                let texts = PastedTexts { users, groups };
                self.save(texts, false, Remembered::default()).await
            }
            "remove-duplicates" => {
                let users = without_duplicates(users, NameKind::User);
                let groups = without_duplicates(groups, NameKind::Group);
                let texts = PastedTexts { users, groups };
                self.save(texts, false, Remembered::default()).await
            }
            "take-users" => self.take(&form, NameKind::User, &form.users_choice).await,
            "take-groups" => self.take(&form, NameKind::Group, &form.groups_choice).await,
            "restore" => {
                let remembered = self.remembered(&form.texts).await?;
                let texts = remembered.pasted.unwrap_or(form.texts);
                self.save(texts, false, Remembered::default()).await
            }
            _ => self.plan(form, intent).await,
        }
    }

    /// What the draft remembers, as far as the submitted texts are those that it holds.
    async fn remembered(&self, texts: &PastedTexts) -> Result<Remembered, PortalError> {
        let stored = self.portal.draft(&self.cluster, &self.draft).await?;
        let Some(DraftContent::CancelSync {
            users,
            groups,
            pasted,
            as_typed,
            ..
        }) = stored.map(|draft| draft.content)
        else {
            return Ok(Remembered::default());
        };
        // A form sends other line breaks than a text from elsewhere has.
        let same_users = users.lines().eq(texts.users.lines());
        let same_groups = groups.lines().eq(texts.groups.lines());
        Ok(Remembered {
            pasted: pasted.filter(|_| same_users && same_groups),
            as_typed: AsTyped {
                users: as_typed.users && same_users,
                groups: as_typed.groups && same_groups,
            },
        })
    }

    async fn save(
        &self,
        texts: PastedTexts,
        checked: bool,
        remembered: Remembered,
    ) -> Result<Option<String>, PortalError> {
        let content = DraftContent::CancelSync {
            users: texts.users,
            groups: texts.groups,
            checked,
            pasted: remembered.pasted,
            as_typed: remembered.as_typed,
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
        let texts = &form.texts;
        let Remembered { pasted, as_typed } = self.remembered(texts).await?;
        let remembered = |pasted| Remembered { pasted, as_typed };
        // First of all, so that no error loses what was typed.
        self.save(texts.clone(), true, remembered(pasted.clone()))
            .await?;
        let operator = self.operator(form).await?;
        let known = operator.viewer().synchronized_names().await;
        let taken = parse_choice(choice)
            .and_then(|choice| take(&texts.users, &texts.groups, from, &known, choice));
        let Some((users, groups)) = taken else {
            return Ok(None);
        };
        let pasted = pasted.unwrap_or_else(|| texts.clone());
        let taken = PastedTexts { users, groups };
        self.save(taken, false, remembered(Some(pasted))).await
    }

    async fn plan(&self, form: Form, intent: &str) -> Result<Option<String>, PortalError> {
        let Remembered {
            pasted,
            mut as_typed,
        } = self.remembered(&form.texts).await?;
        as_typed.users |= intent == "keep-users";
        as_typed.groups |= intent == "keep-groups";
        let remembered = Remembered { pasted, as_typed };
        self.save(form.texts.clone(), true, remembered).await?;
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
        let known = operator.viewer().synchronized_names().await;
        let asks =
            |text, kind, as_typed: bool| !as_typed && undecided(text, kind, &known).is_some();
        if asks(users, NameKind::User, as_typed.users)
            || asks(groups, NameKind::Group, as_typed.groups)
        {
            return Ok(None);
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
