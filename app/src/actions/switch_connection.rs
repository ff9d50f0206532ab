//! Makes another connection of the session the active one.

use super::answer;
use crate::paths;
use leptos::prelude::*;

/// Switches, and leads back to where the person wanted to go.
#[server(prefix = "/api", endpoint = "switch-connection")]
pub async fn switch_connection(
    connection: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let portal = answer::portal()?;
    let result = async {
        let id = answer::connection(&connection)?;
        portal.switch_connection(&id).await?;
        Ok(paths::local_or_front(&back))
    };
    let home = answer::back_to(paths::CONNECT);
    answer::respond(&portal, result.await.map_err(home)).await
}
