//! Failures on demand: injected by tests, or provoked by name.

pub(crate) mod effect;
pub(crate) mod fault;
pub(crate) mod provoked;
pub(crate) mod queue;
