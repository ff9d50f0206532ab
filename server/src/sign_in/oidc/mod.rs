//! Sign-in at an `OpenID` provider: authorization code, PKCE, state and nonce.
//!
//! [`Oidc::begin`] sends the browser to the provider and [`Oidc::finish`] verifies the answer.
//! [`Oidc::sign_out`] signs out at the provider, and [`Oidc::verify_logout`] verifies the
//! provider's own reports of ended sessions. `Oidc::ask_again` asks about the person of a session that
//! lives. The design is described in
//! `docs/decisions/0007-sign-in-on-one-token-library.md`.

mod ask_again;
mod attempt;
mod begin;
mod check;
mod client;
mod client_authentication;
mod client_proof;
mod discovery;
mod finish;
mod id_token;
mod kept_tokens;
mod logout;
mod logout_token;
mod provider;
mod signed_token;
mod token_endpoint;
mod userinfo;

pub(super) use ask_again::Told;
pub use begin::Begun;
pub use check::CheckedProvider;
pub use client::{Oidc, OidcParts};
pub use finish::{CallbackAnswer, SignedIn};
pub use kept_tokens::KeptTokens;
pub use logout_token::EndedAtProvider;
pub use provider::Unusable;
