//! The application's traits, implemented for one request and one person.
//!
//! [`Assembly`] puts the services together once; [`PortalServices::for_request`] gives each
//! request its [`app::portal::Portal`]. Who may do what is asked in one place, [`Grants`].

mod assembly;
mod cluster_access;
mod grants;
mod operation_access;
mod operation_reading;
mod person_portal;
mod services;
mod session_connections;

pub use assembly::{Assembly, AssemblyError};
pub use grants::{EverythingForLocal, Grants, NotGranted, Role, local_identity};
pub use services::{PortalParts, PortalServices};
