//! The server functions: every change is one of these, sent by a plain form and answered by a
//! redirect. Saves in the background are answered without one. One function, one file; the
//! addresses are fixed.

mod answer;
mod apply_operation;
mod check_operation;
mod connect;
mod decisions;
mod discard_draft;
mod discard_operation;
mod disconnect;
mod known_names;
mod mapping_form;
mod name_form;
mod plan_cancel_sync;
mod plan_mapping;
mod plan_retry;
mod plan_undo;
mod save_cancel_draft;
mod save_mapping_draft;
mod select_names;
mod shorten_removal;
mod stop_operation;
mod switch_connection;
mod take_name_file;

pub use apply_operation::apply_operation;
pub use check_operation::check_operation;
pub use connect::connect;
pub use discard_draft::discard_draft;
pub use discard_operation::discard_operation;
pub use disconnect::disconnect;
pub use plan_cancel_sync::plan_cancel_sync;
pub use plan_mapping::plan_mapping;
pub use plan_retry::plan_retry;
pub use plan_undo::plan_undo;
pub use save_cancel_draft::save_cancel_draft;
pub use save_mapping_draft::save_mapping_draft;
pub use select_names::select_names;
pub use shorten_removal::shorten_removal;
pub use stop_operation::stop_operation;
pub use switch_connection::switch_connection;
pub use take_name_file::{FileButton, NameFileForm, take_name_file};

use crate::paths::TAKE_NAME_FILE;

/// Connects to a project.
pub const CONNECT: &str = "/api/connect";
/// Wipes a connection.
pub const DISCONNECT: &str = "/api/disconnect";
/// Makes another connection the active one.
pub const SWITCH_CONNECTION: &str = "/api/switch-connection";
/// Discards a draft.
pub const DISCARD_DRAFT: &str = "/api/discard-draft";
/// Saves the two name fields in the background.
pub const SAVE_CANCEL_DRAFT: &str = "/api/save-cancel-draft";
/// Saves the rows of the mapping editor in the background.
pub const SAVE_MAPPING_DRAFT: &str = "/api/save-mapping-draft";
/// Takes the names that are selected in a list.
pub const SELECT_NAMES: &str = "/api/select-names";
/// Plans a cancellation.
pub const PLAN_CANCEL_SYNC: &str = "/api/plan-cancel-sync";
/// Plans a mapping, or does what another button of its form asks for.
pub const PLAN_MAPPING: &str = "/api/plan-mapping";
/// The forms in which people write lists: a page may hold what they sent. No other form, since one
/// with credentials must never be among them.
pub const DRAFT_FORMS: [&str; 3] = [PLAN_CANCEL_SYNC, TAKE_NAME_FILE, PLAN_MAPPING];
/// Plans the undo of an operation.
pub const PLAN_UNDO: &str = "/api/plan-undo";
/// Plans what an operation left.
pub const PLAN_RETRY: &str = "/api/plan-retry";
/// Takes names off the list of a planned removal.
pub const SHORTEN_REMOVAL: &str = "/api/shorten-removal";
/// Applies what was reviewed.
pub const APPLY_OPERATION: &str = "/api/apply-operation";
/// Discards a planned operation.
pub const DISCARD_OPERATION: &str = "/api/discard-operation";
/// Asks a running operation to stop.
pub const STOP_OPERATION: &str = "/api/stop-operation";
/// Reads an operation's outcome again.
pub const CHECK_OPERATION: &str = "/api/check-operation";
