//! What each operation does. One file per operation or pair of siblings.

use time::OffsetDateTime;

use crate::authentication::Caller;
use crate::faults::effect::Effect;
use crate::operation::{Operation, Route};
use crate::state::cluster::Cluster;
use crate::state::world::World;
use crate::wire::answer::Answer;
use crate::wire::call::Call;
use crate::wire::failure::Failure;

mod access;
mod agency_key;
mod agency_mapping;
mod cancel_sync_iam_user;
mod cluster_infos;
mod cluster_json;
mod create_token;
mod groups;
mod projects;
mod show_sync_iam_user;
mod sync_names;
mod sync_status;
mod update_agency_mapping;
mod update_sync_iam_user;

/// A request on its way through an operation.
pub(crate) struct Scene<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) call: &'a Call,
    pub(crate) route: Route<'a>,
    pub(crate) caller: &'a Caller,
    pub(crate) now: OffsetDateTime,
    /// The fault that meets the request; operations heed those that change what they say.
    pub(crate) effect: Option<&'a Effect>,
}

impl Scene<'_> {
    /// The cluster the request is about, with its Manager at hand.
    fn cluster(&mut self) -> Result<&mut Cluster, Failure> {
        let project = self.route.project;
        let cluster = self
            .world
            .cluster(self.route.cluster, self.now)
            .filter(|cluster| cluster.profile.project_id == project)
            .ok_or_else(|| Failure::documented("12000003"))?;
        if cluster.profile.manager_reachable {
            Ok(cluster)
        } else {
            Err(Failure::documented("12000054"))
        }
    }

    fn is_null_heavy(&self) -> bool {
        self.effect == Some(&Effect::NullHeavy)
    }
}

/// Carries a request out.
pub(crate) fn run(scene: &mut Scene<'_>) -> Result<Answer, Failure> {
    access::check(scene)?;
    match scene.route.operation {
        Operation::ShowSyncIamUser => show_sync_iam_user::run(scene),
        Operation::UpdateSyncIamUser => update_sync_iam_user::run(scene),
        Operation::CancelSyncIamUser => cancel_sync_iam_user::run(scene),
        Operation::ListSyncStatus => sync_status::is_synchronizing(scene),
        Operation::ListSyncRequirements => sync_status::is_synchronous(scene),
        Operation::ShowAgencyMapping => agency_mapping::run(scene),
        Operation::UpdateAgencyMapping => update_agency_mapping::run(scene),
        Operation::ListClusters => cluster_infos::list(scene),
        Operation::ShowClusterDetails => cluster_infos::detail(scene),
        Operation::KeystoneCreateUserTokenByPassword => create_token::run(scene),
        Operation::CreateTemporaryAccessKeyByAgency => agency_key::run(scene),
        Operation::KeystoneListAuthProjects => Ok(projects::list_own(scene)),
        Operation::KeystoneListProjects => projects::list(scene),
        Operation::KeystoneListGroups => groups::list(scene),
        Operation::KeystoneListUsersForGroupByAdmin => groups::users(scene),
    }
}
