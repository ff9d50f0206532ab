//! The front page: leads on to the clusters.

use crate::paths;
use crate::site::url;
use leptos::prelude::*;

/// Redirects to the list of clusters.
#[component]
pub fn Front() -> impl IntoView {
    leptos_axum::redirect(paths::CLUSTERS);
    view! { <p><a href=url(paths::CLUSTERS)>{portal::t!(clusters_title)}</a></p> }
}
