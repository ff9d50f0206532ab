//! Projects: the answer of IAM's project lists.

use serde::{Deserialize, Deserializer, Serialize};

use super::lenient;
use crate::ids::ProjectId;

/// A project of the account (IAM API: projects accessible to a user).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Project {
    /// Id of the project.
    pub id: ProjectId,
    /// Its name: the region's id for a built-in project, `region_name` for a subproject.
    pub name: String,
    /// Id of the account it belongs to.
    pub domain_id: Option<String>,
    /// Whether it may be used; true when IAM says nothing.
    pub enabled: bool,
}

impl Project {
    /// The region that the name of the project names.
    pub fn region(&self) -> &str {
        self.name
            .split_once('_')
            .map_or(self.name.as_str(), |(region, _)| region)
    }
}

/// The projects that IAM lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Projects {
    /// Those with a usable id.
    pub projects: Vec<Project>,
    /// How many entries were left out because their id can't be used.
    pub unreadable: u32,
}

#[derive(Deserialize)]
struct RawProject {
    #[serde(default, deserialize_with = "lenient::optional_text")]
    id: Option<String>,
    #[serde(default, deserialize_with = "lenient::optional_text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient::optional_text")]
    domain_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::flag")]
    enabled: Option<bool>,
}

impl RawProject {
    fn project(self) -> Option<Project> {
        let id = ProjectId::parse(self.id.as_deref()?.trim()).ok()?;
        Some(Project {
            name: self.name.unwrap_or_else(|| id.as_str().to_owned()),
            id,
            domain_id: self.domain_id,
            enabled: self.enabled.unwrap_or(true),
        })
    }
}

impl<'de> Deserialize<'de> for Projects {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: Vec<RawProject> = lenient::list_or_bare(deserializer, "projects")?;
        let listed = raw.len();
        let projects: Vec<_> = raw.into_iter().filter_map(RawProject::project).collect();
        let unreadable = u32::try_from(listed - projects.len()).unwrap_or(u32::MAX);
        Ok(Self {
            projects,
            unreadable,
        })
    }
}
