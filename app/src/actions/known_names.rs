//! The names on the cluster of a form, for what is said about a text.

use super::answer;
use mrs::ids::ClusterId;
use portal::{Portal, SynchronizedNames};

/// Returns the names on the cluster, none where the connection or the right to change the cluster has
/// ended: a text is saved all the same.
pub(super) async fn synchronized_names(
    portal: &Portal,
    connection: &str,
    cluster: &ClusterId,
) -> SynchronizedNames {
    let operator = async {
        let connection = answer::connection(connection)?;
        portal.operator(cluster, Some(&connection)).await
    };
    match operator.await {
        Ok(operator) => operator.viewer().synchronized_names().await,
        Err(_) => SynchronizedNames::default(),
    }
}
