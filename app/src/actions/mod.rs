//! The server functions: every change is one of these, sent by a plain form, answered by a
//! redirect. One function, one file; the addresses are fixed.

mod answer;
mod apply_operation;
mod check_operation;
mod connect;
mod discard_draft;
mod discard_operation;
mod disconnect;
mod keep_cancel_draft;
mod keep_mapping_draft;
mod mapping_form;
mod plan_cancel_sync;
mod plan_mapping;
mod plan_undo;
mod switch_connection;

pub use apply_operation::apply_operation;
pub use check_operation::check_operation;
pub use connect::connect;
pub use discard_draft::discard_draft;
pub use discard_operation::discard_operation;
pub use disconnect::disconnect;
pub use keep_cancel_draft::keep_cancel_draft;
pub use keep_mapping_draft::keep_mapping_draft;
pub use plan_cancel_sync::plan_cancel_sync;
pub use plan_mapping::plan_mapping;
pub use plan_undo::plan_undo;
pub use switch_connection::switch_connection;

/// Connects to a project.
pub const CONNECT: &str = "/api/connect";
/// Wipes a connection.
pub const DISCONNECT: &str = "/api/disconnect";
/// Makes another connection the active one.
pub const SWITCH_CONNECTION: &str = "/api/switch-connection";
/// Throws a draft away.
pub const DISCARD_DRAFT: &str = "/api/discard-draft";
/// Keeps the two name fields.
pub const SAVE_CANCEL_DRAFT: &str = "/api/keep-cancel-draft";
/// Keeps the rows of the mapping editor.
pub const SAVE_MAPPING_DRAFT: &str = "/api/keep-mapping-draft";
/// Plans a cancellation.
pub const PLAN_CANCEL_SYNC: &str = "/api/plan-cancel-sync";
/// Plans a mapping, or takes one step in editing it.
pub const PLAN_MAPPING: &str = "/api/plan-mapping";
/// Plans the undo of an operation.
pub const PLAN_UNDO: &str = "/api/plan-undo";
/// Applies what was reviewed.
pub const APPLY_OPERATION: &str = "/api/apply-operation";
/// Throws a planned operation away.
pub const DISCARD_OPERATION: &str = "/api/discard-operation";
/// Reads an operation's outcome again.
pub const CHECK_OPERATION: &str = "/api/check-operation";

/// All of them.
pub const ALL: &[&str] = &[
    CONNECT,
    DISCONNECT,
    SWITCH_CONNECTION,
    DISCARD_DRAFT,
    SAVE_CANCEL_DRAFT,
    SAVE_MAPPING_DRAFT,
    PLAN_CANCEL_SYNC,
    PLAN_MAPPING,
    PLAN_UNDO,
    APPLY_OPERATION,
    DISCARD_OPERATION,
    CHECK_OPERATION,
];
