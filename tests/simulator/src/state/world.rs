//! The simulated cloud as a whole.

use std::collections::HashMap;

use time::{Duration, OffsetDateTime};

use super::cluster::Cluster;
use super::throttle::Throttle;
use crate::authentication::access_key::AccessKey;
use crate::authentication::token::Tokens;
use crate::behaviour::Behaviour;
use crate::change::Change;
use crate::faults::queue::FaultQueue;
use crate::iam_user::IamUser;
use crate::seed::{AccountSeed, AgencySeed, ClusterSeed, ProjectSeed, Seed};

/// Account, credentials, clusters, and what is wrong with them.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) account: AccountSeed,
    pub(crate) projects: Vec<ProjectSeed>,
    pub(crate) keys: HashMap<String, AccessKey>,
    pub(crate) agencies: Vec<AgencySeed>,
    pub(crate) users: Vec<IamUser>,
    pub(crate) tokens: Tokens,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) behaviour: Behaviour,
    pub(crate) throttle: Throttle,
    pub(crate) faults: FaultQueue,
}

impl World {
    /// A cloud that begins at `now`.
    pub(crate) fn new(seed: Seed, now: OffsetDateTime) -> Self {
        Self {
            account: seed.account,
            projects: seed.projects,
            keys: seed
                .keys
                .iter()
                .map(|key| (key.access.clone(), AccessKey::new(key, now)))
                .collect(),
            agencies: seed.agencies,
            users: seed.users.into_iter().map(IamUser::new).collect(),
            tokens: Tokens::default(),
            clusters: seed.clusters.into_iter().map(Cluster::new).collect(),
            behaviour: seed.behaviour,
            throttle: Throttle::default(),
            faults: FaultQueue::default(),
        }
    }

    /// A cluster, brought up to date.
    pub(crate) fn cluster(&mut self, id: &str, now: OffsetDateTime) -> Option<&mut Cluster> {
        let cluster = self
            .clusters
            .iter_mut()
            .find(|cluster| cluster.profile.id == id)?;
        cluster.settle(now, &self.behaviour);
        Some(cluster)
    }

    /// Carries out what somebody else does; gives the cluster then, if there is one.
    pub(crate) fn change(&mut self, change: &Change, now: OffsetDateTime) -> Option<&mut Cluster> {
        let cluster = self.cluster(&change.cluster, now)?;
        change.apply(cluster);
        Some(cluster)
    }

    /// Adds a cluster, or puts it in the place of the one with its id.
    pub(crate) fn put_cluster(&mut self, seed: ClusterSeed) {
        let cluster = Cluster::new(seed);
        match self
            .clusters
            .iter_mut()
            .find(|known| known.profile.id == cluster.profile.id)
        {
            Some(known) => *known = cluster,
            None => self.clusters.push(cluster),
        }
    }

    /// A token for a project, valid for as long as the behaviour says.
    pub(crate) fn issue_token(
        &mut self,
        project: Option<String>,
        now: OffsetDateTime,
    ) -> (String, OffsetDateTime) {
        let seconds = i64::try_from(self.behaviour.token_lifetime_seconds).unwrap_or(i64::MAX);
        let expires_at = now.saturating_add(Duration::seconds(seconds));
        (self.tokens.issue(project, expires_at), expires_at)
    }
}
