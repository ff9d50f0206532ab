//! The frame of every page: who is at work, where, and what went wrong.

use super::bare_page::{brand, main_navigation, reference_footer, skip_link};
use super::explanation::error_view;
use super::{session_notice, signed_in, signed_out_notice};
use crate::paths;
use crate::request::request_portal;
use crate::site::url;
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use portal::clock::to_millis;
use portal::words::Words;
use portal::{Connection, Explain, Portal, PortalError, SessionView, SignInKind, t};
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

/// The title of a page. Where something is wrong it says so, for the title of the window.
pub fn page_title(title: Words, has_error: bool) -> Words {
    if has_error {
        t!(error_page_title, title = title)
    } else {
        title
    }
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
            return view! { <p>{t!(refusal_sign_in)}</p> }.into_any();
        };
        let connection = portal.active_connection().await.ok().flatten();
        let session = match portal.setting().sign_in {
            SignInKind::None => None,
            _ => portal.session().await.ok().flatten(),
        };
        let content = match content(Arc::clone(&portal)).await {
            Ok(content) => content,
            Err(error) => {
                let explanation = error.explanation();
                if error.wants_connection() {
                    leptos_axum::redirect(&paths::connect_and_return(&here));
                } else {
                    response.set_status(explanation.status);
                }
                Content {
                    title: page_title(explanation.title.clone(), true).into_owned(),
                    crumbs: Vec::new(),
                    view: error_view(explanation, None),
                }
            }
        };
        frame(&portal, connection, session, &here, content).into_any()
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
    // On the page the error itself says so.
    let error = page_title("".into(), true);
    let heading = title.strip_prefix(&*error).unwrap_or(&title).to_owned();
    let crumbs = (!crumbs.is_empty()).then(|| {
        let steps = crumbs
            .into_iter()
            .map(|Crumb { href, label }| view! { <li><a href=url(href)>{label}</a></li> })
            .collect_view();
        view! { <nav class="crumbs" aria-label=t!(crumbs_label)><ol>{steps}</ol></nav> }
    });
    view! {
        <Title text=title.clone()/>
        {skip_link()}
        {portal.setting().demo.is_some().then(|| view! {
            <aside class="demo" aria-label=t!(demo_label)>
                <strong>{t!(demo_lead)}</strong>" "{t!(demo_notice)}
            </aside>
        })}
        <header class="site">
            {brand()}
            {main_navigation(portal.may_audit(), here)}
            <p class="connection">{connection_line(connection, portal.now())}</p>
            {signed_in(portal)}
        </header>
        {session_notice(portal, session, here)}
        {(portal.setting().sign_in != SignInKind::None).then(signed_out_notice)}
        <main id="main" tabindex="-1">
            {crumbs}
            <h1>{heading}</h1>
            {view}
        </main>
        {reference_footer(portal.correlation_id().to_owned())}
    }
}

fn connection_line(connection: Option<Connection>, now: OffsetDateTime) -> AnyView {
    match connection {
        Some(connection) if !connection.expired(now) => view! {
            <span class="dot good" aria-hidden="true"></span>
            <span class="label">{t!(connected_to)}" "</span>
            <strong>{connection.location}</strong>
            " "{t!(project)}" "
            <code title=connection.project.to_string()>{short(connection.project.as_str())}</code>
        }
        .into_any(),
        Some(_) => view! {
            <span class="dot bad" aria-hidden="true"></span>
            {t!(connection_expired_status)}" "
            <a href=url(paths::CONNECT)>{t!(connect_again)}</a>
        }
        .into_any(),
        None => view! {
            <span class="dot" aria-hidden="true"></span>
            {t!(connection_none_status)}" "
            <a href=url(paths::CONNECT)>{t!(connect)}</a>
        }
        .into_any(),
    }
}

/// The first characters of a long id, which is what people recognize it by.
fn short(id: &str) -> String {
    let mut characters = id.chars();
    let start: String = characters.by_ref().take(12).collect();
    if characters.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}

/// Sets the status and the header that tell programs when an action done too often may be tried
/// again. Other errors leave the page as it is.
pub fn set_retry_after(error: &PortalError, portal: &Portal) {
    let explanation = error.explanation();
    let now = to_millis(portal.now());
    let Some(seconds) = explanation.retry_after_seconds(now) else {
        return;
    };
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(explanation.status);
        response.insert_header(RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// Path and query of the request being answered.
pub fn here() -> String {
    use_context::<http::request::Parts>()
        .and_then(|parts| parts.uri.path_and_query().map(ToString::to_string))
        .unwrap_or_else(|| paths::CLUSTERS.to_owned())
}
