//! The difference between two mappings, in numbers and row by row.

use leptos::prelude::*;
use mrs::mapping::{AgencyMapping, ChangedRow, IdentifierType, MappingDiff};
use portal::t;
use portal::words::Words;

/// How many identifiers of a row are named before the rest is folded away.
const NAMED: usize = 12;

/// Added, changed, removed, and how many stay.
pub fn mapping_diff(diff: &MappingDiff) -> impl IntoView + use<> {
    let added = diff
        .added
        .iter()
        .map(|row| whole("added", "+", t!(diff_added), row))
        .collect_view();
    let changed = diff.changed.iter().map(changed_row).collect_view();
    let removed = diff
        .removed
        .iter()
        .map(|row| whole("removed", "−", t!(diff_removed), row))
        .collect_view();
    let moved = diff
        .moved
        .iter()
        .map(|moved| {
            view! { <li><code>{moved.identifier.clone()}</code>" "{t!(diff_moves, from = &moved.from, to = &moved.to)}</li> }
        })
        .collect_view();
    let unchanged = diff.unchanged.len();
    view! {
        <div class="diff">
            {removed}
            {changed}
            {added}
        </div>
        {(!diff.moved.is_empty()).then(|| view! {
            <details><summary>{t!(diff_moved, count = diff.moved.len())}</summary><ul>{moved}</ul></details>
        })}
        {(unchanged > 0).then(|| view! { <p class="hint">{t!(diff_rows_unchanged, count = unchanged)}</p> })}
    }
}

fn heading(agency: &str, id: &str, kind: IdentifierType) -> impl IntoView + use<> {
    let kind = match kind {
        IdentifierType::User => t!(diff_for_users),
        IdentifierType::Group => t!(diff_for_groups),
    };
    view! { <strong>{agency.to_owned()}</strong>" "<code>{id.to_owned()}</code>" "{kind} }
}

fn whole(
    class: &'static str,
    sign: &'static str,
    word: Words,
    row: &AgencyMapping,
) -> impl IntoView + use<> {
    let class = format!("diff-row {class}");
    view! {
        <section class=class>
            <h3><span class="sign" aria-hidden="true">{sign}</span>{word}" "{heading(&row.agency, &row.agency_id, row.identifier_type)}</h3>
            {names(sign, &row.identifiers)}
        </section>
    }
}

fn changed_row(row: &ChangedRow) -> impl IntoView + use<> {
    view! {
        <section class="diff-row changed">
            <h3><span class="sign" aria-hidden="true">"~"</span>{t!(diff_changed)}" "{heading(&row.agency, &row.agency_id, row.identifier_type)}</h3>
            {(!row.removed.is_empty()).then(|| view! { <p>{t!(diff_names_removed, count = row.removed.len())}</p> })}
            {names("−", &row.removed)}
            {(!row.added.is_empty()).then(|| view! { <p>{t!(diff_names_added, count = row.added.len())}</p> })}
            {names("+", &row.added)}
            {(row.kept > 0).then(|| view! { <p class="hint">{t!(diff_kept, count = row.kept)}</p> })}
        </section>
    }
}

fn names(sign: &'static str, names: &[String]) -> impl IntoView + use<> {
    let class = if sign == "+" {
        "names added"
    } else {
        "names removed"
    };
    let item = |name: &String| view! { <li><span aria-hidden="true">{sign}</span><code>{name.clone()}</code></li> };
    let first = names.iter().take(NAMED).map(item).collect_view();
    let rest = (names.len() > NAMED).then(|| {
        let more = names.len() - NAMED;
        let rest = names.iter().skip(NAMED).map(item).collect_view();
        view! { <details><summary>{t!(diff_more, count = more)}</summary><ul class=class>{rest}</ul></details> }
    });
    (!names.is_empty()).then(|| view! { <ul class=class>{first}</ul>{rest} })
}
