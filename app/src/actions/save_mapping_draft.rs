//! Saves the rows of the mapping editor while somebody edits, and tells what the portal finds in them.

use super::answer::{self, FieldAnswer, SaveAnswer};
use super::known_names::synchronized_names;
use super::mapping_form::{MappingForm, RowInput, base_of, choices_of, chosen, rows_of};
use crate::components::{MappedNames, row_help};
use crate::mapping_intent::MappingIntent;
use leptos::prelude::*;
use mrs::mapping::RowText;
use mrs::paste::Choice;
use portal::{SaveOutcome, SynchronizedNames, parse_cluster_id};

/// Saves what was typed, as typed or after the decision on a pasted text that a button makes, unless
/// the draft has changed since the version that the page shows. Answers with the new version and with
/// what stands below the identifiers of each row, or with the reason of the refusal.
#[server(prefix = "/api", endpoint = "save-mapping-draft")]
pub async fn save_mapping_draft(
    cluster: String,
    connection: String,
    draft: String,
    version: i64,
    base: String,
    #[server(default)] rows: Vec<RowInput>,
    #[server(default)] import: String,
    #[server(default)] moving: String,
    #[server(default)] intent: String,
) -> Result<SaveAnswer, ServerFnError> {
    let portal = answer::portal()?;
    let intent = MappingIntent::parse(&intent);
    let chosen = chosen(&rows, &intent);
    let choices = choices_of(&rows);
    let rows = rows_of(rows);
    let saved = async {
        let cluster = parse_cluster_id(&cluster)?;
        let draft = answer::draft(&draft)?;
        let base = base_of(&base)?;
        let sent = MappingForm {
            base,
            import,
            moving,
            ..MappingForm::default()
        };
        let mut form = sent.open(&portal, &cluster, &draft, &rows).await?;
        let known = if form.entered().is_empty() {
            SynchronizedNames::default()
        } else {
            synchronized_names(&portal, &connection, &cluster).await
        };
        match (chosen, intent) {
            (Some((row, choice)), _) => form.take(row, choice, &known.names),
            (None, keep @ MappingIntent::KeepText(_)) => form.act(keep),
            _ => None,
        };
        let saved = portal.save_draft_from(&cluster, &draft, version, form.content(false));
        let saved = saved.await?;
        let fields = match saved {
            SaveOutcome::Saved(_) => fields(&form, &rows, &choices, &known),
            SaveOutcome::Superseded => Vec::new(),
        };
        Ok((saved, fields))
    };
    Ok(answer::report_save(saved.await))
}

/// What belongs below the identifiers of each row, with the texts that differ from those sent.
fn fields(
    form: &MappingForm,
    sent: &[RowText],
    choices: &[Choice],
    known: &SynchronizedNames,
) -> Vec<FieldAnswer> {
    let mapped = MappedNames::of(&form.base);
    let mut entered = form.entered().into_iter().peekable();
    let rows = form.editor.rows().iter().enumerate();
    rows.map(|(at, row)| {
        let help = entered.next_if(|row| row.at == at).and_then(|entered| {
            let choice = choices.get(at).copied();
            let choice = choice.filter(|_| form.was_saved(&row.identifiers));
            let choice = choice.unwrap_or(Choice::Proposed);
            row_help(&entered, &mapped, known, choice)
        });
        let before = sent.get(at).map(|row| &row.identifiers);
        FieldAnswer {
            field: format!("rows[{at}][identifiers]").into(),
            help: help
                .map(|help| help.into_view().to_html())
                .unwrap_or_default(),
            text: (before != Some(&row.identifiers)).then(|| row.identifiers.clone()),
        }
    })
    .collect()
}
