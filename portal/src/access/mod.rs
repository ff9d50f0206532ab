//! Access: what one person may do with one request.
//!
//! [`PortalServices::for_request`] makes the [`Portal`] of a request. The portal returns capabilities
//! ([`Viewer`], [`Operator`], [`OperationOperator`], [`Auditor`]) to a person with the role for
//! them, so that a forgotten check does not compile. [`crate::grants`] knows the roles.
//!
//! Methods fail with [`crate::PortalError`]: a missing role or connection, an exceeded limit, a
//! refusal of the cloud, or a failure of the store.

#![expect(
    clippy::missing_errors_doc,
    reason = "all methods fail with the one error that the module describes"
)]

mod auditor;
mod operation_operator;
mod operation_reading;
mod operator;
mod portal;
mod portal_parts;
mod portal_services;
mod request_context;
mod session_connections;
mod viewer;

pub use auditor::Auditor;
pub use operation_operator::OperationOperator;
pub use operator::Operator;
pub use portal::Portal;
pub(crate) use portal_parts::PortalParts;
pub use portal_services::PortalServices;
pub use viewer::Viewer;
