//! Problems and warnings by kind, each with a jump to its line.

use super::browser;
use super::name_report::{FindingGroup, NameReport};
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

/// The groups of a report on the text area that `area` finds.
pub fn problem_list(
    area: impl Fn() -> Option<HtmlTextAreaElement> + Clone + Send + Sync + 'static,
    report: Memo<NameReport>,
    more: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    move || {
        let groups = report.with(|report| report.groups.clone());
        groups
            .into_iter()
            .map(|group| group_view(area.clone(), group, more.clone()))
            .collect_view()
    }
}

fn group_view(
    area: impl Fn() -> Option<HtmlTextAreaElement> + Clone + Send + Sync + 'static,
    group: FindingGroup,
    more: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let hidden = group
        .count
        .saturating_sub(u32::try_from(group.first.len()).unwrap_or(u32::MAX));
    let class = if group.stops {
        "findings stops"
    } else {
        "findings"
    };
    let items = group
        .first
        .into_iter()
        .map(|finding| {
            let area = area.clone();
            let jump = move |_| {
                if let Some(area) = area() {
                    browser::select(&area, finding.range.0, finding.range.1, finding.line);
                }
            };
            view! {
                <li>
                    <button type="button" class="jump" on:click=jump>{format!("Line {}", finding.line)}</button>
                    " "<span>{finding.text}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class=class>
            <h2>{group.title}" "<span class="number">{group.count}</span></h2>
            <p class="hint">{group.remedy}</p>
            <ul>{items}</ul>
            {(hidden > 0).then(|| view! {
                <button type="button" class="link" on:click=move |_| more()>{format!("Show more ({hidden} not shown)")}</button>
            })}
        </section>
    }
}
