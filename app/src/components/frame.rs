//! The frame of every page: who is at work, where, and what went wrong.

use super::{Notice, Tone, TroubleNotice, session_notice, signed_in};
use crate::paths;
use crate::request::request_portal;
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use portal::{Connection, Portal, PortalError, SessionView, SignInKind};
use std::sync::Arc;
use time::OffsetDateTime;

/// One step on the way from the front page to here.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Its address.
    pub href: String,
    /// What it is called.
    pub label: String,
}

/// What a page puts into the frame.
pub struct Content {
    /// Title of the page, also its first heading.
    pub title: String,
    /// The way here.
    pub crumbs: Vec<Crumb>,
    /// The page itself.
    pub view: AnyView,
}

/// Renders a page: asks for the request's portal, runs `content` with it, and frames the result.
///
/// Where `content` fails for want of a connection, the person is sent to connect and brought back
/// to this address afterwards; any other error becomes a page with the fitting status.
pub fn framed<F, Fut>(content: F) -> impl IntoView
where
    F: FnOnce(Arc<Portal>) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Content, PortalError>> + Send + 'static,
{
    let portal = request_portal();
    let response = expect_context::<ResponseOptions>();
    let here = here();
    Suspend::new(async move {
        let Some(portal) = portal else {
            response.set_status(StatusCode::UNAUTHORIZED);
            return view! { <p>"Sign in first."</p> }.into_any();
        };
        let connection = portal.active_connection().await.ok().flatten();
        let session = match portal.setting().sign_in {
            SignInKind::None => None,
            _ => portal.session().await.ok().flatten(),
        };
        let content = match content(Arc::clone(&portal)).await {
            Ok(content) => content,
            Err(error) => {
                if error.wants_connection() {
                    leptos_axum::redirect(&paths::connect_and_return(&here));
                } else {
                    response.set_status(status_of(&error));
                }
                error_content(error, portal.correlation_id())
            }
        };
        frame(&*portal, connection, session, &here, content).into_any()
    })
}

fn frame(
    portal: &Portal,
    connection: Option<Connection>,
    session: Option<SessionView>,
    here: &str,
    content: Content,
) -> impl IntoView {
    let Content {
        title,
        crumbs,
        view,
    } = content;
    // The window's title says that there is an error; on the page the summary says so.
    let heading = title.strip_prefix("Error: ").unwrap_or(&title).to_owned();
    let crumbs = (!crumbs.is_empty()).then(|| {
        let steps = crumbs
            .into_iter()
            .map(|Crumb { href, label }| view! { <li><a href=href>{label}</a></li> })
            .collect_view();
        view! { <nav class="crumbs" aria-label="You are here"><ol>{steps}</ol></nav> }
    });
    view! {
        <Title text=title.clone()/>
        <a class="skip" href="#main">"Skip to the content"</a>
        {portal.setting().demo.is_some().then(|| view! {
            <aside class="demo" aria-label="Demonstration">
                <strong>"Demo."</strong>" Every cluster here is simulated; no cloud account is touched."
            </aside>
        })}
        <header class="site">
            <a class="brand" href=paths::CLUSTERS>"MRS access portal"</a>
            <nav aria-label="Main">
                <a href=paths::CLUSTERS>"Clusters"</a>
                <a href=paths::OPERATIONS>"Operations"</a>
                <a href=paths::CONNECT>"Connections"</a>
                {portal.may_audit().then(|| view! { <a href=paths::AUDIT>"Audit"</a> })}
            </nav>
            <p class="connection">{connection_line(connection, portal.now())}</p>
            {signed_in(portal)}
        </header>
        {session_notice(portal, session, here)}
        <main id="main" tabindex="-1">
            {crumbs}
            <h1>{heading}</h1>
            {view}
        </main>
        <footer class="site">
            <p>"Correlation id "<code>{portal.correlation_id().to_owned()}</code></p>
        </footer>
    }
}

fn connection_line(connection: Option<Connection>, now: OffsetDateTime) -> AnyView {
    match connection {
        Some(connection) if !connection.expired(now) => view! {
            <span class="dot good" aria-hidden="true"></span>
            <span class="label">"Connected to "</span>
            <strong>{connection.location}</strong>
            " project "
            <code title=connection.project.to_string()>{short(connection.project.as_str())}</code>
        }
        .into_any(),
        Some(_) => view! {
            <span class="dot bad" aria-hidden="true"></span>
            "Connection expired. "
            <a href=paths::CONNECT>"Connect again"</a>
        }
        .into_any(),
        None => view! {
            <span class="dot" aria-hidden="true"></span>
            "Not connected. "
            <a href=paths::CONNECT>"Connect"</a>
        }
        .into_any(),
    }
}

/// The first characters of a long id, which is what people recognise it by.
fn short(id: &str) -> String {
    let mut characters = id.chars();
    let start: String = characters.by_ref().take(12).collect();
    if characters.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

fn error_content(error: PortalError, correlation: &str) -> Content {
    let title = match &error {
        PortalError::NotFound { .. } | PortalError::ClusterNotFound => "Not found",
        PortalError::NotPermitted { .. } => "Not permitted",
        PortalError::NothingGranted { .. } => "Nothing is granted to you",
        error if error.wants_connection() => "Connect first",
        _ => "That did not work",
    };
    let connect = error.wants_connection();
    let correlation = correlation.to_owned();
    Content {
        title: title.to_owned(),
        crumbs: Vec::new(),
        view: view! {
            <TroubleNotice error=error correlation=correlation/>
            {connect.then(|| view! {
                <Notice tone=Tone::Note>
                    <a href=paths::CONNECT>"Connect to a project"</a>
                </Notice>
            })}
            <p><a href=paths::CLUSTERS>"Back to the clusters"</a></p>
        }
        .into_any(),
    }
}

/// The HTTP status that tells the same as the page.
pub fn status_of(error: &PortalError) -> StatusCode {
    match error {
        PortalError::NotFound { .. } | PortalError::ClusterNotFound => StatusCode::NOT_FOUND,
        PortalError::NotPermitted { .. } | PortalError::NothingGranted { .. } => {
            StatusCode::FORBIDDEN
        }
        PortalError::NotConnected
        | PortalError::ConnectionExpired
        | PortalError::OtherConnection => StatusCode::UNAUTHORIZED,
        PortalError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        PortalError::TooManyConnections { .. }
        | PortalError::WrongState { .. }
        | PortalError::MappingMoved
        | PortalError::NothingToDo => StatusCode::CONFLICT,
        PortalError::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        PortalError::Cloud(_) => StatusCode::BAD_GATEWAY,
        PortalError::Damaged => StatusCode::GONE,
        PortalError::Store => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Gives a page that tells of something done too often the status and the header that say so to
/// programs; other troubles leave it as it is.
pub fn tell_too_often(error: &PortalError, portal: &Portal) {
    let PortalError::TooOften { again_at } = error else {
        return;
    };
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    response.set_status(status_of(error));
    let now = portal.now().unix_timestamp_nanos() / 1_000_000;
    let seconds = (i128::from(*again_at) - now).div_euclid(1000) + 1;
    response.insert_header(
        RETRY_AFTER,
        HeaderValue::from(i64::try_from(seconds.max(1)).unwrap_or(i64::MAX)),
    );
}

/// Path and query of the request being answered.
pub fn here() -> String {
    use_context::<http::request::Parts>()
        .and_then(|parts| parts.uri.path_and_query().map(ToString::to_string))
        .unwrap_or_else(|| paths::CLUSTERS.to_owned())
}
