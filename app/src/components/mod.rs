//! The pieces pages are made of, rendered on the server.

mod counted;
mod denied;
mod draft_left;
mod error_summary;
mod frame;
mod mapping_diff;
mod mapping_row;
mod moment;
mod names_table;
mod notice;
pub mod operation_state;
mod operation_table;
mod post_button;
mod request_body;
mod session_notice;
mod signed_in;
mod text_area;

pub use counted::{counted, noun};
pub use denied::DeniedAction;
pub use draft_left::DraftLeft;
pub use error_summary::{ErrorSummary, SummaryEntry};
pub use frame::{Content, Crumb, framed, status_of, tell_too_often};
pub use mapping_diff::mapping_diff;
pub use mapping_row::MappingRow;
pub use moment::Moment;
pub use names_table::{NameRow, NamesTable};
pub use notice::{Notice, Tone, TroubleNotice};
pub use operation_state::OperationStateBadge;
pub use operation_table::OperationTable;
pub use post_button::{PostButton, Weight};
pub use request_body::{RequestBody, first_body};
pub use session_notice::session_notice;
pub use signed_in::signed_in;
pub use text_area::TextArea;
