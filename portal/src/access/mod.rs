//! Access: what one person may do with one request.
//!
//! [`PortalServices::for_request`] makes the [`Portal`] of a request. The portal returns capabilities
//! ([`Viewer`], [`Operator`], [`OperationOperator`], [`Auditor`]) to a person with the role for
//! them, so that a forgotten check does not compile. [`crate::grants`] knows the roles.

mod auditor;
mod operation_operator;
mod operation_reading;
mod operator;
mod portal;
mod request_context;
mod services;
mod session_connections;
mod viewer;

pub use auditor::Auditor;
pub use operation_operator::OperationOperator;
pub use operator::Operator;
pub use portal::Portal;
pub use services::{PortalParts, PortalServices};
pub use viewer::Viewer;
