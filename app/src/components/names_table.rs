//! A long list of names: searchable and paged, without JavaScript.

use super::operation_state;
use crate::paths::encode;
use crate::site::url;
use leptos::prelude::*;
use portal::words::Words;
use portal::{PlanSummary, t};

/// How many names a page of the table shows.
const PAGE: usize = 50;

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    /// The name.
    pub name: String,
    /// The spelling on the cluster's list, where that differs from the name.
    pub listed_as: Option<String>,
    /// True for a user group.
    pub group: bool,
    /// The remark's name in addresses.
    pub code: &'static str,
    /// What is to be said of it.
    pub remark: Words,
    /// What more is to be said of this name alone.
    pub detail: Option<Words>,
    /// Class of the remark's badge.
    pub class: &'static str,
}

/// The names whose text contains `find`, a page of them at a time.
#[component]
pub fn NamesTable(
    /// All rows.
    rows: Vec<NameRow>,
    /// Address of the page itself, for the search form.
    here: String,
    /// Heading of the table.
    heading: Words,
    /// Heading of the remark column.
    remark_heading: Words,
    /// What to search for; empty shows all.
    find: String,
    /// Only rows with this remark; empty shows all.
    only: String,
    /// Which page, from 1.
    page: u32,
    /// The link to the operation as a file.
    file: AnyView,
    /// What stands between the search and the table.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let mut remarks: Vec<(&'static str, Words, usize)> = Vec::new();
    for row in &rows {
        match remarks.iter_mut().find(|(code, ..)| *code == row.code) {
            Some((.., count)) => *count += 1,
            None => remarks.push((row.code, row.remark.clone(), 1)),
        }
    }
    let needle = find.to_lowercase();
    let matching: Vec<NameRow> = rows
        .into_iter()
        .filter(|row| only.is_empty() || row.code == only)
        .filter(|row| needle.is_empty() || row.name.to_lowercase().contains(&needle))
        .collect();
    let total = matching.len();
    let groups = matching.iter().filter(|row| row.group).count();
    let size = operation_state::size(PlanSummary::of_names(total - groups, groups));
    let pages = total.div_ceil(PAGE).max(1);
    let page = usize::try_from(page).unwrap_or(1).clamp(1, pages);
    let shown = matching
        .into_iter()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|row| {
            view! {
                <tr>
                    <td class="name">
                        {row.name}
                        {row.listed_as.map(|spelling| view! { " "<span class="detail">{t!(table_listed_as, spelling = spelling)}</span> })}
                    </td>
                    <td>{if row.group { t!(table_group) } else { t!(table_user) }}</td>
                    <td>
                        <span class=row.class>{row.remark}</span>
                        {row.detail.map(|detail| view! { " "<span class="detail">{detail}</span> })}
                    </td>
                </tr>
            }
        })
        .collect_view();
    let to_page = |number: usize| {
        format!(
            "{here}?find={}&only={}&page={number}#names",
            encode(&find),
            encode(&only)
        )
    };
    let clear = (!find.is_empty() || !only.is_empty()).then(|| {
        view! { <a class="button" href=url(format!("{here}#names"))>{t!(filter_clear)}</a> }
    });
    let options = remarks
        .iter()
        .map(|(code, remark, count)| {
            view! { <option value=*code selected=only == *code>{t!(table_option, remark = remark.clone(), count = *count)}</option> }
        })
        .collect_view();
    view! {
        <section id="names" aria-labelledby="names-heading">
            <h2 id="names-heading">{heading}</h2>
            <form method="get" action=url(format!("{here}#names")) class="filter" role="search">
                <div class="field">
                    <label for="find">{t!(table_find)}</label>
                    <input id="find" name="find" type="search" value=find.clone()/>
                </div>
                <div class="field">
                    <label for="only">{remark_heading.clone()}</label>
                    <select id="only" name="only">
                        <option value="">{t!(table_all)}</option>
                        {options}
                    </select>
                </div>
                <button type="submit" class="button">{t!(table_show)}</button>
                {clear}
                {file}
            </form>
            {children.map(|children| children())}
            <p class="count" role="status">{match total {
                0 => t!(table_none),
                _ if pages == 1 => size,
                _ => t!(table_count_page, size = size, page = page, pages = pages),
            }}</p>
            {(total > 0).then(|| view! {
                <div class="table-wrap" tabindex="0">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{t!(table_name)}</th>
                                <th scope="col">{t!(table_kind)}</th>
                                <th scope="col">{remark_heading}</th>
                            </tr>
                        </thead>
                        <tbody>{shown}</tbody>
                    </table>
                </div>
            })}
            {(pages > 1).then(|| view! {
                <nav class="pager" aria-label=t!(table_pages)>
                    {(page > 1).then(|| view! { <a href=url(to_page(page - 1)) rel="prev">{t!(table_previous)}</a> })}
                    {(page < pages).then(|| view! { <a href=url(to_page(page + 1)) rel="next">{t!(table_next)}</a> })}
                </nav>
            })}
        </section>
    }
}
