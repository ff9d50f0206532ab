//! What is said about the fields of the mapping form's rows.

use crate::markup::Markup;
use crate::row_words::{row_problem, row_warning};
use crate::words::Words;
use mrs::mapping::{ParsedRows, RowField, RowProblemKind, RowWarningKind};

/// A sentence about one field of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMessage {
    /// The field.
    pub field: RowField,
    /// Whether it stands in the way; a warning otherwise.
    pub stops: bool,
    /// The sentence.
    pub text: Words,
}

/// The sentences about each of `count` rows. What a name list says of itself, the row's own
/// report says with a jump to the line; here is the rest.
pub fn messages(parsed: &ParsedRows, count: usize) -> Vec<Vec<RowMessage>> {
    let mut said = vec![Vec::new(); count];
    let mut say = |row: u32, message: RowMessage| {
        if let Some(row) = usize::try_from(row).ok().and_then(|row| said.get_mut(row)) {
            row.push(message);
        }
    };
    for problem in &parsed.problems {
        if !matches!(problem.kind, RowProblemKind::Identifier { .. }) {
            let text = row_problem(problem);
            say(
                problem.row,
                RowMessage {
                    field: problem.field,
                    stops: true,
                    text,
                },
            );
        }
    }
    for warning in &parsed.warnings {
        let in_list = matches!(
            warning.kind,
            RowWarningKind::Identifier { .. } | RowWarningKind::Repeated { .. }
        );
        if !in_list {
            let message = RowMessage {
                field: warning.field,
                stops: false,
                text: row_warning(warning),
            };
            say(warning.row, message);
        }
    }
    said
}

/// The sentences about one field as HTML.
pub fn said_html(said: &[RowMessage], field: RowField) -> String {
    let mut markup = Markup::default();
    for message in said.iter().filter(|message| message.field == field) {
        markup.tag(if message.stops {
            "<p class=\"field-error\">"
        } else {
            "<p class=\"hint warned\">"
        });
        markup.text(&message.text).tag("</p>");
    }
    markup.into_html()
}
