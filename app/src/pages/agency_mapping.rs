//! The mapping editor's page.

use super::draft_form::{DraftForm, addressed};
use crate::actions::{PLAN_MAPPING, SAVE_MAPPING_DRAFT};
use crate::components::{
    Content, ErrorSummary, MappingRow, Notice, SummaryEntry, TextArea, Tone, Weight, framed,
};
use crate::islands::{DraftKeeper, MappingEditor, messages};
use crate::paths;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::{ParsedRows, RowText, parse_rows, rows_from};
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
    rows: Vec<RowText>,
    checked: bool,
    notice: Option<String>,
    can_undo: bool,
}

async fn content(
    portal: Arc<Portal>,
    id: ClusterId,
    wanted: Option<DraftId>,
) -> Result<Content, PortalError> {
    let mut form = DraftForm::open(&*portal, &id, DraftKind::Mapping, wanted).await?;
    let start = if let Some(DraftContent::Mapping {
        base_fingerprint,
        rows,
        history,
        checked,
        notice,
    }) = form.kept.take()
    {
        Start {
            fingerprint: base_fingerprint,
            rows,
            checked,
            notice,
            can_undo: !history.is_empty(),
        }
    } else {
        let present = form.operator.viewer().present_mapping().await?;
        Start {
            rows: rows_from(&present.rows),
            fingerprint: present.fingerprint,
            checked: false,
            notice: None,
            can_undo: false,
        }
    };
    let parsed = parse_rows(&start.rows);
    let entries = if start.checked {
        summary(&parsed)
    } else {
        Vec::new()
    };
    let title = if entries.is_empty() {
        "Agency mapping"
    } else {
        "Error: Agency mapping"
    };
    let said = if start.checked {
        messages(&parsed, start.rows.len())
    } else {
        vec![Vec::new(); start.rows.len()]
    };
    let no_rows = start.rows.is_empty();
    let rows = start
        .rows
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
            <DraftKeeper>
                <form id="mapping-form" data-keep=SAVE_MAPPING_DRAFT method="post" action=PLAN_MAPPING class="stack">
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
                            <button type="submit" name="intent" value="undo" class="button">"Undo"</button>
                        </div>
                    </MappingEditor>
                    <details class="import">
                        <summary>"Import or export JSON"</summary>
                        <p><a href=paths::agency_mapping_json(&id) download="agency-mapping.json">"Download the present mapping"</a></p>
                        <div class="field">
                            <label for="import">"Mapping as JSON"</label>
                            <TextArea
                                id="import".to_owned() name="import".to_owned() text=String::new() rows=6
                                described_by="import-hint".to_owned()
                            />
                            <p class="hint" id="import-hint">"An object with agency_mappings, or the array alone. It takes the location of the rows above, and can be undone."</p>
                        </div>
                        <button type="submit" name="intent" value="import" class="button">"Import"</button>
                    </details>
                    <div class="buttons">
                        <button type="submit" name="intent" value="review" class=Weight::Primary.class()>"Review"</button>
                        <a class="button" href=fresh>"Start again from the present mapping"</a>
                    </div>
                    {start.can_undo.then(|| view! {
                        <noscript><p class="hint">"Undo takes back the last added, duplicated, deleted or imported rows."</p></noscript>
                    })}
                </form>
            </DraftKeeper>
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
