//! The names on the cluster of a form, for what is said about a text.

use super::answer;
use mrs::ids::ClusterId;
use portal::{Explain, Portal, SynchronizedNames};

/// Returns the names on the cluster. Where the connection or the right to change the cluster has ended,
/// there are none, with the reason: a text is saved all the same, and no name is called absent.
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
        Err(error) => SynchronizedNames {
            unreadable: Some(error.explanation().happened),
            ..SynchronizedNames::default()
        },
    }
}
