//! The mapping editor's page.

use super::draft_form::{DraftForm, addressed, draft_status};
use crate::actions::{PLAN_MAPPING, SAVE_MAPPING_DRAFT};
use crate::components::{
    Content, ErrorSummary, MappedNames, MappingRow, Notice, SummaryEntry, TextArea, Tone, Weight,
    agency_lists, framed, hydration, move_names, page_title, picked_notice, row_help, row_search,
};
use crate::islands::{DraftAutosave, MappingEditor, messages as row_messages};
use crate::pasted_rows::{Entered, entered, is_undecided};
use crate::paths;
use crate::row_words::{move_targets, number_of, row_problem};
use crate::site::url;
use crate::words::island_words;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::{Editor, ParsedRows, RowField, RowText, parse_rows, rows_from};
use mrs::name_list::parse;
use mrs::paste::Choice;
use mrs::wire::ImportProblem;
use portal::words::{Words, messages};
use portal::{
    DraftContent, DraftId, DraftKind, Explain as _, MappingNotice, Missing, Portal, PortalError,
    SynchronizedNames, t,
};
use std::sync::Arc;

/// How many problems the summary on top names.
const SHOWN: usize = 8;

/// Most rows that are all open at first.
const SHOWN_OPEN: usize = 12;

/// The present mapping, or a draft of another one, to edit.
#[component]
pub fn AgencyMapping() -> impl IntoView {
    let (cluster, draft) = addressed();
    framed(move |portal| async move { content(portal, cluster?, draft).await })
}

async fn content(
    portal: Arc<Portal>,
    id: ClusterId,
    wanted: Option<DraftId>,
) -> Result<Content, PortalError> {
    let mut form = DraftForm::open(&portal, &id, DraftKind::Mapping, wanted).await?;
    let DraftContent::Mapping {
        base: began_with,
        editor,
        checked,
        import,
        import_refused,
        moving,
        notice: said,
        decided,
        picked,
    } = start(&mut form).await?
    else {
        return Err(PortalError::NotFound {
            what: Missing::Draft,
        });
    };
    let base = serde_json::to_string(&began_with).unwrap_or_default();
    let can_undo = editor.can_undo().is_some();
    let can_redo = editor.can_redo().is_some();
    let rows = editor.into_rows();
    let agencies = agency_lists(&rows, &began_with);
    let targets = move_targets(&rows);
    let collapsed = rows.len() > SHOWN_OPEN;
    let parsed = parse_rows(&rows);
    let entered = entered(&rows, &began_with, &decided);
    let known = if entered.is_empty() {
        SynchronizedNames::default()
    } else {
        form.operator.viewer().synchronized_names().await
    };
    let undecided = entered.iter();
    let undecided: Vec<usize> = undecided
        .filter(|row| checked && is_undecided(row, &known.names))
        .map(|row| row.at)
        .collect();
    let helps = helps(rows.len(), &entered, &MappedNames::of(&began_with), &known);
    let mut entries = if checked {
        summary(&parsed, &undecided)
    } else {
        Vec::new()
    };
    // The reason is found again: the text is still there.
    let import_problem = Editor::default()
        .import(&import)
        .err()
        .filter(|_| import_refused)
        .map(|problem| t!(mapping_not_imported, problem = import_words(problem)).into_owned());
    entries.extend(import_problem.clone().map(|text| SummaryEntry {
        href: "#import".into(),
        text,
    }));
    let mut messages = if checked {
        row_messages(&parsed, rows.len())
    } else {
        vec![Vec::new(); rows.len()]
    };
    for at in undecided {
        if let Some(messages) = messages.get_mut(at) {
            messages.retain(|message| message.field != RowField::Identifiers);
        }
    }
    let no_rows = rows.is_empty();
    let importing = !import.is_empty() || import_problem.is_some();
    let rows = rows
        .into_iter()
        .zip(messages)
        .zip(helps)
        .enumerate()
        .map(|(index, ((row, messages), help))| {
            let open = !collapsed || !messages.is_empty() || help.is_some() || row.is_blank();
            view! { <MappingRow index=index row=row messages=messages help=help open=open/> }
        })
        .collect_view();
    let fresh = paths::agency_mapping(&id, None);
    Ok(Content {
        title: page_title(t!(mapping_title), !entries.is_empty()).into_owned(),
        crumbs: form.crumbs(),
        view: view! {
            {form.above(paths::agency_mapping)}
            {said.map(notice)}
            <ErrorSummary entries=entries/>
            <p class="lead">
                {t!(mapping_lead)}
            </p>
            <p class="hint">{t!(mapping_lead_hint)}</p>
            {island_words(&[messages::island_names(), messages::island_mapping(), messages::island_draft()])}
            {hydration("mapping_editor")}
            <DraftAutosave>
                <form id="mapping-form" data-save=url(SAVE_MAPPING_DRAFT) data-version=form.version method="post" action=url(PLAN_MAPPING) class="stack">
                    {form.fields()}
                    <input type="hidden" name="base" value=base/>
                    // Enter in a field sends the first submit button: it must be the harmless one.
                    <button type="submit" name="intent" value="review" class="visually-hidden" tabindex="-1" aria-hidden="true">{t!(mapping_review)}</button>
                    {picked_rows(&picked)}
                    <MappingEditor>
                        {agencies}
                        {row_search()}
                        <div class="rows">{rows}</div>
                        <template><MappingRow index=0 row=RowText::default() messages=Vec::new() help=None open=true/></template>
                        <p class="empty" hidden=!no_rows>{t!(mapping_empty)}</p>
                        <div class="buttons">
                            <button type="submit" name="intent" value="add" class="button">{t!(mapping_add)}</button>
                            // Without JavaScript, what was typed since the page came can be undone, too.
                            <button type="submit" name="intent" value="undo" class="button" data-stored=can_undo>{t!(mapping_undo)}</button>
                            <button type="submit" name="intent" value="redo" class="button" data-stored=can_redo disabled=!can_redo>{t!(mapping_redo)}</button>
                        </div>
                        {move_names(moving, targets)}
                    </MappingEditor>
                    {draft_status()}
                    <details class="import" open=importing>
                        <summary>{t!(mapping_json)}</summary>
                        <p><a class="button small" href=url(paths::agency_mapping_json(&id)) download="agency-mapping.json">{t!(mapping_download)}</a></p>
                        <div class="field">
                            <label for="import">{t!(mapping_import_label)}</label>
                            {import_problem.clone().map(|text| view! { <p class="field-error" id="import-error">{text}</p> })}
                            <TextArea
                                id="import".to_owned() name="import".to_owned() text=import rows=6
                                described_by="import-error import-hint".to_owned()
                                invalid=import_problem.is_some()
                            />
                            <p class="hint" id="import-hint">{t!(mapping_import_hint)}</p>
                        </div>
                        <button type="submit" name="intent" value="import" class="button">{t!(mapping_import)}</button>
                    </details>
                    <div class="buttons">
                        <button type="submit" name="intent" value="review" class=Weight::Primary.class()>{t!(mapping_review)}</button>
                        <a class="button" href=url(fresh)>{t!(mapping_reload)}</a>
                    </div>
                </form>
            </DraftAutosave>
        }
        .into_any(),
    })
}

/// Tells that rows were added to an earlier draft.
fn picked_rows(picked: &[RowText]) -> Option<impl IntoView + use<>> {
    let names = |row: &RowText| parse(&row.identifiers, row.name_kind()).names().len();
    let count: usize = picked.iter().map(names).sum();
    let text = || t!(mapping_picked, count = count).into_owned();
    (count > 0).then(|| picked_notice(text(), count))
}

/// What the draft holds, or the present mapping of the cluster.
async fn start(form: &mut DraftForm) -> Result<DraftContent, PortalError> {
    if let Some(content) = form.content.take() {
        return Ok(content);
    }
    let present = form.operator.viewer().present_mapping().await?;
    Ok(DraftContent::Mapping {
        editor: Editor::new(rows_from(&present.rows)),
        base: present.rows,
        checked: false,
        import: String::new(),
        moving: String::new(),
        import_refused: false,
        notice: None,
        decided: Vec::new(),
        picked: Vec::new(),
    })
}

/// What is found in the identifiers of each of `count` rows.
fn helps(
    count: usize,
    entered: &[Entered<'_>],
    mapped: &MappedNames<'_>,
    known: &SynchronizedNames,
) -> Vec<Option<AnyView>> {
    let mut helps: Vec<_> = (0..count).map(|_| None).collect();
    for row in entered {
        if let Some(place) = helps.get_mut(row.at) {
            *place = row_help(row, mapped, known, Choice::Proposed);
        }
    }
    helps
}

/// What is to be decided and what is wrong with the rows. Identifiers to be decided on are not said
/// to be wrong.
fn summary(parsed: &ParsedRows, undecided: &[usize]) -> Vec<SummaryEntry> {
    let entry = |row: usize, text: Words| SummaryEntry {
        href: format!("#row-{row}-row"),
        text: text.into_owned(),
    };
    let decisions = undecided.iter().map(|row| {
        let number = u32::try_from(*row).map_or(u32::MAX, number_of);
        entry(*row, t!(mapping_undecided, row = number))
    });
    let problems = parsed.problems.iter().filter_map(|problem| {
        let row = usize::try_from(problem.row).ok()?;
        let decided = problem.field != RowField::Identifiers || !undecided.contains(&row);
        let text = || {
            t!(
                mapping_problem,
                row = number_of(problem.row),
                problem = row_problem(problem),
            )
        };
        decided.then(|| entry(row, text()))
    });
    let mut entries: Vec<_> = decisions.chain(problems).collect();
    let more = entries.len().saturating_sub(SHOWN);
    entries.truncate(SHOWN);
    let more = (more > 0).then(|| SummaryEntry {
        href: "#mapping-form".into(),
        text: t!(mapping_more_problems, count = more).into_owned(),
    });
    entries.extend(more);
    entries
}

/// What the last step did.
fn notice(of: MappingNotice) -> impl IntoView {
    let text = match of {
        MappingNotice::NothingToUndo => t!(mapping_nothing_to_undo),
        MappingNotice::NothingToRedo => t!(mapping_nothing_to_redo),
        MappingNotice::Moved { row } => t!(mapping_names_moved, row = number_of(row)),
        MappingNotice::RemovedFromRows => t!(mapping_names_removed),
        MappingNotice::NothingMoved => t!(mapping_names_not_moved),
        MappingNotice::Imported { rows: 0 } => t!(mapping_imported_none),
        MappingNotice::Imported { rows } => t!(mapping_imported, count = rows),
        MappingNotice::Refused { error } => {
            let told = error.explanation();
            format!("{} {}", told.happened, told.next_step).into()
        }
    };
    view! { <Notice tone=Tone::Note><p>{text}</p></Notice> }
}

/// Why a text was not imported.
fn import_words(problem: ImportProblem) -> Words {
    match problem {
        ImportProblem::Empty => t!(import_empty),
        ImportProblem::Unreadable {
            line,
            column,
            reason,
        } => t!(
            import_unreadable,
            line = line,
            column = column,
            reason = reason
        ),
        ImportProblem::NoList => t!(import_no_list),
        ImportProblem::Row(row) => t!(
            import_type,
            row = row.row,
            agency = row.agency,
            kind = row.identifier_type,
        ),
    }
}
