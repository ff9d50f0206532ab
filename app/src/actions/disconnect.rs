//! Wipes the credentials of a connection.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Disconnects and leads to the connections.
#[server(prefix = "/api", endpoint = "disconnect")]
pub async fn disconnect(connection: String) -> Result<(), ServerFnError> {
    let portal = answer::actor()?;
    let result = async {
        let id = answer::connection(&connection)?;
        portal.disconnect(&id).await
    };
    match result.await {
        Ok(()) => answer::go(paths::CONNECT),
        Err(trouble) => answer::stop(&*portal, trouble, paths::CONNECT).await,
    }
    Ok(())
}
