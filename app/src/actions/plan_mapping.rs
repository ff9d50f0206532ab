//! Plans a mapping, or does what another button of the mapping form asks for.

use super::answer;
use super::mapping_form::{MappingForm, RowInput, base_of, chosen, rows_of};
use crate::mapping_intent::{MappingIntent, parse_target};
use crate::pasted_rows::is_undecided;
use crate::paths;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::{Touched, parse_rows};
use portal::{DraftId, MappingNotice, Operator, Portal, PortalError, parse_cluster_id};

/// Checks the rows again and redirects to the review; redirects to the form, with all that was
/// typed, where something is wrong, where names in a pasted text are proposed, or where another button
/// was pressed.
#[server(prefix = "/api", endpoint = "plan-mapping")]
pub async fn plan_mapping(
    cluster: String,
    connection: String,
    draft: String,
    base: String,
    #[server(default)] rows: Vec<RowInput>,
    #[server(default)] import: String,
    #[server(default)] moving: String,
    #[server(default)] moving_to: String,
    #[server(default)] intent: String,
) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let front = answer::back_to(paths::CLUSTERS);
    let parsed = (
        parse_cluster_id(&cluster),
        answer::draft(&draft),
        base_of(&base),
    );
    let result = match parsed {
        (Ok(cluster), Ok(draft), Ok(base)) => {
            let sent = MappingForm {
                base,
                import,
                moving,
                moving_to: parse_target(&moving_to),
                ..MappingForm::default()
            };
            let submitted = Submitted {
                portal: &portal,
                cluster,
                connection,
                draft,
            };
            let intent = MappingIntent::parse(&intent);
            submitted.answer(sent, rows, intent).await
        }
        (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(front(error)),
    };
    answer::respond(&portal, result).await
}

/// What the submitted form is about.
struct Submitted<'a> {
    portal: &'a Portal,
    cluster: ClusterId,
    connection: String,
    draft: DraftId,
}

impl Submitted<'_> {
    async fn answer(
        &self,
        sent: MappingForm,
        rows: Vec<RowInput>,
        intent: MappingIntent,
    ) -> Result<String, (PortalError, String)> {
        let here = paths::agency_mapping(&self.cluster, Some(&self.draft));
        let back = answer::back_to(&here);
        let reviewing = intent == MappingIntent::Review;
        let chosen = chosen(&rows, &intent);
        let rows = rows_of(rows);
        let form = sent.open(self.portal, &self.cluster, &self.draft, &rows);
        let mut form = form.await.map_err(&back)?;
        let mut touched = form.act(intent);
        self.save(&form, reviewing).await.map_err(&back)?;
        if reviewing {
            let planned = self.plan(form).await.map_err(&back)?;
            return Ok(planned.unwrap_or(here));
        }
        // The form is saved as it came, so that no error loses what was typed.
        if let Some((row, choice)) = chosen {
            let operator = self.operator().await.map_err(&back)?;
            let known = operator.viewer().synchronized_names().await;
            touched = form.take(row, choice, &known.names);
            self.save(&form, false).await.map_err(&back)?;
        }
        let changed_row = match touched {
            Some(Touched::Rows { at, inserted, .. }) if inserted > 0 => Some(at),
            Some(Touched::Field { row, .. }) => Some(row),
            _ => None,
        };
        Ok(match changed_row {
            Some(row) => format!("{here}#row-{row}-row"),
            None => here,
        })
    }

    /// Plans what the rows say. Returns the page of the review, `None` if the form has to ask first.
    async fn plan(&self, mut form: MappingForm) -> Result<Option<String>, PortalError> {
        let Some(list) = parse_rows(form.editor.rows()).list else {
            return Ok(None);
        };
        let operator = self.operator().await?;
        let entered = form.entered();
        if !entered.is_empty() {
            let known = operator.viewer().synchronized_names().await.names;
            if entered.iter().any(|row| is_undecided(row, &known)) {
                return Ok(None);
            }
        }
        let planned = operator.plan_mapping(&self.draft, form.base.clone(), list);
        match planned.await {
            Ok(operation) => Ok(Some(paths::operation(&operation))),
            Err(error @ PortalError::NothingToDo) => {
                form.notice = Some(MappingNotice::Refused { error });
                self.save(&form, true).await?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    async fn operator(&self) -> Result<Operator, PortalError> {
        let connection = answer::connection(&self.connection)?;
        self.portal.operator(&self.cluster, Some(&connection)).await
    }

    async fn save(&self, form: &MappingForm, checked: bool) -> Result<(), PortalError> {
        let content = form.content(checked);
        let saved = self.portal.save_draft(&self.cluster, &self.draft, content);
        saved.await.map(drop)
    }
}
