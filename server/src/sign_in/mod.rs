//! Who people are: by a provider the portal asks, by a signed statement or by headers of a proxy
//! in front, or without any of it on this machine alone.
//!
//! [`SignIn::identify`] is asked for every request but the public ones, and is the only place
//! that turns a request into an identity.

mod algorithm;
mod assertion;
mod cached_document;
mod claims;
mod identity;
mod key_source;
mod keys;
mod mode;
mod news;
mod oidc;
mod provider_client;
mod proxy_header;
mod refused;
mod token_problem;

pub use algorithm::SigningAlgorithm;
pub use assertion::Assertion;
pub use claims::ClaimPath;
pub use mode::{Identified, SignIn, SignInMode};
pub use oidc::{Begun, CallbackAnswer, EndedAtProvider, Oidc, OidcParts, SignedIn};
pub use provider_client::ClientFailed;
pub use proxy_header::ProxyHeader;
pub use refused::{ProviderCode, SignInRefused};
pub use token_problem::TokenProblem;
