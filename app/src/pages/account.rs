//! Who is signed in: what the issuer says of them, and how long it lasts.

use crate::components::{Content, Moment, Notice, PostButton, Tone, Weight, counted, framed};
use crate::paths;
use leptos::prelude::*;
use portal::{SessionView, SignInKind};

/// The person, the groups that were seen, the session, and the ways out.
#[component]
pub fn Account() -> impl IntoView {
    framed(move |portal| async move {
        let identity = portal.identity().clone();
        let session = portal.session().await?;
        let count = portal.session_count().await?;
        let signs_out = portal.setting().sign_in != SignInKind::None;
        let person = identity.person;
        let groups = if identity.groups.is_empty() {
            view! { "none" }.into_any()
        } else {
            let all = identity
                .groups
                .into_iter()
                .map(|group| view! { <li><code>{group}</code></li> })
                .collect_view();
            view! { <ul class="plain">{all}</ul> }.into_any()
        };
        Ok(Content {
            title: "Your account".into(),
            crumbs: Vec::new(),
            view: view! {
                <dl class="facts">
                    <div><dt>"Name"</dt><dd>{person.name}</dd></div>
                    <div><dt>"Id"</dt><dd><code>{person.subject}</code></dd></div>
                    <div><dt>"Vouched for by"</dt><dd><code>{person.issuer}</code></dd></div>
                    <div><dt>"Groups seen"</dt><dd>{groups}</dd></div>
                    <div><dt>"Sessions"</dt><dd>{counted(usize::try_from(count).unwrap_or(usize::MAX), "session", "sessions")}</dd></div>
                    {session.map(lifetime)}
                </dl>
                {if signs_out {
                    view! {
                        <p class="buttons">
                            <PostButton action=paths::SIGN_OUT fields=Vec::new() label="Sign out".into() weight=Weight::Secondary/>
                            <PostButton action=paths::SIGN_OUT_EVERYWHERE fields=Vec::new() label="Sign out everywhere".into() weight=Weight::Danger/>
                        </p>
                        <p class="hint">"Signing out wipes the credentials of your connections. Signing out everywhere does so in all your browsers. Operations at work go on."</p>
                    }.into_any()
                } else {
                    view! {
                        <Notice tone=Tone::Note>
                            <p>"This portal runs without sign-in: whoever is at this machine may do everything."</p>
                        </Notice>
                    }.into_any()
                }}
            }
            .into_any(),
        })
    })
}

fn lifetime(session: SessionView) -> impl IntoView {
    view! {
        <div><dt>"Signed in since"</dt><dd><Moment at=session.began/></dd></div>
        <div><dt>"Ends without use"</dt><dd><Moment at=session.ends_idle/></dd></div>
        <div><dt>"Ends at the latest"</dt><dd><Moment at=session.ends/></dd></div>
    }
}
