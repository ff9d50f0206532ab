//! The pieces pages are made of, rendered on the server.

mod bare_page;
mod denied;
mod draft_left;
mod error_summary;
mod explanation;
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

pub use bare_page::{error_page, signed_out_page};
pub use denied::DeniedAction;
pub use draft_left::DraftLeft;
pub use error_summary::{ErrorSummary, SummaryEntry};
pub use explanation::{ErrorNotice, plain_text};
pub use frame::{Content, Crumb, framed, tell_too_often};
pub use mapping_diff::mapping_diff;
pub use mapping_row::MappingRow;
pub use moment::Moment;
pub use names_table::{NameRow, NamesTable};
pub use notice::{Notice, Tone};
pub use operation_state::OperationStateBadge;
pub use operation_table::OperationTable;
pub use post_button::{PostButton, Weight};
pub use request_body::RequestBody;
pub use session_notice::session_notice;
pub use signed_in::signed_in;
pub use text_area::TextArea;
