//! Requests as they come in, answers as they go out.

pub(crate) mod answer;
pub(crate) mod call;
pub(crate) mod connection;
pub mod documented;
pub(crate) mod failure;
pub(crate) mod object;
pub(crate) mod percent;
pub(crate) mod redact;
pub(crate) mod serve;
