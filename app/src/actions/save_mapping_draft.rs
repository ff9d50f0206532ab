//! Saves the rows of the mapping editor while somebody edits.

use super::answer::{self, SaveAnswer};
use super::mapping_form::{RowInput, base_of, rows_of};
use leptos::prelude::*;
use mrs::mapping::Editor;
use portal::DraftContent;

/// Saves what was typed, as typed, unless the draft has changed since the version that the page
/// shows. Answers with the new version, or with the reason of the refusal.
#[server(prefix = "/api", endpoint = "save-mapping-draft")]
pub async fn save_mapping_draft(
    cluster: String,
    draft: String,
    version: i64,
    base: String,
    #[server(default)] rows: Vec<RowInput>,
    #[server(default)] import: String,
) -> Result<SaveAnswer, ServerFnError> {
    let portal = answer::actor()?;
    let saved = async {
        let cluster = answer::cluster(&cluster)?;
        let draft = answer::draft(&draft)?;
        let rows = rows_of(rows);
        let stored = portal.draft(&cluster, &draft).await?;
        let editor = match stored.map(|draft| draft.content) {
            Some(DraftContent::Mapping { mut editor, .. }) => {
                editor.sync(&rows);
                editor
            }
            _ => Editor::new(rows),
        };
        let content = DraftContent::Mapping {
            base: base_of(&base)?,
            editor,
            checked: false,
            import,
            import_refused: false,
            notice: None,
        };
        let saved = portal.save_draft_from(&cluster, &draft, version, content);
        Ok((saved.await?, Vec::new()))
    };
    Ok(answer::report_save(saved.await))
}
