//! Who has access to a cluster: the section of its page, and what the page that picks names shares
//! with it.

use super::address;
use crate::access_query::AccessQuery;
use crate::actions::SELECT_NAMES;
use crate::components::{
    AccessList, ErrorSummary, Notice, Selection, SummaryEntry, Tone, Weight, access_list,
    draft_facts, page_title,
};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::words::Words;
use portal::{
    CloudError, ClusterAccess, DraftKind, Explain as _, Flash, FlashId, Portal, PortalError,
    SelectionNotice, Viewer, t,
};

/// What an address asks of a list of names.
pub(super) struct Asked {
    pub(super) query: AccessQuery,
    pub(super) page: u32,
    pub(super) flash: Option<FlashId>,
}

impl Asked {
    /// Reads the address; to be called before anything is awaited.
    pub(super) fn of_address() -> Self {
        Self {
            query: address::access_query(),
            page: address::page(),
            flash: address::flash(),
        }
    }
}

/// The section of the page of a cluster.
pub(super) async fn access_section(
    portal: &Portal,
    viewer: &Viewer,
    access: &ClusterAccess,
    asked: &Asked,
) -> Result<AnyView, PortalError> {
    let id = viewer.cluster_id();
    let may_change = viewer.may_change().reason().is_none();
    let draft = if may_change {
        portal.latest_draft(id, DraftKind::CancelSync).await?
    } else {
        None
    };
    let selection = may_change.then(|| Selection {
        action: SELECT_NAMES,
        fields: vec![
            ("cluster", id.to_string()),
            ("connection", viewer.connection().id.to_string()),
        ],
        remark: draft.map(|draft| {
            let open = paths::cancel_sync(id, Some(&draft.id));
            view! {
                <p class="hint">
                    {t!(select_draft)}" "{draft_facts(&draft, portal.now())}". "<a href=url(open)>{t!(draft_continue)}</a>
                </p>
            }
            .into_any()
        }),
        names: paths::found_names(id, &asked.query.to_query()),
        buttons: view! {
            <button type="submit" name="intent" value="map" class=Weight::Secondary.class()>{t!(select_map)}</button>
            <button type="submit" name="intent" value="remove" class=Weight::Danger.class()>{t!(select_remove)}</button>
        }
        .into_any(),
    });
    let csv = paths::access_csv(id, &asked.query.to_query());
    let list = is_known(access).then(|| {
        access_list(AccessList {
            access,
            protected: viewer.protected_names(),
            query: &asked.query,
            page: asked.page,
            here: paths::cluster(id),
            fields: Vec::new(),
            csv: access.is_complete().then_some(csv),
            editor: may_change.then(|| paths::agency_mapping(id, None)),
            selection,
            picking_for: None,
        })
    });
    Ok(view! {
        <section id="access" aria-labelledby="access-heading">
            <h2 id="access-heading">{t!(access_title)}</h2>
            <p class="hint">{t!(access_lead)}</p>
            {unreadable(access)}
            {list}
        </section>
    }
    .into_any())
}

/// Returns true if at least one reading is known.
pub(super) const fn is_known(access: &ClusterAccess) -> bool {
    access.names_unreadable.is_none() || access.mapping_unreadable.is_none()
}

/// What can't be read, and why.
pub(super) fn unreadable(access: &ClusterAccess) -> Option<AnyView> {
    let reason = |error: &CloudError| error.explanation().happened;
    let text = match (&access.names_unreadable, &access.mapping_unreadable) {
        (None, None) => return None,
        (Some(error), Some(_)) => t!(access_unreadable, reason = reason(error)),
        (Some(error), None) => t!(access_names_unreadable, reason = reason(error)),
        (None, Some(error)) => t!(access_mapping_unreadable, reason = reason(error)),
    };
    Some(view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> }.into_any())
}

/// What became of the last selection.
#[derive(Default)]
pub(super) struct ShownNotice {
    pub(super) view: Option<AnyView>,
    refused: bool,
}

impl ShownNotice {
    /// The title of the page: it says so where a selection was refused.
    pub(super) fn title(&self, title: Words) -> Words {
        page_title(title, self.refused)
    }
}

/// Finds what an action left for the page.
pub(super) async fn selection_notice(
    portal: &Portal,
    flash: Option<&FlashId>,
) -> Result<ShownNotice, PortalError> {
    let left = match flash {
        Some(flash) => portal.flash(flash).await?,
        None => None,
    };
    let Some(Flash::Selection(notice)) = left else {
        return Ok(ShownNotice::default());
    };
    let limit = mrs::limits::NAMES_PER_LIST;
    let refusal = match notice {
        SelectionNotice::Nothing => t!(select_nothing),
        SelectionNotice::TooMany => t!(select_too_many, limit = limit),
        SelectionNotice::Added { added, total } => {
            let text = match added {
                0 => t!(select_added_none),
                added => t!(select_added, count = added, total = total),
            };
            let view = view! { <Notice tone=Tone::Success><p>{text}</p></Notice> };
            return Ok(ShownNotice {
                view: Some(view.into_any()),
                refused: false,
            });
        }
    };
    let entries = vec![SummaryEntry {
        href: paths::ACCESS_ANCHOR.to_owned(),
        text: refusal.into_owned(),
    }];
    Ok(ShownNotice {
        view: Some(view! { <ErrorSummary entries=entries/> }.into_any()),
        refused: true,
    })
}
