//! Plans a mapping, or takes one step in editing it.

use super::answer;
use super::mapping_form::{Editing, RowInput};
use crate::paths;
use crate::row_step::RowStep;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::parse_rows;
use portal::{DraftContent, DraftId, Explain as _, Portal, PortalError};

/// Validates the rows again and leads to the review; leads back to the form, with all that was
/// typed, where something is wrong or one of the row buttons was pressed.
#[server(prefix = "/api", endpoint = "plan-mapping")]
pub async fn plan_mapping(
    cluster: String,
    connection: String,
    draft: String,
    fingerprint: String,
    #[server(default)] rows: Vec<RowInput>,
    #[server(default)] import: String,
    #[server(default)] intent: String,
) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let form = Form {
        connection,
        fingerprint,
        editing: Editing {
            rows: rows.into_iter().map(Into::into).collect(),
            ..Editing::default()
        },
    };
    let led = form
        .plan(
            &*portal,
            &cluster,
            &draft,
            &RowStep::parse(&intent),
            &import,
        )
        .await;
    answer::lead(&*portal, led).await
}

struct Form {
    connection: String,
    fingerprint: String,
    editing: Editing,
}

impl Form {
    async fn plan(
        mut self,
        portal: &Portal,
        cluster: &str,
        draft: &str,
        step: &RowStep,
        import: &str,
    ) -> Result<String, (PortalError, String)> {
        let front = answer::back_to(paths::CLUSTERS);
        let cluster = answer::cluster(cluster).map_err(&front)?;
        let draft = answer::draft(draft).map_err(&front)?;
        let here = paths::agency_mapping(&cluster, Some(&draft));
        let at_home = answer::back_to(&here);

        let kept = portal
            .draft(Some(&cluster), &draft)
            .await
            .map_err(&at_home)?;
        if let Some(DraftContent::Mapping { history, .. }) = kept.map(|draft| draft.content) {
            self.editing.history = history;
        }
        self.editing.step(step, import);
        let reviewing = *step == RowStep::Review;
        self.keep(portal, &cluster, &draft, reviewing)
            .await
            .map_err(&at_home)?;
        if !reviewing {
            return Ok(match step {
                RowStep::Add => format!(
                    "{here}#row-{}-row",
                    self.editing.rows.len().saturating_sub(1)
                ),
                RowStep::Duplicate(at) => format!("{here}#row-{}-row", at.saturating_add(1)),
                _ => here,
            });
        }
        let Some(list) = parse_rows(&self.editing.rows).list else {
            return Ok(here);
        };
        let connection = answer::connection(&self.connection).map_err(&at_home)?;
        let operator = portal
            .operator(&cluster, Some(&connection))
            .await
            .map_err(&at_home)?;
        match operator.plan_mapping(&draft, &self.fingerprint, list).await {
            Ok(operation) => Ok(paths::operation(&operation)),
            Err(error @ (PortalError::NothingToDo | PortalError::MappingMoved)) => {
                let told = error.explanation();
                self.editing.notice = Some(format!("{} {}", told.happened, told.next_step));
                self.keep(portal, &cluster, &draft, true)
                    .await
                    .map_err(&at_home)?;
                Ok(here)
            }
            Err(error) => Err(at_home(error)),
        }
    }

    async fn keep(
        &self,
        portal: &Portal,
        cluster: &ClusterId,
        draft: &DraftId,
        checked: bool,
    ) -> Result<(), PortalError> {
        let content = DraftContent::Mapping {
            base_fingerprint: self.fingerprint.clone(),
            rows: self.editing.rows.clone(),
            history: self.editing.history.clone(),
            checked,
            notice: self.editing.notice.clone(),
        };
        portal.save_draft(Some(cluster), draft, content).await
    }
}
