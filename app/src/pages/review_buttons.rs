//! The form that applies or discards what is reviewed, or why that can't be done.

use crate::actions::{APPLY_OPERATION, DISCARD_OPERATION};
use crate::components::{DeniedAction, PostButton, Weight};
use crate::site::url;
use leptos::prelude::*;
use portal::words::Words;
use portal::{Confirmation, OperationView, t};

/// What a review says of its buttons.
pub(super) struct ReviewButtons {
    /// The label of the button that applies the change, which says the effect.
    pub(super) label: Words,
    /// What the typed text confirms.
    pub(super) hint: Option<Words>,
    /// The form with the draft, and the label of the link to it.
    pub(super) edit: Option<(String, Words)>,
    /// The weight of that button. The link to the draft is what the page is for where it is secondary.
    pub(super) weight: Weight,
}

/// The confirmation and the buttons. `refused` is the confirmation that was not the one asked for.
pub(super) fn review_buttons(
    view: &OperationView,
    buttons: ReviewButtons,
    refused: Option<&Confirmation>,
) -> AnyView {
    let ReviewButtons {
        label,
        hint,
        edit,
        weight,
    } = buttons;
    let fields = || vec![("operation", view.operation.id().to_string())];
    if let Some(reason) = view.rights.apply.reason() {
        let discard = match view.rights.discard.reason() {
            Some(reason) => view! {
                <DeniedAction label=t!(review_discard) reason=reason id="no-discard"/>
            }
            .into_any(),
            None => view! {
                <PostButton action=DISCARD_OPERATION fields=fields() label=t!(review_discard) weight=Weight::Secondary/>
            }
            .into_any(),
        };
        return view! {
            <div class="buttons">
                <DeniedAction label=label reason=reason id="no-apply"/>
                {discard}
            </div>
        }
        .into_any();
    }
    let edit_weight = match weight {
        Weight::Secondary => Weight::Primary,
        Weight::Primary | Weight::Danger => Weight::Secondary,
    };
    let id = view.operation.id().to_string();
    view! {
        <form method="post" action=url(APPLY_OPERATION) class="stack apply">
            <input type="hidden" name="operation" value=id/>
            {typed(view, hint, refused)}
            {ticked(view, refused)}
            <div class="buttons">
                <button type="submit" class=weight.class()>{label}</button>
                {edit.map(|(href, label)| view! { <a class=edit_weight.class() href=url(href)>{label}</a> })}
                <button type="submit" formaction=url(DISCARD_OPERATION) formnovalidate class=Weight::Secondary.class()>{t!(review_discard)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The field for the text that the change asks for.
fn typed(
    view: &OperationView,
    hint: Option<Words>,
    refused: Option<&Confirmation>,
) -> Option<impl IntoView + use<>> {
    let required = &view.confirmation;
    let wanted = required.text.clone()?;
    let wrong = refused.is_some_and(|given| !required.is_typed(&given.text));
    let held = refused.map(|given| given.text.clone()).unwrap_or_default();
    let described = if wrong {
        "confirm-error confirm-hint"
    } else {
        "confirm-hint"
    };
    Some(view! {
        <div class="field">
            <label for="confirm">{t!(review_confirm_before)}" "<code>{wanted.clone()}</code>" "{t!(review_confirm_after)}</label>
            {wrong.then(|| view! { <p class="field-error" id="confirm-error">{t!(review_confirm_error, wanted = wanted)}</p> })}
            <input id="confirm" name="confirm" value=held autocomplete="off" spellcheck="false" autocapitalize="off" required
                autofocus=wrong aria-invalid=wrong.then_some("true") aria-describedby=described/>
            <p class="hint" id="confirm-hint">{hint}</p>
        </div>
    })
}

/// The check box for protected names.
fn ticked(view: &OperationView, refused: Option<&Confirmation>) -> Option<impl IntoView + use<>> {
    let count = view.confirmation.protected.len();
    let wrong = refused.is_some_and(|given| !given.protected);
    let held = refused.is_some_and(|given| given.protected);
    (count > 0).then(|| view! {
        <div class="field">
            {wrong.then(|| view! { <p class="field-error" id="protected-error">{t!(review_protected_error)}</p> })}
            <label class="tick" for="protected-too">
                <input type="checkbox" id="protected-too" name="protected" value="true" checked=held required
                    autofocus=wrong aria-invalid=wrong.then_some("true") aria-describedby=wrong.then_some("protected-error")/>
                {t!(review_protected_confirm, count = count)}
            </label>
        </div>
    })
}
