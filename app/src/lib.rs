//! The portal's application: pages rendered on the server, islands hydrated in the browser,
//! and the server functions that carry every change.

// A page is one type made of all its parts; the default of 128 is a form deep.
#![recursion_limit = "256"]
#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::needless_pass_by_value,
        reason = "components own their properties, whether a view only reads them or not"
    )
)]

mod finding_words;
pub mod islands;
mod mapping_intent;
pub mod markup;
mod row_words;

mod words;

#[cfg(feature = "ssr")]
pub mod access_query;
#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod audit_query;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod connect_method;
#[cfg(feature = "ssr")]
pub mod filter_query;
#[cfg(feature = "ssr")]
mod id_words;
#[cfg(feature = "ssr")]
mod name_edit;
#[cfg(feature = "ssr")]
mod operation_query;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod pasted;
#[cfg(feature = "ssr")]
mod pasted_rows;
#[cfg(feature = "ssr")]
pub mod paths;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod selected_names;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
mod site;

#[cfg(feature = "ssr")]
pub use selected_names::checked_values;

#[cfg(feature = "ssr")]
pub use components::{
    KeptForm, audit_details, error_page, leaving_page, plain_text, signed_out_page,
};
#[cfg(feature = "ssr")]
pub use request::RequestPortal;
#[cfg(feature = "ssr")]
pub use site::{Parts, Site};
