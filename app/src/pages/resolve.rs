//! Resolve: a person decides about identifiers that two changes of a mapping both touched.

use super::address;
use crate::actions::{PLAN_RETRY, PLAN_UNDO};
use crate::components::{
    Content, Crumb, Notice, Tone, Weight, framed, mapping_diff, operation_state, page_title,
};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::mapping::{Assignment, IdentifierType, Overlap, diff};
use portal::words::Words;
use portal::{MergePurpose, ThreeWay, t};

/// The page that asks for a decision about each identifier that both changes touched.
#[component]
pub fn Resolve() -> impl IntoView {
    let id = address::operation();
    let purpose = if address::query("for").as_deref() == Some("undo") {
        MergePurpose::Undo
    } else {
        MergePurpose::Retry
    };
    let undecided = address::query("undecided").is_some();
    framed(move |portal| async move {
        let id = id?;
        let operator = portal.operation_operator(&id).await?;
        let sides = operator.three_way(purpose).await?;
        let summary = &operator.operation().summary;
        let title = match purpose {
            MergePurpose::Undo => t!(resolve_undo_title),
            MergePurpose::Retry => t!(resolve_retry_title),
        };
        Ok(Content {
            title: page_title(title, undecided).into_owned(),
            crumbs: vec![
                Crumb {
                    href: paths::OPERATIONS.into(),
                    label: t!(operations_title).into_owned(),
                },
                Crumb {
                    href: paths::operation(&id),
                    label: operation_state::name(summary).into_owned(),
                },
            ],
            view: form(&id.to_string(), purpose, &sides, undecided).into_any(),
        })
    })
}

fn form(
    operation: &str,
    purpose: MergePurpose,
    sides: &ThreeWay,
    undecided: bool,
) -> impl IntoView + use<> {
    let action = match purpose {
        MergePurpose::Undo => PLAN_UNDO,
        MergePurpose::Retry => PLAN_RETRY,
    };
    let choices = sides
        .overlaps
        .iter()
        .enumerate()
        .map(|(index, overlap)| choice(index, overlap, purpose))
        .collect_view();
    let theirs = diff(&sides.base, &sides.theirs);
    let mine = diff(&sides.base, &sides.mine);
    let (theirs_title, mine_title) = match purpose {
        MergePurpose::Undo => (t!(resolve_changed_since), t!(resolve_undo_changes)),
        MergePurpose::Retry => (t!(report_mapping_changes), t!(resolve_your_changes)),
    };
    let count = sides.overlaps.len();
    view! {
        {undecided.then(|| view! { <Notice tone=Tone::Error><p>{t!(resolve_undecided)}</p></Notice> })}
        <p class="lead">{t!(resolve_lead, count = count)}</p>
        <form method="post" action=url(action) class="stack">
            <input type="hidden" name="operation" value=operation.to_owned()/>
            {choices}
            <div class="buttons">
                <button type="submit" class=Weight::Primary.class()>{t!(resolve_review)}</button>
            </div>
        </form>
        <section aria-labelledby="theirs"><h2 id="theirs">{theirs_title}</h2>{mapping_diff(&theirs)}</section>
        <section aria-labelledby="mine"><h2 id="mine">{mine_title}</h2>{mapping_diff(&mine)}</section>
    }
}

fn choice(index: usize, overlap: &Overlap, purpose: MergePurpose) -> impl IntoView + use<> {
    let kind = match overlap.identifier_type {
        IdentifierType::User => t!(resolve_user, name = &overlap.identifier),
        IdentifierType::Group => t!(resolve_group, name = &overlap.identifier),
    };
    let (keep, take) = match purpose {
        MergePurpose::Undo => (
            t!(resolve_keep, agency = agencies(&overlap.theirs)),
            t!(resolve_back, agency = agencies(&overlap.mine)),
        ),
        MergePurpose::Retry => (
            t!(resolve_keep, agency = agencies(&overlap.theirs)),
            t!(resolve_mine, agency = agencies(&overlap.mine)),
        ),
    };
    let name = |field: &str| format!("decisions[{index}][{field}]");
    let side = name("side");
    view! {
        <fieldset class="field">
            <legend>{kind}</legend>
            <p class="hint">{t!(resolve_base, agency = agencies(&overlap.base))}</p>
            <input type="hidden" name=name("identifier_type") value=overlap.identifier_type.as_str()/>
            <input type="hidden" name=name("identifier") value=overlap.identifier.clone()/>
            <label class="choice"><input type="radio" name=side.clone() value="theirs" required/>" "{keep}</label>
            <label class="choice"><input type="radio" name=side value="mine"/>" "{take}</label>
        </fieldset>
    }
}

/// The agencies of an identifier, by name.
fn agencies(assignments: &[Assignment]) -> Words {
    if assignments.is_empty() {
        return t!(resolve_unmapped);
    }
    let names: Vec<&str> = assignments
        .iter()
        .map(|assignment| assignment.agency.as_str())
        .collect();
    names.join(", ").into()
}
