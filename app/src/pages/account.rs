//! The signed-in user: identity, groups and session.

use crate::components::{Content, Moment, Notice, PostButton, Tone, Weight, framed};
use crate::paths;
use leptos::prelude::*;
use portal::words::number;
use portal::{SessionView, SignInKind, t};

/// The identity with its groups, the session, and the buttons that end it.
#[component]
pub fn Account() -> impl IntoView {
    framed(move |portal| async move {
        let identity = portal.identity().clone();
        let session = portal.session().await?;
        let missing = portal.missing_groups().await?.map(|missing| {
            let [happened, next_step] = missing.words();
            view! { <Notice tone=Tone::Warning><p>{happened}" "{next_step}</p></Notice> }
        });
        let count = portal.session_count().await?;
        let signs_out = portal.setting().sign_in != SignInKind::None;
        let person = identity.person;
        let groups = if identity.groups.is_empty() {
            view! { {t!(account_no_groups)} }.into_any()
        } else {
            let all = identity
                .groups
                .into_iter()
                .map(|group| view! { <li><code>{group}</code></li> })
                .collect_view();
            view! { <ul class="plain">{all}</ul> }.into_any()
        };
        Ok(Content {
            title: t!(account_title).into_owned(),
            crumbs: Vec::new(),
            view: view! {
                {missing}
                <dl class="facts">
                    <div><dt>{t!(account_name)}</dt><dd>{person.name}</dd></div>
                    <div><dt>{t!(account_id)}</dt><dd><code>{person.subject}</code></dd></div>
                    <div><dt>{t!(account_provider)}</dt><dd><code>{person.issuer}</code></dd></div>
                    <div><dt>{t!(account_groups)}</dt><dd>{groups}</dd></div>
                    <div><dt>{t!(account_sessions)}</dt><dd>{number(count)}</dd></div>
                    {session.map(lifetime)}
                </dl>
                {if signs_out {
                    view! {
                        <p class="buttons">
                            <PostButton action=paths::SIGN_OUT fields=Vec::new() label=t!(sign_out) weight=Weight::Secondary/>
                            <PostButton action=paths::SIGN_OUT_EVERYWHERE fields=Vec::new() label=t!(sign_out_everywhere) weight=Weight::Danger/>
                        </p>
                        <p class="hint">{t!(account_sign_out_hint)}</p>
                    }.into_any()
                } else {
                    view! {
                        <Notice tone=Tone::Note>
                            <p>{t!(account_no_sign_in)}</p>
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
        <div><dt>{t!(account_signed_in)}</dt><dd><Moment at=session.began/></dd></div>
        <div><dt>{t!(account_idle_timeout)}</dt><dd><Moment at=session.ends_idle/></dd></div>
        <div><dt>{t!(account_expires)}</dt><dd><Moment at=session.ends/></dd></div>
    }
}
