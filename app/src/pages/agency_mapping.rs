//! The mapping editor's page.

use super::{address, cluster};
use crate::actions::{PLAN_MAPPING, SAVE_MAPPING_DRAFT};
use crate::components::{Content, Crumb, DraftLeft, Notice, TextArea, Tone, Weight, framed};
use crate::islands::{DraftKeeper, InitialRows, MappingEditor, messages};
use crate::paths;
use crate::portal::{DraftContent, DraftId, DraftKind, Portal, Trouble};
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::{ParsedRows, RowText, parse_rows, rows_from};
use std::sync::Arc;

/// How many problems the summary on top names.
const SHOWN: usize = 8;

/// The present mapping, or a draft of another one, to edit.
#[component]
pub fn AgencyMapping() -> impl IntoView {
    let cluster = address::cluster();
    let draft = address::draft();
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
    portal: Arc<dyn Portal>,
    id: ClusterId,
    wanted: Option<DraftId>,
) -> Result<Content, Trouble> {
    let operator = portal.operator(&id, None).await?;
    let view = operator.cluster().await?;
    let kept = match &wanted {
        Some(draft) => portal.draft(Some(&id), draft).await?,
        None => None,
    };
    let other = match &kept {
        None => portal.latest_draft(&id, DraftKind::Mapping).await?,
        Some(_) => None,
    };
    let start = if let Some(DraftContent::Mapping {
        base_fingerprint,
        rows,
        history,
        checked,
        notice,
    }) = kept.map(|draft| draft.content)
    {
        Start {
            fingerprint: base_fingerprint,
            rows,
            checked,
            notice,
            can_undo: !history.is_empty(),
        }
    } else {
        let present = operator.present_mapping().await?;
        Start {
            rows: rows_from(&present.rows),
            fingerprint: present.fingerprint,
            checked: false,
            notice: None,
            can_undo: false,
        }
    };
    let draft = wanted.unwrap_or_else(|| portal.new_draft_id());
    let parsed = parse_rows(&start.rows);
    let summary = start.checked.then(|| summary(&parsed)).flatten();
    let title = if summary.is_some() {
        "Error: Agency mapping"
    } else {
        "Agency mapping"
    };
    provide_context(InitialRows {
        rows: start.rows.clone(),
        said: if start.checked {
            messages(&parsed, start.rows.len())
        } else {
            Vec::new()
        },
    });
    let connection = operator.connection().id.to_string();
    let fresh = paths::agency_mapping(&id, None);
    Ok(Content {
        title: title.to_owned(),
        crumbs: vec![
            Crumb { href: paths::CLUSTERS.into(), label: "Clusters".into() },
            Crumb { href: paths::cluster(&id), label: cluster::name(&view) },
        ],
        view: view! {
            {cluster::facts(&view)}
            {other.map(|other| view! { <DraftLeft cluster=id.clone() at=other.saved_at open=paths::agency_mapping(&id, Some(&other.id)) draft=other.id/> })}
            {start.notice.map(|text| view! { <Notice tone=Tone::Note><p>{text}</p></Notice> })}
            {summary}
            <p class="lead">
                "A user's own row beats its group's. Nobody should stand in two rows. The whole list is sent at once, after you have reviewed it."
            </p>
            <DraftKeeper>
                <form id="mapping-form" data-keep=SAVE_MAPPING_DRAFT method="post" action=PLAN_MAPPING class="stack">
                    <input type="hidden" name="cluster" value=id.to_string()/>
                    <input type="hidden" name="connection" value=connection/>
                    <input type="hidden" name="draft" value=draft.to_string()/>
                    <input type="hidden" name="fingerprint" value=start.fingerprint/>
                    // Enter in a field sends the first submit button: it must be the harmless one.
                    <button type="submit" name="intent" value="review" class="visually-hidden" tabindex="-1" aria-hidden="true">"Review"</button>
                    {view! { <MappingEditor/> }.into_any()}
                    <details class="import">
                        <summary>"Import or export JSON"</summary>
                        <p><a href=paths::agency_mapping_json(&id) download="agency-mapping.json">"Download the present mapping"</a></p>
                        <div class="field">
                            <label for="import">"Mapping as JSON"</label>
                            <TextArea
                                id="import".to_owned() name="import".to_owned() text=String::new() rows=6
                                described_by="import-hint".to_owned()
                            />
                            <p class="hint" id="import-hint">"An object with agency_mappings, or the array alone. It takes the place of the rows above, and can be undone."</p>
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

/// What is wrong with the rows, each entry a link to its row; `None` where nothing is.
fn summary(parsed: &ParsedRows) -> Option<impl IntoView + use<>> {
    let mut entries: Vec<(String, String)> = parsed
        .problems
        .iter()
        .take(SHOWN)
        .map(|problem| {
            let text = format!(
                "Row {}: {} {}",
                problem.row + 1,
                problem.reason(),
                problem.remedy()
            );
            (format!("#row-{}-row", problem.row), text)
        })
        .collect();
    if parsed.problems.len() > SHOWN {
        let more = parsed.problems.len() - SHOWN;
        entries.push((
            "#mapping-form".into(),
            format!("{more} more problems in the rows below."),
        ));
    }
    (!entries.is_empty()).then(|| {
        let items = entries
            .into_iter()
            .map(|(href, text)| view! { <li><a href=href>{text}</a></li> })
            .collect_view();
        view! {
            <div class="notice error summary" role="alert" tabindex="-1">
                <strong class="tone">"There is a problem"</strong>
                <ul>{items}</ul>
            </div>
        }
    })
}
