//! Authentication: by an `OpenID` provider, by the signed assertion or the headers of a proxy in
//! front, or not at all on loopback.
//!
//! [`SignIn::identify`] runs for every request except the public ones, and is the only function
//! that turns a request into an identity.

mod assertion;
mod cached_document;
mod explanation;
mod group_names;
mod groups;
mod identity;
mod key_source;
mod log_throttle;
mod mode;
mod oidc;
mod provider_client;
mod proxy_header;
mod recheck;
mod refused;

pub use assertion::Assertion;
pub use mode::{Identified, SignIn, SignInMode};
pub use oidc::{
    Begun, CallbackAnswer, CheckedProvider, EndedAtProvider, KeptTokens, Oidc, OidcParts, SignedIn,
    Unusable,
};
pub use provider_client::ClientFailed;
pub use proxy_header::ProxyHeader;
pub use refused::{ProviderCode, SignInRefused};
