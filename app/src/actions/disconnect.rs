//! Wipes the credentials of a connection.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Disconnects and leads to the connections.
#[server(prefix = "/api", endpoint = "disconnect")]
pub async fn disconnect(connection: String) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let result = async {
        let id = answer::connection(&connection)?;
        portal.disconnect(&id).await?;
        Ok(paths::CONNECT.to_owned())
    };
    let back = answer::back_to(paths::CONNECT);
    answer::respond(&portal, result.await.map_err(back)).await
}
