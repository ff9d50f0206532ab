//! The users and groups with access to a cluster: searched, filtered and paged without JavaScript, to
//! look at, to act on, or to pick names from.

use super::access_table::{Columns, access_table};
use super::page_script;
use crate::access_query::AccessQuery;
use crate::paths::{ACCESS_ANCHOR, with_more};
use crate::selected_names::{DraftNames, SelectedNames};
use crate::site::url;
use leptos::prelude::*;
use portal::words::{Words, number};
use portal::{AccessState, ClusterAccess, FoundAccess, ProtectedNames, t};

/// The script that searches in place and keeps what is selected.
const ACCESS_LIST: &str = include_str!("../scripts/access_list.js");

/// How many rows a page of the list has.
const PAGE: usize = 50;

/// The list on its page.
pub struct AccessList<'a> {
    /// All users and groups.
    pub access: &'a ClusterAccess,
    /// The names that services of the cluster use.
    pub protected: &'a ProtectedNames,
    /// The filter.
    pub query: &'a AccessQuery,
    /// The page, from 1.
    pub page: u32,
    /// Address of the page that the list is on, with a draft where names are picked.
    pub here: String,
    /// What the address has beside the filter.
    pub fields: Vec<(&'static str, String)>,
    /// Address of the list as a file.
    pub csv: Option<String>,
    /// Address of the mapping editor, for those who may edit the mapping.
    pub editor: Option<String>,
    /// What can be done with selected rows; `None` for a list to look at.
    pub selection: Option<Selection>,
    /// The names of the draft that names are picked for.
    pub picking_for: Option<DraftNames>,
}

/// What can be done with selected rows.
pub struct Selection {
    /// Address of the action.
    pub action: &'static str,
    /// Names and values that go with the selection.
    pub fields: Vec<(&'static str, String)>,
    /// Remarks above the buttons.
    pub remark: Option<AnyView>,
    /// Address of the values of the check boxes of everything found.
    pub names: String,
    /// The buttons.
    pub buttons: AnyView,
}

/// The list with its search, filters and pages.
pub fn access_list(list: AccessList<'_>) -> AnyView {
    let AccessList {
        access,
        protected,
        query,
        page,
        here,
        fields,
        csv,
        editor,
        selection,
        picking_for,
    } = list;
    let found = access.find(&query.filter());
    let total = found.entries.len();
    let pages = total.div_ceil(PAGE).max(1);
    let page = usize::try_from(page).unwrap_or(1).clamp(1, pages);
    let shown = found.entries.iter().skip((page - 1) * PAGE).take(PAGE);
    let shown: Vec<_> = shown.copied().collect();
    let columns = Columns {
        access,
        protected,
        editor: editor.as_deref(),
        selectable: selection.is_some(),
        picking_for: picking_for.as_ref(),
    };
    let links = page_links(query, &here, page, pages);
    let table = (total > 0).then(|| access_table(&columns, &shown));
    let rows = match selection {
        Some(selection) => {
            let rows = Rows {
                total,
                fit: SelectedNames::fit(&found.entries),
                page,
                several_pages: pages > 1,
                table,
                links,
            };
            selectable(rows, selection, query)
        }
        None => view! { {table}{links} }.into_any(),
    };
    let states = access.is_complete().then(|| filters(query, &here, &found));
    let clear = (*query != AccessQuery::default()).then(|| format!("{here}{ACCESS_ANCHOR}"));
    view! {
        <access-list class="stack">
            {search(query, &here, fields)}
            <p class="count" role="status" tabindex="-1" data-found="">{match total {
                0 => t!(access_empty),
                _ if pages == 1 => t!(access_found, count = total),
                _ => t!(access_found_page, count = total, page = page, pages = pages),
            }}</p>
            <p class="error" role="alert" hidden data-unread="">{t!(access_unread)}</p>
            <div class="found stack">
                // Of the search, but it follows the filters.
                {(!query.state.is_empty()).then(|| view! {
                    <input type="hidden" form=SEARCH name="state" value=query.state.clone()/>
                })}
                <div class="filters">
                    {states}
                    {clear.map(|href| view! { <a class="button" href=url(href)>{t!(filter_clear)}</a> })}
                    {csv.map(|href| view! { <a class="button apart" href=url(href) download="">{t!(access_csv)}</a> })}
                </div>
                {rows}
            </div>
        </access-list>
        {page_script(ACCESS_LIST)}
    }
    .into_any()
}

fn address(here: &str, query: &AccessQuery, page: usize) -> String {
    let mut address = with_more(here, &query.to_query());
    if page > 1 {
        address = with_more(&address, &format!("page={page}"));
    }
    address + ACCESS_ANCHOR
}

/// The id of the search form.
const SEARCH: &str = "access-search";

fn search(query: &AccessQuery, here: &str, fields: Vec<(&'static str, String)>) -> AnyView {
    let path = here.split('?').next().unwrap_or_default();
    let kinds = [("user", t!(table_user)), ("group", t!(table_group))];
    let kinds = kinds.map(|(word, label)| {
        view! { <option value=word selected=query.kind == word>{label}</option> }
    });
    view! {
        <form method="get" action=url(format!("{path}{ACCESS_ANCHOR}")) id=SEARCH class="filter" role="search">
            {hidden(fields)}
            <div class="field">
                <label for="find">{t!(access_find)}</label>
                <input id="find" name="find" type="search" value=query.find.clone()/>
            </div>
            <div class="field">
                <label for="kind">{t!(table_kind)}</label>
                <select id="kind" name="kind">
                    <option value="">{t!(access_all_kinds)}</option>
                    {kinds.collect_view()}
                </select>
            </div>
            <button type="submit" class="button">{t!(access_search)}</button>
        </form>
    }
    .into_any()
}

fn hidden(fields: Vec<(&'static str, String)>) -> Vec<AnyView> {
    let fields = fields.into_iter();
    fields
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any())
        .collect()
}

/// The states with their counts.
fn filters(query: &AccessQuery, here: &str, found: &FoundAccess<'_>) -> AnyView {
    let chosen = AccessState::parse(&query.state);
    let states: [(Option<AccessState>, Words); 4] = [
        (None, t!(access_all)),
        (Some(AccessState::SynchronizedAndMapped), t!(access_both)),
        (
            Some(AccessState::SynchronizedOnly),
            t!(access_synchronized_only),
        ),
        (Some(AccessState::MappedOnly), t!(access_mapped_only)),
    ];
    let links = states.into_iter().filter_map(|(state, label)| {
        let count = found.count(state);
        // A state that nothing has is no choice, and the way back to all stays.
        if count == 0 && state.is_some() && state != chosen {
            return None;
        }
        let href = address(here, &query.with_state(state), 1);
        let current = (state == chosen).then_some("true");
        Some(view! {
            <li><a href=url(href) aria-current=current>{label}" "<span class="number">{number(count)}</span></a></li>
        })
    });
    view! { <nav class="chips" aria-label=t!(access_filters)><ul>{links.collect_view()}</ul></nav> }
        .into_any()
}

fn page_links(query: &AccessQuery, here: &str, page: usize, pages: usize) -> Option<AnyView> {
    let to = |page| address(here, query, page);
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=t!(access_pages)>
                {(page > 1).then(|| view! { <a href=url(to(page - 1)) rel="prev">{t!(access_previous)}</a> })}
                {(page < pages).then(|| view! { <a href=url(to(page + 1)) rel="next">{t!(access_next)}</a> })}
            </nav>
        }
        .into_any()
    })
}

/// The page of the list that is shown.
struct Rows {
    /// Number of entries on all pages.
    total: usize,
    /// Whether an operation may have all entries of all pages.
    fit: bool,
    page: usize,
    several_pages: bool,
    table: Option<AnyView>,
    links: Option<AnyView>,
}

/// The rows in the form that sends what is selected, or everything found.
fn selectable(rows: Rows, selection: Selection, query: &AccessQuery) -> AnyView {
    let limit = mrs::limits::NAMES_PER_LIST;
    let all = match (rows.total, rows.fit) {
        (0, _) => None,
        (total, true) => Some(
            view! {
                <span class="selectable">
                    <input type="checkbox" id="all" name="all" value="true" data-names=url(selection.names) data-count=total/>
                    <label for="all">{t!(select_all, count = total)}</label>
                </span>
            }
            .into_any(),
        ),
        (_, false) => Some(
            view! { <span class="hint">{t!(select_all_limit, limit = limit)}</span> }.into_any(),
        ),
    };
    let filter = [
        ("find", query.find.clone()),
        ("kind", query.kind.clone()),
        ("state", query.state.clone()),
        ("page", rows.page.to_string()),
    ];
    let fields = selection.fields.into_iter().chain(filter).collect();
    view! {
        <form method="post" action=url(selection.action) class="stack">
            // Before the check boxes of the rows, in the order of the keyboard too.
            {all.map(|all| view! { <p class="select-all">{all}</p> })}
            {rows.table}
            {rows.links}
            {selection.remark}
            // Where nothing is found, for what is selected already: the script shows it then.
            <div class="buttons bar" hidden=rows.total == 0>
                {hidden(fields)}
                <strong class="count" role="status" data-selected=t!(selected_count, selected = "{}")></strong>
                {rows.several_pages.then(|| view! { <noscript><span class="hint">{t!(select_page_only)}</span></noscript> })}
                <span class="buttons apart">{selection.buttons}</span>
            </div>
        </form>
    }
    .into_any()
}
