//! Plans a mapping, or does what another button of the mapping form asks for.

use super::answer;
use super::mapping_form::{MappingForm, RowInput, base_of, rows_of};
use crate::mapping_intent::MappingIntent;
use crate::paths;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::{AgencyMapping, Editor, RowText, Touched, parse_rows, rows_from};
use portal::{DraftContent, DraftId, MappingNotice, Portal, PortalError};

/// Checks the rows again and redirects to the review; redirects to the form, with all that was
/// typed, where something is wrong or another button was pressed.
#[server(prefix = "/api", endpoint = "plan-mapping")]
pub async fn plan_mapping(
    cluster: String,
    connection: String,
    draft: String,
    base: String,
    #[server(default)] rows: Vec<RowInput>,
    #[server(default)] import: String,
    #[server(default)] intent: String,
) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let front = answer::back_to(paths::CLUSTERS);
    let parsed = (
        answer::cluster(&cluster),
        answer::draft(&draft),
        base_of(&base),
    );
    let result = match parsed {
        (Ok(cluster), Ok(draft), Ok(base)) => {
            let submitted = Submitted {
                portal: &portal,
                cluster,
                connection,
                draft,
                base,
            };
            let intent = MappingIntent::parse(&intent);
            submitted.answer(&rows_of(rows), import, intent).await
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
    base: Vec<AgencyMapping>,
}

impl Submitted<'_> {
    async fn answer(
        &self,
        rows: &[RowText],
        import: String,
        intent: MappingIntent,
    ) -> Result<String, (PortalError, String)> {
        let here = paths::agency_mapping(&self.cluster, Some(&self.draft));
        let back = answer::back_to(&here);
        let reviewing = intent == MappingIntent::Review;
        let mut editor = self.editor().await.map_err(&back)?;
        editor.sync(rows);
        let mut form = MappingForm {
            editor,
            import,
            ..MappingForm::default()
        };
        let touched = form.act(intent);
        self.save(&form, reviewing).await.map_err(&back)?;
        if !reviewing {
            let changed_row = match touched {
                Some(Touched::Rows { at, inserted, .. }) if inserted > 0 => Some(at),
                Some(Touched::Field { row, .. }) => Some(row),
                _ => None,
            };
            return Ok(match changed_row {
                Some(row) => format!("{here}#row-{row}-row"),
                None => here,
            });
        }
        let Some(list) = parse_rows(form.editor.rows()).list else {
            return Ok(here);
        };
        let connection = answer::connection(&self.connection).map_err(&back)?;
        let operator = self.portal.operator(&self.cluster, Some(&connection));
        let operator = operator.await.map_err(&back)?;
        let planned = operator.plan_mapping(&self.draft, self.base.clone(), list);
        match planned.await {
            Ok(operation) => Ok(paths::operation(&operation)),
            Err(error @ PortalError::NothingToDo) => {
                form.notice = Some(MappingNotice::Refused { error });
                self.save(&form, true).await.map_err(&back)?;
                Ok(here)
            }
            Err(error) => Err(back(error)),
        }
    }

    /// The editor as the draft holds it; without a draft, one whose history begins with the mapping
    /// that the form showed at first, so that the first typing can be undone, too.
    async fn editor(&self) -> Result<Editor, PortalError> {
        let stored = self.portal.draft(&self.cluster, &self.draft).await?;
        Ok(match stored.map(|draft| draft.content) {
            Some(DraftContent::Mapping { editor, .. }) => editor,
            _ => Editor::new(rows_from(&self.base)),
        })
    }

    async fn save(&self, form: &MappingForm, checked: bool) -> Result<(), PortalError> {
        let form = form.clone();
        let content = DraftContent::Mapping {
            base: self.base.clone(),
            editor: form.editor,
            checked,
            import: form.import,
            import_refused: form.import_refused,
            notice: form.notice,
        };
        let saved = self.portal.save_draft(&self.cluster, &self.draft, content);
        saved.await.map(drop)
    }
}
