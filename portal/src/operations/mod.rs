//! Operations: every change of a cluster, from plan to report.
//!
//! [`Operations`] exists once per process. It plans, applies, and goes on with what a restart cut
//! off. Its callers have decided that the actor may: nothing here knows roles. Each step is a
//! conditional update, so that two tabs or two replicas never do it twice, and each change of state
//! goes through one function, `transition`, which also records it.
//!
//! A kind of change (`names`, `mapping`) supplies bodies, precondition and comparison to the one
//! `engine`, which sends the stored bytes and decides the outcome from the readings immediately
//! before and after each call.

mod actor;
mod apply;
mod batch;
mod body_hash;
mod change;
mod check_again;
mod compare_names;
mod confirmation_rules;
mod discard;
mod engine;
mod error;
mod explanation;
mod filter;
mod follow;
mod group_members;
mod list;
mod mapping;
mod merge;
mod names;
mod operation;
mod outcome;
mod plan;
mod plan_mapping;
mod plan_names;
mod plan_retry;
mod plan_seal;
mod plan_undo;
mod progress;
mod reading;
mod recorded;
mod removal;
mod resume;
mod rows;
mod run;
mod send;
mod service;
mod stop;
mod store_plan;
mod task;
mod timing;
mod transition;
mod view;

pub use actor::{Actor, ConnectedActor};
pub use batch::{Batch, BatchAnswer, BatchOutcome, BatchState, Delivery};
pub use confirmation_rules::ConfirmationRules;
pub use error::OperationError;
pub use filter::OperationFilter;
pub use list::OperationPage;
pub use merge::{Decisions, MergePurpose, Planned, ThreeWay};
pub use operation::{Operation, OperationKind, OperationState, OperationSummary, Origin};
pub use outcome::{MappingOutcome, NameCounts, NameOutcome, NameResult, Outcome};
pub use plan::{LaterOperation, MAX_NAMES, MappingPlan, NamesPlan, Plan};
pub use progress::{Activity, Progress};
pub use removal::Removal;
pub use rows::UndoneBy;
pub(crate) use rows::delete_unapplied;
pub use service::{ClientSource, Operations, OperationsParts};
pub use timing::Timing;
pub use view::OperationView;
