//! All operations this person may see.

use crate::components::{Content, OperationTable, framed};
use leptos::prelude::*;

/// How many operations the page lists.
const LISTED: u32 = 100;

/// The list of operations, newest first.
#[component]
pub fn Operations() -> impl IntoView {
    framed(|portal| async move {
        let operations = portal.operations(None, LISTED).await?;
        let full = u32::try_from(operations.len()).unwrap_or(LISTED) >= LISTED;
        Ok(Content {
            title: "Operations".into(),
            crumbs: Vec::new(),
            view: view! {
                <p class="lead">"Every change planned here, with its report."</p>
                <OperationTable operations=operations with_cluster=true/>
                {full.then(|| view! { <p class="hint">{format!("The latest {LISTED} are listed.")}</p> })}
            }
            .into_any(),
        })
    })
}
