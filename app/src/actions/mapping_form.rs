//! The mapping form as it is sent, and the steps that editing it without JavaScript takes.

use crate::row_step::RowStep;
use mrs::mapping::{RowText, rows_from};
use mrs::wire::Mappings;
use serde::{Deserialize, Serialize};

/// Earlier states kept for undo.
const HISTORY: usize = 10;

/// One row as the form sends it. A browser may leave out what is empty.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RowInput {
    agency: String,
    agency_id: String,
    identifier_type: String,
    identifiers: String,
}

impl From<RowInput> for RowText {
    fn from(row: RowInput) -> Self {
        Self {
            agency: row.agency,
            agency_id: row.agency_id,
            identifier_type: row.identifier_type,
            // Browsers send line ends as CRLF; the text was shown with LF.
            identifiers: row.identifiers.replace("\r\n", "\n"),
        }
    }
}

/// Rows with their past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editing {
    /// The rows now.
    pub rows: Vec<RowText>,
    /// Earlier states, the latest last.
    pub history: Vec<Vec<RowText>>,
    /// A sentence about the step just taken, where there is something to say.
    pub notice: Option<String>,
}

impl Editing {
    /// Takes one step. `import` is the text of the import field.
    pub fn step(&mut self, step: &RowStep, import: &str) {
        match step {
            RowStep::Review => {}
            RowStep::Undo => match self.history.pop() {
                Some(rows) => self.rows = rows,
                None => self.notice = Some("There is nothing to undo.".into()),
            },
            RowStep::Add => {
                self.remember();
                self.rows.push(RowText {
                    identifier_type: "User".into(),
                    ..RowText::default()
                });
            }
            RowStep::Duplicate(at) => {
                if let Some(row) = self.rows.get(*at).cloned() {
                    self.remember();
                    self.rows.insert(at + 1, row);
                }
            }
            RowStep::Delete(at) => {
                if *at < self.rows.len() {
                    self.remember();
                    self.rows.remove(*at);
                }
            }
            RowStep::Import => match serde_json::from_str::<Mappings>(import) {
                Ok(mappings) => match mappings.into_agency_mappings() {
                    Ok(mappings) => {
                        self.remember();
                        self.rows = rows_from(&mappings);
                        self.notice = Some(format!("{} rows were imported.", self.rows.len()));
                    }
                    Err(unreadable) => {
                        self.notice = Some(format!(
                            "The JSON was not imported; the rows are as they were. {unreadable}"
                        ));
                    }
                },
                Err(error) => {
                    self.notice = Some(format!(
                        "The JSON was not imported; the rows are as they were. It can't be read at line {}, column {}: {}",
                        error.line(),
                        error.column(),
                        plain(&error)
                    ));
                }
            },
        }
    }

    fn remember(&mut self) {
        self.history.push(self.rows.clone());
        if self.history.len() > HISTORY {
            self.history.remove(0);
        }
    }
}

/// The parser's reason without its own position, which is said already.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
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

    #[test]
    fn every_step_can_be_taken_back() {
        let start = vec![row("a"), row("b")];
        for intent in ["add", "duplicate:0", "delete:1", "import"] {
            let mut editing = Editing {
                rows: start.clone(),
                ..Editing::default()
            };
            editing.step(&RowStep::parse(intent), "[]");
            assert_ne!(editing.rows, start, "{intent}");
            editing.step(&RowStep::Undo, "");
            assert_eq!(editing.rows, start, "{intent}");
        }
    }

    #[test]
    fn a_row_that_is_not_there_changes_nothing() {
        let mut editing = Editing {
            rows: vec![row("a")],
            ..Editing::default()
        };
        for intent in ["delete:1", "duplicate:7", "delete:x", "nonsense"] {
            editing.step(&RowStep::parse(intent), "");
        }
        assert_eq!(editing.rows, vec![row("a")]);
        assert!(editing.history.is_empty());
    }

    #[test]
    fn an_import_that_fails_keeps_the_rows() {
        let mut editing = Editing {
            rows: vec![row("a")],
            ..Editing::default()
        };
        editing.step(&RowStep::Import, "{\n nonsense");
        assert_eq!(editing.rows, vec![row("a")]);
        let notice = editing.notice.unwrap();
        assert!(notice.contains("line 2"), "{notice}");
    }
}
