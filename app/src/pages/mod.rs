//! One page, one file; what the file's name says is what the page is for.

mod account;
mod action_failed;
mod address;
mod agency_mapping;
mod audit;
mod calls;
mod cancel_sync;
mod cluster;
mod clusters;
mod connect;
mod draft_form;
mod follow_up_actions;
mod front;
mod not_found;
mod operation;
mod operations;
mod report_mapping;
mod report_names;
mod resolve;
mod review_buttons;
mod review_mapping;
mod review_names;
mod search;

pub use account::Account;
pub use action_failed::ActionFailed;
pub use agency_mapping::AgencyMapping;
pub use audit::Audit;
pub use cancel_sync::CancelSync;
pub use cluster::Cluster;
pub use clusters::Clusters;
pub use connect::Connect;
pub use front::Front;
pub use not_found::NotFound;
pub use operation::Operation;
pub use operations::Operations;
pub use resolve::Resolve;
