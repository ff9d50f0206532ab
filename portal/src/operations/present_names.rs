//! What a plan wants to know about the cluster before it is made.

use super::asking::Asking;
use super::upstream::cloud_error;
use crate::cloud_error::CloudError;
use crate::error::PortalError;
use mrs::ids::ClusterId;
use mrs::wire::SyncedNames;

/// Who is synchronised now, or why that can't be read. A plan works without.
pub(super) async fn read(
    asking: &Asking,
    cluster: &ClusterId,
) -> Result<Result<SyncedNames, CloudError>, PortalError> {
    match asking.client.synced_names(cluster).await {
        Ok(reply) => Ok(Ok(reply.value)),
        // What was planned could not be applied either.
        Err(error) if error.meaning().kind.needs_new_credentials() => {
            Err(PortalError::ConnectionExpired)
        }
        Err(error) => Ok(Err(cloud_error(&error))),
    }
}

/// The cluster's name, where that can be read.
pub(super) async fn cluster_name(asking: &Asking, cluster: &ClusterId) -> Option<String> {
    let reply = asking.client.cluster(cluster).await.ok()?;
    Some(reply.value.name).filter(|name| !name.is_empty())
}
