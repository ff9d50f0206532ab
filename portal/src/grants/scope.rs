//! The scope of a grant: clusters by pattern, projects by id.

use super::pattern::ClusterPattern;
use mrs::ids::{ClusterId, ProjectId};
use std::fmt;

/// The projects of a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Projects {
    /// All projects.
    All,
    /// The projects with these ids.
    Named(Vec<ProjectId>),
}

impl Projects {
    fn holds(&self, project: &ProjectId) -> bool {
        match self {
            Self::All => true,
            Self::Named(projects) => projects.contains(project),
        }
    }
}

/// The scope of a grant: the clusters that fit one of the patterns, in one of the projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Patterns of cluster ids, at least one.
    pub clusters: Vec<ClusterPattern>,
    /// Projects, at least one.
    pub projects: Projects,
}

impl Scope {
    /// Returns the scope of every cluster of every project.
    pub fn everything() -> Self {
        Self {
            clusters: vec![ClusterPattern::all()],
            projects: Projects::All,
        }
    }

    /// Returns true if a cluster of a project is in the scope.
    pub fn reaches(&self, project: &ProjectId, cluster: &ClusterId) -> bool {
        self.reaches_into(project) && self.clusters.iter().any(|pattern| pattern.matches(cluster))
    }

    /// Returns true if clusters of a project may be in the scope.
    pub fn reaches_into(&self, project: &ProjectId) -> bool {
        self.projects.holds(project)
    }

    /// Returns true if all clusters of a project are in the scope.
    pub fn reaches_whole(&self, project: &ProjectId) -> bool {
        self.reaches_into(project) && self.has_all_clusters()
    }

    /// Returns true if every cluster of every project is in the scope.
    pub fn is_everything(&self) -> bool {
        self.projects == Projects::All && self.has_all_clusters()
    }

    fn has_all_clusters(&self) -> bool {
        self.clusters.iter().any(ClusterPattern::is_all)
    }

    /// Returns true for the same clusters and projects, in any order.
    pub fn is_same(&self, other: &Self) -> bool {
        let sorted = |scope: &Self| {
            let mut clusters: Vec<String> =
                scope.clusters.iter().map(ToString::to_string).collect();
            clusters.sort_unstable();
            let mut projects: Vec<String> = match &scope.projects {
                Projects::All => vec!["*".to_owned()],
                Projects::Named(ids) => ids.iter().map(ToString::to_string).collect(),
            };
            projects.sort_unstable();
            (clusters, projects)
        };
        sorted(self) == sorted(other)
    }
}

impl fmt::Display for Scope {
    /// "clusters 3b9f*, 7a40* of all projects".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_all_clusters() {
            f.write_str("all clusters")?;
        } else {
            let clusters: Vec<_> = self.clusters.iter().map(ToString::to_string).collect();
            write!(f, "clusters {}", clusters.join(", "))?;
        }
        match &self.projects {
            Projects::All => f.write_str(" of all projects"),
            Projects::Named(ids) => {
                let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
                let noun = if ids.len() == 1 {
                    "project"
                } else {
                    "projects"
                };
                write!(f, " of {noun} {}", ids.join(", "))
            }
        }
    }
}
