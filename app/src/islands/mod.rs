//! What is hydrated in the browser: the name-list field, the mapping editor, and the draft around them.
//! They read and write the form around them.

mod browser;
mod draft_autosave;
mod draft_save;
mod findings;
mod history;
mod known_agency;
mod mapping_editor;
mod mapping_row;
mod mapping_tools;
mod name_file;
mod name_list_field;
mod name_report;
mod row_messages;

pub use draft_autosave::DraftAutosave;
pub use mapping_editor::MappingEditor;
pub use name_list_field::NameListField;
pub use row_messages::{RowMessage, messages, messages_html};
