//! Takes the names that are selected in a list of users and groups with access to a cluster.

use super::answer;
use crate::access_query::AccessQuery;
use crate::paths;
use crate::selected_names::{SelectedNames, checked_values};
use leptos::prelude::*;
use mrs::ids::ClusterId;
use mrs::mapping::{Editor, IdentifierType, RowText, rows_from};
use mrs::name_list;
use portal::{
    DraftContent, DraftId, DraftKind, Flash, Missing, Operator, Portal, PortalError, SaveOutcome,
    SelectionNotice, parse_cluster_id,
};

/// Adds the selected names to a draft, and redirects: to the form of the draft, or back to the page that picks
/// names. Takes nothing where nothing is selected, or more than an operation may have.
///
/// The values of the check boxes of a page come in `names`, those of a list that the browser searches in place
/// in the lines of `selected`; with `all`, everything that matches the filter is selected too.
#[server(prefix = "/api", endpoint = "select-names")]
pub async fn select_names(
    cluster: String,
    connection: String,
    #[server(default)] draft: String,
    #[server(default)] find: String,
    #[server(default)] kind: String,
    #[server(default)] state: String,
    #[server(default)] page: String,
    #[server(default)] names: Vec<String>,
    #[server(default)] all: String,
    #[server(default)] selected: String,
    #[server(default)] intent: String,
) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let query = AccessQuery { find, kind, state };
    let result = match parse_cluster_id(&cluster) {
        Ok(cluster) => {
            let intent = Intent::parse(&intent, &draft);
            let request = Request {
                portal: &portal,
                here: intent.page(&cluster, &query, &page),
                cluster,
                intent,
            };
            let mut values = names;
            values.extend(selected.lines().map(str::to_owned));
            let everything = (all == "true").then_some(&query);
            let result = request.submit(&connection, values, everything).await;
            result.map_err(answer::back_to(&request.here))
        }
        Err(error) => Err(answer::back_to(paths::CLUSTERS)(error)),
    };
    answer::respond(&portal, result).await
}

/// What the pressed button asks for.
enum Intent {
    /// Add the names to the latest draft that removes users, or to a new one.
    Remove,
    /// Add rows with the names to the latest draft of the mapping, or to a new one.
    Map,
    /// Add the names to this draft, and go on picking.
    Add(DraftId),
    /// Add the names to this draft, if any, and go to its form.
    Return(DraftId),
}

impl Intent {
    fn parse(intent: &str, draft: &str) -> Self {
        match (intent, DraftId::parse(draft)) {
            ("map", _) => Self::Map,
            ("add", Some(draft)) => Self::Add(draft),
            ("done", Some(draft)) => Self::Return(draft),
            _ => Self::Remove,
        }
    }

    /// The page that the form was on.
    fn page(&self, cluster: &ClusterId, query: &AccessQuery, page: &str) -> String {
        let list = match self {
            Self::Add(draft) | Self::Return(draft) => paths::pick_names(cluster, draft),
            Self::Remove | Self::Map => paths::cluster(cluster),
        };
        let list = paths::with_more(&list, &query.to_query());
        match page.parse::<u32>() {
            Ok(page) if page > 1 => paths::with_more(&list, &format!("page={page}")),
            _ => list,
        }
    }
}

struct Request<'a> {
    portal: &'a Portal,
    cluster: ClusterId,
    intent: Intent,
    here: String,
}

impl Request<'_> {
    /// Returns the page to go to.
    async fn submit(
        &self,
        connection: &str,
        mut values: Vec<String>,
        everything: Option<&AccessQuery>,
    ) -> Result<String, PortalError> {
        let connection = answer::connection(connection)?;
        let operator = self
            .portal
            .operator(&self.cluster, Some(&connection))
            .await?;
        if let Some(query) = everything {
            values.extend(self.all(&operator, query).await?);
        }
        let selected = SelectedNames::from_checked(values.iter().map(String::as_str));
        if selected.is_empty() {
            return match &self.intent {
                Intent::Return(draft) => Ok(paths::cancel_sync(&self.cluster, Some(draft))),
                _ => self.stay(SelectionNotice::Nothing).await,
            };
        }
        if !selected.fits() {
            return self.stay(SelectionNotice::TooMany).await;
        }
        match &self.intent {
            Intent::Map => self.map(&operator, &selected).await,
            Intent::Remove => {
                let draft = self.latest_or_new(DraftKind::CancelSync).await?;
                self.add_and_open(&draft, &selected).await
            }
            Intent::Return(draft) => self.add_and_open(draft, &selected).await,
            Intent::Add(draft) => self.stay(self.add(draft, &selected).await?).await,
        }
    }

    /// The values of everything that the list shows; pages that pick names list what is synchronized.
    async fn all(
        &self,
        operator: &Operator,
        query: &AccessQuery,
    ) -> Result<Vec<String>, PortalError> {
        let access = operator.viewer().access().await?;
        let access = match self.intent {
            Intent::Map | Intent::Remove => access,
            Intent::Add(_) | Intent::Return(_) => access.only_synchronized(),
        };
        Ok(checked_values(&access, query))
    }

    async fn stay(&self, notice: SelectionNotice) -> Result<String, PortalError> {
        let flash = self.portal.save_flash(&Flash::Selection(notice)).await?;
        Ok(paths::with_more(&self.here, &format!("flash={flash}")))
    }

    /// Adds the names, and goes to the form that has them.
    async fn add_and_open(
        &self,
        draft: &DraftId,
        selected: &SelectedNames,
    ) -> Result<String, PortalError> {
        match self.add(draft, selected).await? {
            SelectionNotice::Added { .. } => Ok(paths::cancel_sync(&self.cluster, Some(draft))),
            refused => self.stay(refused).await,
        }
    }

    async fn latest_or_new(&self, kind: DraftKind) -> Result<DraftId, PortalError> {
        let latest = self.portal.latest_draft(&self.cluster, kind).await?;
        Ok(latest.map_or_else(|| self.portal.new_draft_id(), |draft| draft.id))
    }

    /// Adds the names to what the draft holds. A save by another tab in between is not lost: the
    /// names are added to that.
    async fn add(
        &self,
        draft: &DraftId,
        selected: &SelectedNames,
    ) -> Result<SelectionNotice, PortalError> {
        loop {
            let stored = self.portal.draft(&self.cluster, draft).await?;
            let version = stored.as_ref().map_or(0, |draft| draft.version);
            let added = match stored.map(|draft| draft.content) {
                Some(DraftContent::CancelSync { users, groups, .. }) => {
                    selected.added_to(&users, &groups)
                }
                Some(DraftContent::Mapping { .. }) => {
                    return Err(PortalError::NotFound {
                        what: Missing::Draft,
                    });
                }
                None => selected.added_to("", ""),
            };
            let Some(added) = added else {
                return Ok(SelectionNotice::TooMany);
            };
            let mut content = added.content;
            // The page that picks names says itself that it adds to a list.
            if let (Intent::Remove, DraftContent::CancelSync { picked, .. }) =
                (&self.intent, &mut content)
                && added.total > selected.len()
            {
                *picked = Some(selected.picked(added.added));
            }
            let saved = self
                .portal
                .save_draft_from(&self.cluster, draft, version, content);
            if let SaveOutcome::Saved(_) = saved.await? {
                return Ok(SelectionNotice::Added {
                    added: added.added,
                    total: added.total,
                });
            }
        }
    }

    /// Adds a row for the users and one for the groups to the mapping editor, and goes to the first.
    async fn map(
        &self,
        operator: &Operator,
        selected: &SelectedNames,
    ) -> Result<String, PortalError> {
        let draft = self.latest_or_new(DraftKind::Mapping).await?;
        let stored = self.portal.draft(&self.cluster, &draft).await?;
        let stored = stored.map(|draft| draft.content);
        let earlier = stored.as_ref().is_some_and(|draft| !draft.is_empty());
        let (base, mut editor, import, decided) = if let Some(DraftContent::Mapping {
            base,
            editor,
            import,
            decided,
            ..
        }) = stored
        {
            (base, editor, import, decided)
        } else {
            let present = operator.viewer().present_mapping().await?.rows;
            let editor = Editor::new(rows_from(&present));
            (present, editor, String::new(), Vec::new())
        };
        let mut rows = editor.rows().to_vec();
        let first = rows.len();
        let users = new_row(IdentifierType::User, &selected.users);
        let new: Vec<RowText> = users
            .into_iter()
            .chain(new_row(IdentifierType::Group, &selected.groups))
            .collect();
        rows.extend(new.iter().cloned());
        editor.sync(&rows);
        let content = DraftContent::Mapping {
            base,
            editor,
            checked: false,
            import,
            moving: String::new(),
            import_refused: false,
            notice: None,
            decided,
            picked: if earlier { new } else { Vec::new() },
        };
        self.portal
            .save_draft(&self.cluster, &draft, content)
            .await?;
        let form = paths::agency_mapping(&self.cluster, Some(&draft));
        Ok(format!("{form}#row-{first}-row"))
    }
}

/// A row without an agency; none without names.
fn new_row(kind: IdentifierType, names: &[String]) -> Option<RowText> {
    (!names.is_empty()).then(|| RowText {
        identifier_type: kind.as_str().to_owned(),
        identifiers: name_list::write(names.iter().map(String::as_str)),
        ..RowText::default()
    })
}
