//! A page of the users and groups with access: one row each, with a check box where rows can be
//! selected.

use crate::selected_names::{DraftNames, checked_value};
use crate::site::url;
use leptos::prelude::*;
use mrs::mapping::IdentifierType;
use portal::words::Words;
use portal::{AccessEntry, ActsWith, ClusterAccess, ProtectedNames, t};

/// What the rows show beside the list itself.
pub(super) struct Columns<'a> {
    /// The list that the entries are of.
    pub(super) access: &'a ClusterAccess,
    /// The names that services of the cluster use.
    pub(super) protected: &'a ProtectedNames,
    /// Address of the mapping editor, for those who may edit the mapping.
    pub(super) editor: Option<&'a str>,
    /// Whether rows have check boxes.
    pub(super) selectable: bool,
    /// The names of the draft that names are picked for. All listed names are synchronized then.
    pub(super) picking_for: Option<&'a DraftNames>,
}

impl Columns<'_> {
    const fn with_state(&self) -> bool {
        self.picking_for.is_none()
    }

    const fn with_mapping(&self) -> bool {
        self.access.mapping_unreadable.is_none()
    }
}

/// The table.
pub(super) fn access_table(columns: &Columns<'_>, entries: &[&AccessEntry]) -> AnyView {
    let rows: Vec<AnyView> = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| row(columns, index, entry))
        .collect();
    let some_protected = entries
        .iter()
        .any(|entry| columns.protected.contains(&entry.name));
    let (with_state, with_mapping) = (columns.with_state(), columns.with_mapping());
    view! {
        <div class="table-wrap">
            <table class="stacked">
                <thead>
                    <tr>
                        <th scope="col">{t!(table_name)}</th>
                        <th scope="col">{t!(table_kind)}</th>
                        {with_state.then(|| view! { <th scope="col">{t!(access_synchronized)}</th> })}
                        {with_mapping.then(|| view! {
                            <th scope="col">{t!(access_agency)}</th>
                            <th scope="col">{t!(access_mapping)}</th>
                        })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {some_protected.then(|| view! {
            <p class="hint">
                <span class="badge warning">{t!(access_protected)}</span>" "{t!(access_protected_hint)}
            </p>
        })}
    }
    .into_any()
}

fn row(columns: &Columns<'_>, index: usize, entry: &AccessEntry) -> AnyView {
    let in_draft = columns
        .picking_for
        .is_some_and(|names| names.contains(entry.kind, &entry.name));
    let protected = columns.protected.contains(&entry.name);
    let name = if columns.selectable {
        let id = format!("name-{index}");
        view! {
            <input
                type="checkbox" id=id.clone() name=format!("names[{index}]")
                value=checked_value(entry) checked=in_draft disabled=in_draft
            />
            <label for=id>{entry.name.clone()}</label>
        }
        .into_any()
    } else {
        view! { <span>{entry.name.clone()}</span> }.into_any()
    };
    view! {
        <tr>
            <td class="name" data-label=t!(table_name)>
                <span class="selectable">
                    {name}
                    {protected.then(|| view! { " "<span class="badge warning">{t!(access_protected)}</span> })}
                    {in_draft.then(|| view! { " "<span class="badge good">{t!(pick_in_list)}</span> })}
                </span>
            </td>
            <td data-label=t!(table_kind)>{kind_words(entry.kind)}</td>
            {columns.with_state().then(|| view! {
                <td data-label=t!(access_synchronized)>{synchronized(columns.access, entry)}</td>
            })}
            {columns.with_mapping().then(|| view! {
                <td data-label=t!(access_agency)>{agency(columns.access, entry)}</td>
                <td data-label=t!(access_mapping)>{mapping(columns.editor, entry)}</td>
            })}
        </tr>
    }
    .into_any()
}

fn kind_words(kind: IdentifierType) -> Words {
    match kind {
        IdentifierType::User => t!(table_user),
        IdentifierType::Group => t!(table_group),
    }
}

fn synchronized(access: &ClusterAccess, entry: &AccessEntry) -> impl IntoView + use<> {
    let (class, words) = if access.names_unreadable.is_some() {
        ("badge", t!(access_unknown))
    } else if entry.synchronized {
        ("badge good", t!(access_yes))
    } else {
        ("badge warning", t!(access_no))
    };
    view! { <span class=class>{words}</span> }
}

/// The agencies of its own rows. Of anything else only what is certain: the groups of a user are not
/// part of any answer.
fn agency(access: &ClusterAccess, entry: &AccessEntry) -> AnyView {
    let muted = |words: Words| view! { <span class="muted">{words}</span> }.into_any();
    match access.acts_with(entry) {
        ActsWith::Unknown if entry.kind == IdentifierType::User => muted(t!(access_by_group)),
        ActsWith::Unknown => muted(t!(access_unmapped)),
        ActsWith::ClusterDefault => muted(t!(access_default)),
        ActsWith::OwnMapping => {
            let rows = entry.mapped.iter();
            let rows = rows.filter_map(|mapped| access.rows().get(mapped.row));
            let agencies = rows.map(|row| {
                let (agency, id) = (row.agency.clone(), row.agency_id.clone());
                view! { <div>{agency}" "<code class="detail">{id}</code></div> }
            });
            agencies.collect_view().into_any()
        }
    }
}

/// The rows of the mapping that name it.
fn mapping(editor: Option<&str>, entry: &AccessEntry) -> Vec<AnyView> {
    let rows = entry.mapped.iter().map(|mapped| {
        let words = t!(access_own, row = mapped.row + 1);
        let spelling = mapped.spelling.clone();
        let words = match editor {
            Some(editor) => {
                let href = format!("{editor}#row-{}-row", mapped.row);
                view! { <a href=url(href)>{words}</a> }.into_any()
            }
            None => words.into_any(),
        };
        let spelling = spelling.map(|spelling| {
            view! { " "<span class="detail">{t!(access_spelling, spelling = spelling)}</span> }
        });
        view! { <div>{words}{spelling}</div> }.into_any()
    });
    rows.collect()
}
