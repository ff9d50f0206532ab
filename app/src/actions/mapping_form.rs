//! The mapping form as it is sent, and what its buttons do on the server.

use crate::mapping_intent::MappingIntent;
use mrs::mapping::{AgencyMapping, Editor, RowText, Touched};
use portal::{MappingNotice, PortalError};
use serde::{Deserialize, Serialize};

/// One row as the form sends it. A browser may leave out what is empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RowInput {
    agency: String,
    agency_id: String,
    identifier_type: String,
    identifiers: String,
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
    /// The rows, and the steps that can be undone.
    pub editor: Editor,
    /// Text of the import field.
    pub import: String,
    /// The text was not imported.
    pub import_refused: bool,
    /// What the step just taken did.
    pub notice: Option<MappingNotice>,
}

impl MappingForm {
    /// Does what a button asks for. Returns what changed, where it is in one place.
    pub fn act(&mut self, intent: MappingIntent) -> Option<Touched> {
        match intent {
            MappingIntent::Review => None,
            MappingIntent::Edit(step) => self.editor.apply(step),
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
            MappingIntent::Import => {
                self.import();
                None
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use mrs::mapping::{RowField, Step};

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
