//! Messages about the fields of the mapping form's rows.

use crate::finding_words::excerpt;
use crate::mapping_intent::MOVE_HERE;
use crate::markup::Markup;
use crate::row_words::{row_problem, row_warning};
use crate::words::{Words, t};
use mrs::mapping::{ParsedRows, RowField, RowProblemKind, RowWarningKind};

/// A sentence about one field of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMessage {
    /// The field.
    pub field: RowField,
    /// The row can't be sent; a warning otherwise.
    pub blocking: bool,
    /// The sentence.
    pub text: Words,
    /// The name that can be moved into this row from the others.
    pub movable: Option<Movable>,
}

/// A name that stands in several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movable {
    name: String,
    row: u32,
}

/// The messages about each of `count` rows, without those about single names: the report of the name
/// list shows them with a link to the line.
pub fn messages(parsed: &ParsedRows, count: usize) -> Vec<Vec<RowMessage>> {
    let mut messages = vec![Vec::new(); count];
    let mut push = |row: u32, message: RowMessage| {
        if let Some(row) = usize::try_from(row)
            .ok()
            .and_then(|row| messages.get_mut(row))
        {
            row.push(message);
        }
    };
    for problem in &parsed.problems {
        if !matches!(problem.kind, RowProblemKind::Identifier { .. }) {
            let text = row_problem(problem);
            let movable = match &problem.kind {
                RowProblemKind::InOtherRow { identifier, .. } => Some(Movable {
                    name: identifier.clone(),
                    row: problem.row,
                }),
                _ => None,
            };
            push(
                problem.row,
                RowMessage {
                    field: problem.field,
                    blocking: true,
                    text,
                    movable,
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
                blocking: false,
                text: row_warning(warning),
                movable: None,
            };
            push(warning.row, message);
        }
    }
    messages
}

/// The messages about one field as HTML.
pub fn messages_html(messages: &[RowMessage], field: RowField) -> String {
    let mut markup = Markup::default();
    for message in messages.iter().filter(|message| message.field == field) {
        markup.tag(if message.blocking {
            "<p class=\"field-error\">"
        } else {
            "<p class=\"hint warned\">"
        });
        markup.text(&message.text);
        if let Some(Movable { name, row }) = &message.movable {
            let value = format!("{MOVE_HERE}:{row}:{name}");
            markup.tag(" <button type=\"submit\" name=\"intent\" class=\"button small\" value=\"");
            let label = t!(row_move_here, name = excerpt(name));
            markup.text(&value).tag("\">").text(&label).tag("</button>");
        }
        markup.tag("</p>");
    }
    markup.into_html()
}
