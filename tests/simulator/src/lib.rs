//! A faithful MRS and IAM over HTTP, with faults: for the demo and the tests.
//!
//! [`Simulator::start`] gives a [`RunningSimulator`] on a free loopback port. It checks request
//! signatures, runs synchronization tasks that take their time, limits writes, and answers with
//! the documented bodies. What goes wrong is chosen by [`Fault`]s or by the names in
//! [`sentinels`].
//!
//! Nothing here is taken from the client under test: signature, bodies and rules were written
//! from the documentation a second time, so that client and simulator cannot agree on a mistake.

pub mod authentication;
mod behaviour;
mod change;
mod clock;
mod control;
pub mod demo;
mod faults;
mod iam_user;
mod mapping;
mod observation;
mod operation;
mod operations;
mod running;
mod secret;
mod seed;
pub mod sentinels;
mod settings;
mod simulator;
mod state;
pub mod wire;

pub use behaviour::{Behaviour, PutSemantics};
pub use change::Change;
pub use clock::Clock;
pub use faults::effect::Effect;
pub use faults::fault::{Fault, Forever, Times};
pub use mapping::{IdentifierType, Mapping};
pub use observation::{Moment, Observation};
pub use operation::Operation;
pub use running::RunningSimulator;
pub use secret::Secret;
pub use seed::{
    AccountSeed, AgencySeed, ClusterSeed, GroupSeed, KeySeed, ProjectSeed, Seed, UserSeed,
};
pub use settings::{Settings, StartError};
pub use simulator::Simulator;
pub use state::request_log::ReceivedRequest;
pub use state::view::{ClusterState, SyncKind, TaskState};
