//! Who is signed in, and the way out.

use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::{Portal, SignInKind, t};

/// The name; where there is a sign-in, with the account behind it and a button to sign out.
pub fn signed_in(portal: &Portal) -> AnyView {
    let name = portal.person().name.clone();
    if portal.setting().sign_in == SignInKind::None {
        return view! { <p class="person"><span class="label">{t!(signed_in_as)}" "</span>{name}</p> }
            .into_any();
    }
    view! {
        <div class="person">
            <span class="label">{t!(signed_in_as)}" "</span>
            <a href=url(paths::ACCOUNT)>{name}</a>
            <form method="post" action=url(paths::SIGN_OUT) class="inline" data-sign-out>
                <button type="submit" class="button small">{t!(sign_out)}</button>
            </form>
        </div>
    }
    .into_any()
}
