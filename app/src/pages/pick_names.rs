//! Picking synchronized users and groups for the form that removes them.

use super::cluster_access::{Asked, is_known, selection_notice, unreadable};
use super::draft_form::{DraftForm, addressed};
use crate::actions::SELECT_NAMES;
use crate::components::{AccessList, Content, Crumb, Selection, Weight, access_list, framed};
use crate::paths;
use crate::selected_names::DraftNames;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use portal::{DraftContent, DraftId, DraftKind, Portal, PortalError, t};
use std::sync::Arc;

/// The list of synchronized users and groups, those of the draft marked.
#[component]
pub fn PickNames() -> impl IntoView {
    let (cluster, draft) = addressed();
    let asked = Asked::of_address();
    framed(move |portal| async move { content(portal, cluster?, draft, asked).await })
}

async fn content(
    portal: Arc<Portal>,
    id: ClusterId,
    wanted: Option<DraftId>,
    asked: Asked,
) -> Result<Content, PortalError> {
    let mut form = DraftForm::open(&portal, &id, DraftKind::CancelSync, wanted).await?;
    let access = form.operator.viewer().access().await?.only_synchronized();
    let notice = selection_notice(&portal, asked.flash.as_ref()).await?;
    let names = match form.content.take() {
        Some(DraftContent::CancelSync { users, groups, .. }) => DraftNames::of(&users, &groups),
        _ => DraftNames::default(),
    };
    let in_draft = names.len();
    let mut crumbs = form.crumbs();
    crumbs.push(Crumb {
        href: paths::cancel_sync(&id, Some(&form.draft)),
        label: t!(remove_title).into_owned(),
    });
    let selection = Selection {
        action: SELECT_NAMES,
        fields: form.field_values(),
        remark: None,
        names: paths::with_more(
            &paths::found_names(&id, &asked.query.to_query()),
            "synchronized=true",
        ),
        buttons: view! {
            {(in_draft > 0).then(|| view! { <span class="hint">{t!(pick_total, count = in_draft)}</span> })}
            <button type="submit" name="intent" value="add" class=Weight::Secondary.class()>{t!(pick_add)}</button>
            <button type="submit" name="intent" value="done" class=Weight::Primary.class()>{t!(pick_done)}</button>
        }
        .into_any(),
    };
    let list = is_known(&access).then(|| {
        access_list(AccessList {
            access: &access,
            protected: form.operator.viewer().protected_names(),
            query: &asked.query,
            page: asked.page,
            here: paths::pick_names(&id, &form.draft),
            fields: vec![("draft", form.draft.to_string())],
            csv: None,
            editor: None,
            selection: Some(selection),
            picking_for: Some(names),
        })
    });
    Ok(Content {
        title: notice.title(t!(pick_title)).into_owned(),
        crumbs,
        view: view! {
            {notice.view}
            <p class="lead">{t!(pick_lead)}</p>
            {unreadable(&access)}
            <section id="access" aria-label=t!(pick_title)>{list}</section>
        }
        .into_any(),
    })
}
