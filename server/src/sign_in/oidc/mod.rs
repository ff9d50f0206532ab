//! Sign-in at an `OpenID` provider: authorization code, PKCE, state and nonce.
//!
//! [`Oidc::begin`] sends the browser to the provider and [`Oidc::finish`] verifies the answer.
//! [`Oidc::sign_out`] signs out at the provider, and [`Oidc::verify_logout`] verifies the
//! provider's own reports of ended sessions. The design is described in
//! `docs/decisions/0007-sign-in-on-one-token-library.md`.

mod attempt;
mod begin;
mod check;
mod client;
mod client_authentication;
mod client_proof;
mod discovery;
mod finish;
mod id_token;
mod logout;
mod logout_token;
mod provider;
mod signed_token;
mod token_endpoint;
mod userinfo;

pub use begin::Begun;
pub use check::CheckedProvider;
pub use client::{Oidc, OidcParts};
pub use finish::{CallbackAnswer, SignedIn};
pub use logout_token::EndedAtProvider;
pub use provider::Unusable;
