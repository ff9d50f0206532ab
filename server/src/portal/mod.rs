//! The application's traits, implemented for one request and one person.
//!
//! [`Assembly`] puts the services together once; [`PortalServices::for_request`] gives each
//! request its [`app::portal::Portal`]. Who may do what is asked in one place, [`crate::grants`].

mod assembly;
mod audit_access;
mod cluster_access;
mod operation_access;
mod operation_reading;
mod person_portal;
mod requester;
mod services;
mod session_connections;

pub use crate::grants::local_identity;
pub use assembly::{Assembly, AssemblyError};
pub use services::{PortalParts, PortalServices};
