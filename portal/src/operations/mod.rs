//! Operations: every change of a cluster, from plan to report.
//!
//! [`Operations`] is handed out per process. It plans, applies, and carries on what a restart cut
//! off. Whoever calls it has decided that the person may: nothing here knows roles. Each step is a
//! conditional update, so that two tabs or two replicas never do it twice, and each change of state
//! goes through one function, `transition`, which also reports it.

mod apply;
mod asking;
mod check_again;
mod discard;
mod error;
mod explanation;
mod interrupted;
mod list;
mod mapping_outcome;
mod mapping_run;
mod mapping_verify;
mod names_outcome;
mod names_run;
mod names_wait;
mod operation;
mod outcome;
mod pace;
mod plan;
mod plan_cancel_sync;
mod plan_mapping;
mod plan_undo;
mod present_names;
mod progress;
mod proof;
mod reading;
mod resume;
mod run;
mod service;
mod settlement;
mod store_plan;
mod summary;
mod transition;
mod undo;
mod upstream;
mod view;

pub use asking::{Asking, By};
pub use error::OperationError;
pub use operation::{
    BatchState, BatchView, OperationKind, OperationState, OperationSummary, OperationView,
};
pub use outcome::{MappingOutcome, NameOutcome, NameResult, Outcome};
pub use pace::Pace;
pub use plan::{MappingPlan, NamesPlan, Plan};
pub use service::{ClientSource, Operations, OperationsParts};
pub use upstream::cloud_error;
