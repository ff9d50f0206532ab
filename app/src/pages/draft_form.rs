//! What the two forms that change a cluster begin with: the right to plan, the cluster, the draft.

use super::{address, cluster};
use crate::actions::DISCARD_DRAFT;
use crate::components::{Crumb, draft_left};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use portal::{
    ClusterView, Draft, DraftContent, DraftId, DraftKind, Operator, Portal, PortalError, t,
};
use time::OffsetDateTime;

/// A form about to be shown.
pub(super) struct DraftForm {
    /// What the page may do on the cluster.
    pub(super) operator: Operator,
    /// The cluster.
    pub(super) cluster: ClusterView,
    /// The draft that the form is saved in: the one asked for, or a new one.
    pub(super) draft: DraftId,
    /// The version of the draft; 0 for a new one.
    pub(super) version: i64,
    /// What the draft holds; `None` for a new one.
    pub(super) content: Option<DraftContent>,
    /// Another draft of the same kind, where the form starts anew.
    other: Option<Draft>,
    /// The moment of the request.
    now: OffsetDateTime,
}

impl DraftForm {
    /// Opens the form of `kind` for the cluster and, if it still exists, the draft `wanted`.
    pub(super) async fn open(
        portal: &Portal,
        id: &ClusterId,
        kind: DraftKind,
        wanted: Option<DraftId>,
    ) -> Result<Self, PortalError> {
        let operator = portal.operator(id, None).await?;
        let cluster = operator.viewer().cluster().await?;
        if cluster.missing {
            return Err(PortalError::ClusterNotFound);
        }
        let wanted = match &wanted {
            Some(draft) => portal.draft(id, draft).await?,
            None => None,
        };
        let Some(draft) = wanted.filter(|draft| draft.content.kind() == kind) else {
            return Ok(Self {
                operator,
                cluster,
                draft: portal.new_draft_id(),
                version: 0,
                content: None,
                other: portal.latest_draft(id, kind).await?,
                now: portal.now(),
            });
        };
        Ok(Self {
            operator,
            cluster,
            draft: draft.id,
            version: draft.version,
            content: Some(draft.content),
            other: None,
            now: portal.now(),
        })
    }

    /// The way to the page.
    pub(super) fn crumbs(&self) -> Vec<Crumb> {
        vec![
            Crumb {
                href: paths::CLUSTERS.into(),
                label: t!(clusters_title).into_owned(),
            },
            Crumb {
                href: paths::cluster(&self.cluster.id),
                label: cluster::name(&self.cluster),
            },
        ]
    }

    /// What stands above the form: the cluster, and the other draft, which `open` leads to.
    pub(super) fn above(
        &self,
        open: fn(&ClusterId, Option<&DraftId>) -> String,
    ) -> impl IntoView + use<> {
        let id = &self.cluster.id;
        let left = self.other.as_ref().map(|other| {
            let open = open(id, Some(&other.id));
            draft_left(id, other, self.now, open, DISCARD_DRAFT)
        });
        view! {
            {cluster::facts(&self.cluster)}
            {left}
        }
    }

    /// The hidden fields that say what the form is about.
    pub(super) fn fields(&self) -> impl IntoView + use<> {
        let fields = self.field_values().into_iter();
        fields
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view()
    }

    /// Names and values of those fields.
    pub(super) fn field_values(&self) -> Vec<(&'static str, String)> {
        let connection = &self.operator.viewer().connection().id;
        vec![
            ("cluster", self.cluster.id.to_string()),
            ("connection", connection.to_string()),
            ("draft", self.draft.to_string()),
        ]
    }
}

/// Where the browser reports whether the draft is saved, with the way to sign in again in another tab.
pub(super) fn draft_status() -> impl IntoView {
    view! {
        <p class="draft-status hint" role="status" data-draft-status></p>
        <p hidden data-sign-in><a href=url(paths::ACCOUNT) target="_blank" rel="noopener">{t!(draft_sign_in)}</a></p>
    }
}

/// Cluster and draft as the address names them; to be read before anything is awaited.
pub(super) fn addressed() -> (Result<ClusterId, PortalError>, Option<DraftId>) {
    (address::cluster(), address::draft())
}
