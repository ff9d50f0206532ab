//! The mapping editor's page.

use super::draft_form::{DraftForm, addressed, draft_status};
use crate::actions::{PLAN_MAPPING, SAVE_MAPPING_DRAFT};
use crate::components::{
    Content, ErrorSummary, MappingRow, Notice, SummaryEntry, TextArea, Tone, Weight, framed,
};
use crate::islands::{DraftAutosave, MappingEditor, messages};
use crate::paths;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::{Editor, ParsedRows, RowText, parse_rows, rows_from};
use portal::{DraftContent, DraftId, DraftKind, Portal, PortalError};
use std::sync::Arc;

/// How many problems the summary on top names.
const SHOWN: usize = 8;

/// The present mapping, or a draft of another one, to edit.
#[component]
pub fn AgencyMapping() -> impl IntoView {
    let (cluster, draft) = addressed();
    framed(move |portal| async move { content(portal, cluster?, draft).await })
}

/// What the editor starts from.
struct Start {
    fingerprint: String,
    editor: Editor,
    checked: bool,
    import: String,
    import_problem: Option<String>,
    notice: Option<String>,
}

async fn content(
    portal: Arc<Portal>,
    id: ClusterId,
    wanted: Option<DraftId>,
) -> Result<Content, PortalError> {
    let mut form = DraftForm::open(&portal, &id, DraftKind::Mapping, wanted).await?;
    let start = if let Some(DraftContent::Mapping {
        base_fingerprint,
        editor,
        checked,
        import,
        import_problem,
        notice,
    }) = form.content.take()
    {
        Start {
            fingerprint: base_fingerprint,
            editor,
            checked,
            import,
            import_problem,
            notice,
        }
    } else {
        let present = form.operator.viewer().present_mapping().await?;
        Start {
            editor: Editor::new(rows_from(&present.rows)),
            fingerprint: present.fingerprint,
            checked: false,
            import: String::new(),
            import_problem: None,
            notice: None,
        }
    };
    let can_undo = start.editor.can_undo().is_some();
    let can_redo = start.editor.can_redo().is_some();
    let rows = start.editor.into_rows();
    let parsed = parse_rows(&rows);
    let mut entries = if start.checked {
        summary(&parsed)
    } else {
        Vec::new()
    };
    entries.extend(start.import_problem.clone().map(|text| SummaryEntry {
        href: "#import".into(),
        text,
    }));
    let title = if entries.is_empty() {
        "Agency mapping"
    } else {
        "Error: Agency mapping"
    };
    let said = if start.checked {
        messages(&parsed, rows.len())
    } else {
        vec![Vec::new(); rows.len()]
    };
    let no_rows = rows.is_empty();
    let importing = !start.import.is_empty() || start.import_problem.is_some();
    let rows = rows
        .into_iter()
        .zip(said)
        .enumerate()
        .map(|(index, (row, said))| view! { <MappingRow index=index row=row said=said/> })
        .collect_view();
    let fresh = paths::agency_mapping(&id, None);
    Ok(Content {
        title: title.to_owned(),
        crumbs: form.crumbs(),
        view: view! {
            {form.above(paths::agency_mapping)}
            {start.notice.map(|text| view! { <Notice tone=Tone::Note><p>{text}</p></Notice> })}
            <ErrorSummary entries=entries/>
            <p class="lead">
                "A user's own row beats its group's. Nobody should stand in two rows. The whole list is sent at once, after you have reviewed it."
            </p>
            <DraftAutosave>
                <form id="mapping-form" data-save=SAVE_MAPPING_DRAFT data-version=form.version method="post" action=PLAN_MAPPING class="stack">
                    {form.fields()}
                    <input type="hidden" name="fingerprint" value=start.fingerprint/>
                    // Enter in a field sends the first submit button: it must be the harmless one.
                    <button type="submit" name="intent" value="review" class="visually-hidden" tabindex="-1" aria-hidden="true">"Review"</button>
                    <MappingEditor>
                        <div class="rows">{rows}</div>
                        <template><MappingRow index=0 row=RowText::default() said=Vec::new()/></template>
                        <p class="empty" hidden=!no_rows>"No rows: applying this would take every mapping away."</p>
                        <div class="buttons">
                            <button type="submit" name="intent" value="add" class="button">"Add a row"</button>
                            // Without JavaScript, what was typed since the page came can be undone, too.
                            <button type="submit" name="intent" value="undo" class="button" data-stored=can_undo>"Undo"</button>
                            <button type="submit" name="intent" value="redo" class="button" data-stored=can_redo disabled=!can_redo>"Redo"</button>
                        </div>
                    </MappingEditor>
                    {draft_status()}
                    <details class="import" open=importing>
                        <summary>"Import or export JSON"</summary>
                        <p><a href=paths::agency_mapping_json(&id) download="agency-mapping.json">"Download the present mapping"</a></p>
                        <div class="field">
                            <label for="import">"Mapping as JSON"</label>
                            {start.import_problem.clone().map(|text| view! { <p class="field-error" id="import-error">{text}</p> })}
                            <TextArea
                                id="import".to_owned() name="import".to_owned() text=start.import rows=6
                                described_by="import-error import-hint".to_owned()
                                invalid=start.import_problem.is_some()
                            />
                            <p class="hint" id="import-hint">"An object with agency_mappings, or the array alone. It replaces the rows above, and can be undone."</p>
                        </div>
                        <button type="submit" name="intent" value="import" class="button">"Import"</button>
                    </details>
                    <div class="buttons">
                        <button type="submit" name="intent" value="review" class=Weight::Primary.class()>"Review"</button>
                        <a class="button" href=fresh>"Start again from the present mapping"</a>
                    </div>
                </form>
            </DraftAutosave>
        }
        .into_any(),
    })
}

/// What is wrong with the rows, in their order.
fn summary(parsed: &ParsedRows) -> Vec<SummaryEntry> {
    let first = parsed.problems.iter().take(SHOWN).map(|problem| {
        let (row, reason, remedy) = (problem.row, problem.reason(), problem.remedy());
        SummaryEntry {
            href: format!("#row-{row}-row"),
            text: format!("Row {}: {reason} {remedy}", row + 1),
        }
    });
    let more = parsed.problems.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| SummaryEntry {
        href: "#mapping-form".into(),
        text: format!("{more} more problems in the rows below."),
    });
    first.chain(more).collect()
}
