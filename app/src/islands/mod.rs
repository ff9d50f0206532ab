//! What is hydrated in the browser: the name-list field, the mapping editor, and a few small islands.
//! They read and write the form around them.

mod browser;
mod copy_field;
mod draft_autosave;
mod draft_save;
mod findings;
mod history;
mod known_agency;
mod live_operation;
mod mapping_editor;
mod mapping_row;
mod mapping_tools;
mod name_file;
mod name_list_field;
mod name_report;
mod name_selection;
mod row_messages;
mod session_end;

pub use copy_field::CopyField;
pub use draft_autosave::DraftAutosave;
pub use live_operation::LiveOperation;
pub use mapping_editor::MappingEditor;
pub use name_list_field::NameListField;
pub use name_selection::NameSelection;
pub use row_messages::{RowMessage, messages, messages_html};
pub use session_end::SessionEnd;
