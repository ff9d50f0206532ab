//! Saves the two name fields while somebody types, and tells what the portal finds in them.

use super::answer::{self, FieldAnswer, SaveAnswer};
use super::known_names::synchronized_names;
use super::name_form::NameForm;
use crate::components::name_help;
use crate::name_edit::{NameEdit, field_of};
use crate::pasted::parse_choice;
use leptos::prelude::*;
use mrs::names::NameKind;
use mrs::paste::{Choice, interpret_as};
use portal::{PastedTexts, SaveOutcome, SynchronizedNames, parse_cluster_id};

/// Saves what was typed, as typed or after the edit that a button asks for, unless the draft has
/// changed since the version that the page shows. Answers with the new version and with what stands
/// below each field, or with the reason of the refusal.
#[server(prefix = "/api", endpoint = "save-cancel-draft")]
pub async fn save_cancel_draft(
    cluster: String,
    connection: String,
    draft: String,
    version: i64,
    #[server(default)] users: String,
    #[server(default)] groups: String,
    #[server(default)] users_choice: String,
    #[server(default)] groups_choice: String,
    #[server(default)] intent: String,
) -> Result<SaveAnswer, ServerFnError> {
    let portal = answer::portal()?;
    let edit = NameEdit::parse(&intent, &users_choice, &groups_choice)?;
    let saved = async {
        let cluster = parse_cluster_id(&cluster)?;
        let draft = answer::draft(&draft)?;
        let texts = PastedTexts { users, groups };
        let mut form = NameForm::open(&portal, cluster, draft, texts).await?;
        let texts = [&form.texts.users, &form.texts.groups];
        let known = if texts.iter().all(|text| text.trim().is_empty()) {
            SynchronizedNames::default()
        } else {
            synchronized_names(&portal, &connection, &form.cluster).await
        };
        let texts = form.texts.clone();
        if let Some(edit) = &edit {
            form.edit(edit, &known.names);
        }
        let content = form.content(false);
        let saved = portal.save_draft_from(&form.cluster, &form.draft, version, content);
        let saved = saved.await?;
        let fields = match saved {
            SaveOutcome::Saved(_) => [
                (NameKind::User, &users_choice),
                (NameKind::Group, &groups_choice),
            ]
            .map(|(kind, choice)| field(kind, &form, &texts, choice, &known))
            .to_vec(),
            SaveOutcome::Superseded => Vec::new(),
        };
        Ok((saved, fields))
    };
    Ok(answer::report_save(saved.await))
}

fn field(
    kind: NameKind,
    form: &NameForm,
    before: &PastedTexts,
    choice: &str,
    known: &SynchronizedNames,
) -> FieldAnswer {
    let (texts, as_typed) = (&form.texts, form.as_typed);
    let (text, before, as_typed, same) = match kind {
        NameKind::Group => (
            &texts.groups,
            &before.groups,
            as_typed.groups,
            form.same_groups,
        ),
        NameKind::User | NameKind::Agency => {
            (&texts.users, &before.users, as_typed.users, form.same_users)
        }
    };
    // A choice is about the text that it was offered for.
    let choice = parse_choice(choice).filter(|_| same && text == before);
    let choice = choice.unwrap_or(Choice::Proposed);
    let proposal = (!as_typed).then(|| interpret_as(text, kind, &known.names, choice));
    let help = name_help(kind, text, known, proposal.flatten(), choice);
    FieldAnswer {
        field: field_of(kind).into(),
        help: help
            .map(|help| help.into_view().to_html())
            .unwrap_or_default(),
        text: (text != before).then(|| text.clone()),
    }
}
