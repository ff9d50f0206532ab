//! The mapping form as it is sent, and what its buttons do on the server.

use crate::mapping_intent::MappingIntent;
use crate::pasted::parse_choice;
use crate::pasted_rows::{Entered, entered, taken};
use mrs::cluster_match::ClusterNames;
use mrs::ids::ClusterId;
use mrs::mapping::{
    AgencyMapping, Editor, MoveTarget, RowField, RowText, Step, Touched, rows_from,
};
use mrs::paste::Choice;
use portal::{DraftContent, DraftId, MappingNotice, Portal, PortalError};
use serde::{Deserialize, Serialize};

/// One row as the form sends it. A browser may leave out what is empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RowInput {
    agency: String,
    agency_id: String,
    identifier_type: String,
    identifiers: String,
    /// The choice for the proposal below the identifiers.
    choice: String,
}

/// The row whose proposal a button takes, with the choice of the form for it.
pub fn chosen(rows: &[RowInput], intent: &MappingIntent) -> Option<(usize, Choice)> {
    let MappingIntent::Take(row) = *intent else {
        return None;
    };
    let choice = &rows.get(row)?.choice;
    Some((row, parse_choice(choice)?))
}

/// The choices of the form for the proposals of its rows.
pub fn choices_of(rows: &[RowInput]) -> Vec<Choice> {
    let choices = rows.iter().map(|row| parse_choice(&row.choice));
    choices
        .map(|choice| choice.unwrap_or(Choice::Proposed))
        .collect()
}

/// The rows as texts.
pub fn rows_of(rows: Vec<RowInput>) -> Vec<RowText> {
    let text = |row: RowInput| RowText {
        agency: row.agency,
        agency_id: row.agency_id,
        identifier_type: row.identifier_type,
        // Browsers send line ends as CRLF; the text was shown with LF.
        identifiers: row.identifiers.replace("\r\n", "\n"),
    };
    rows.into_iter().map(text).collect()
}

/// The mapping that the form began with, as its hidden field holds it.
///
/// # Errors
/// [`PortalError::MappingMoved`] for a text that is no mapping: the form has to be loaded again.
pub fn base_of(text: &str) -> Result<Vec<AgencyMapping>, PortalError> {
    serde_json::from_str(text).map_err(|_| PortalError::MappingMoved)
}

/// The form with its history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappingForm {
    /// The mapping that editing began with.
    pub base: Vec<AgencyMapping>,
    /// The rows, and the steps that can be undone.
    pub editor: Editor,
    /// Text of the import field.
    pub import: String,
    /// The names to move between rows.
    pub moving: String,
    /// Where they go.
    pub moving_to: Option<MoveTarget>,
    /// The text was not imported.
    pub import_refused: bool,
    /// What the step just taken did.
    pub notice: Option<MappingNotice>,
    /// The identifiers on whose proposal a person has decided.
    pub decided: Vec<String>,
    /// The rows of the names that were selected in a list last, among other changes.
    pub picked: Vec<RowText>,
    /// The rows that the draft held when the form was sent.
    pub saved: Vec<RowText>,
}

impl MappingForm {
    /// Adds the history of the draft to the form that was sent with `rows`. Without a draft, the history
    /// begins with the mapping that the form showed at first, so that the first typing can be undone, too.
    pub async fn open(
        mut self,
        portal: &Portal,
        cluster: &ClusterId,
        draft: &DraftId,
        rows: &[RowText],
    ) -> Result<Self, PortalError> {
        let stored = portal.draft(cluster, draft).await?;
        match stored.map(|draft| draft.content) {
            Some(DraftContent::Mapping {
                editor,
                decided,
                picked,
                ..
            }) => {
                self.saved = editor.rows().to_vec();
                (self.editor, self.decided, self.picked) = (editor, decided, picked);
            }
            _ => self.editor = Editor::new(rows_from(&self.base)),
        }
        self.editor.sync(rows);
        Ok(self)
    }

    /// The rows with identifiers that may be pasted texts.
    pub fn entered(&self) -> Vec<Entered<'_>> {
        entered(self.editor.rows(), &self.base, &self.decided)
    }

    /// Returns true if the draft held the identifiers already: a choice is about the text that it was
    /// offered for.
    pub fn was_saved(&self, identifiers: &str) -> bool {
        let mut saved = self.saved.iter();
        saved.any(|row| row.identifiers == identifiers)
    }

    /// Replaces the identifiers of a row by the names that are proposed.
    pub fn take(&mut self, row: usize, choice: Choice, cluster: &ClusterNames) -> Option<Touched> {
        let text = taken(self.editor.rows().get(row)?, cluster, choice)?;
        self.decided.push(text.clone());
        self.editor.apply(Step::Replace {
            row,
            field: RowField::Identifiers,
            text,
        })
    }

    fn keep(&mut self, row: usize) -> Option<Touched> {
        let text = &self.editor.rows().get(row)?.identifiers;
        self.decided.push(text.clone());
        Some(Touched::Field {
            row,
            field: RowField::Identifiers,
        })
    }

    /// Returns what the draft is to hold. `checked` says that the form was submitted.
    pub fn content(&self, checked: bool) -> DraftContent {
        let rows = self.editor.rows();
        let decided = self.decided.iter();
        let decided = decided.filter(|text| rows.iter().any(|row| row.identifiers == **text));
        DraftContent::Mapping {
            base: self.base.clone(),
            editor: self.editor.clone(),
            checked,
            import: self.import.clone(),
            moving: self.moving.clone(),
            import_refused: self.import_refused,
            notice: self.notice.clone(),
            decided: decided.cloned().collect(),
            // Said until the mapping is reviewed.
            picked: if checked {
                Vec::new()
            } else {
                self.picked.clone()
            },
        }
    }

    /// Does what a button asks for, except to take names. Returns what changed, where it is in one place.
    pub fn act(&mut self, intent: MappingIntent) -> Option<Touched> {
        match intent {
            MappingIntent::Review | MappingIntent::Take(_) => None,
            MappingIntent::KeepText(row) => self.keep(row),
            MappingIntent::Edit(step) => {
                let target = match &step {
                    Step::Move { to, .. } => Some(*to),
                    _ => None,
                };
                let touched = self.editor.apply(step);
                self.notice = target.map(|to| moved(to, touched.is_some()));
                touched
            }
            MappingIntent::Undo => {
                let undone = self.editor.undo();
                if undone.is_none() {
                    self.notice = Some(MappingNotice::NothingToUndo);
                }
                undone
            }
            MappingIntent::Redo => {
                let redone = self.editor.redo();
                if redone.is_none() {
                    self.notice = Some(MappingNotice::NothingToRedo);
                }
                redone
            }
            MappingIntent::Move => {
                let touched = self.move_names();
                self.notice = Some(match self.moving_to {
                    Some(to) => moved(to, touched.is_some()),
                    None => MappingNotice::NothingMoved,
                });
                touched
            }
            MappingIntent::OnlyPicked => {
                self.keep_only_picked();
                None
            }
            MappingIntent::Import => {
                self.import();
                None
            }
        }
    }

    fn move_names(&mut self) -> Option<Touched> {
        let touched = self.editor.apply(Step::Move {
            names: self.moving.clone(),
            to: self.moving_to?,
        })?;
        self.moving.clear();
        Some(touched)
    }

    /// Drops all changes, in one step, but the rows of the names that were selected, as they are now.
    fn keep_only_picked(&mut self) {
        let picked = std::mem::take(&mut self.picked);
        if picked.is_empty() {
            return;
        }
        let mut present = self.editor.rows().to_vec();
        let as_now = |row: RowText| {
            let same = |now: &RowText| {
                now.identifiers == row.identifiers && now.identifier_type == row.identifier_type
            };
            match present.iter().rposition(same) {
                Some(at) => present.remove(at),
                None => row,
            }
        };
        let picked: Vec<RowText> = picked.into_iter().map(as_now).collect();
        let mut rows = rows_from(&self.base);
        rows.extend(picked);
        self.editor.sync(&rows);
    }

    fn import(&mut self) {
        if let Ok(rows) = self.editor.import(&self.import) {
            self.import.clear();
            let rows = u32::try_from(rows).unwrap_or(u32::MAX);
            self.notice = Some(MappingNotice::Imported { rows });
        } else {
            self.import_refused = true;
        }
    }
}

/// What is said of names that were to be moved.
fn moved(to: MoveTarget, changed: bool) -> MappingNotice {
    match to {
        _ if !changed => MappingNotice::NothingMoved,
        MoveTarget::Nowhere => MappingNotice::RemovedFromRows,
        MoveTarget::Row(row) => MappingNotice::Moved {
            row: u32::try_from(row).unwrap_or(u32::MAX),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn row(agency: &str) -> RowText {
        RowText {
            agency: agency.into(),
            identifier_type: "User".into(),
            ..RowText::default()
        }
    }

    fn form(agencies: &[&str]) -> MappingForm {
        MappingForm {
            editor: Editor::new(agencies.iter().map(|agency| row(agency)).collect()),
            ..MappingForm::default()
        }
    }

    #[test]
    fn every_button_that_changes_rows_can_be_undone() {
        for intent in ["add", "duplicate:0", "delete:1", "import"] {
            let mut form = form(&["a", "b"]);
            form.import = "[]".into();
            form.act(MappingIntent::parse(intent));
            assert_ne!(form.editor.rows(), [row("a"), row("b")], "{intent}");
            form.act(MappingIntent::Undo);
            assert_eq!(form.editor.rows(), [row("a"), row("b")], "{intent}");
        }
    }

    #[test]
    fn a_row_that_does_not_exist_changes_nothing() {
        let mut form = form(&["a"]);
        for intent in ["delete:1", "duplicate:7", "delete:x", "nonsense"] {
            form.act(MappingIntent::parse(intent));
        }
        assert_eq!(form.editor.rows(), [row("a")]);
        assert_eq!(form.editor.can_undo(), None);
    }

    #[test]
    fn typing_is_undone_before_an_earlier_deletion() {
        let mut form = form(&["a", "b", "c"]);
        form.act(MappingIntent::Edit(Step::Remove(2)));
        form.editor.sync(&[row("a"), row("typed")]);
        assert_eq!(
            form.act(MappingIntent::Undo),
            Some(Touched::Field {
                row: 1,
                field: RowField::Agency
            })
        );
        assert_eq!(form.editor.rows(), [row("a"), row("b")]);
        form.act(MappingIntent::Undo);
        assert_eq!(form.editor.rows(), [row("a"), row("b"), row("c")]);
        form.act(MappingIntent::Undo);
        assert_eq!(form.notice, Some(MappingNotice::NothingToUndo));
    }

    #[test]
    fn a_refused_import_keeps_the_rows_and_the_text() {
        for text in ["{\n nonsense", "{}", ""] {
            let mut form = form(&["a"]);
            form.import = text.into();
            form.act(MappingIntent::Import);
            assert_eq!(form.editor.rows(), [row("a")]);
            assert_eq!(form.import, text);
            assert!(form.import_refused);
        }
    }
}
