//! Name lists: pasted text read as names.
//!
//! Separators are line breaks, commas, semicolons and tabs. A cell may be quoted as in CSV. A byte
//! order mark, invisible characters, blanks around a cell and empty cells are skipped. The first of
//! equal names is kept. Nothing else disappears: every cell is a name, a heading, or a problem with
//! its location and its fix.

mod byte_class;
mod cell;
mod fix;
mod group;
mod index;
mod list;
mod location;
mod names;
mod parse;
mod problem;
mod scan;
mod tidy;
mod warning;
mod write;

pub use fix::{with_names_replaced, without_duplicates, without_names, without_rejected};
pub(crate) use index::{Found, NameIndex};
pub(crate) use tidy::{is_blank, tidy};

pub use group::{GroupSummary, ProblemGroup, WarningGroup};
pub use list::{Counts, Entry, NameList};
pub use location::{Location, utf16_range};
pub use names::{Names, Refusal};
pub use parse::parse;
pub use problem::{Problem, ProblemKind};
pub use warning::{Warning, WarningKind};
pub use write::{appended, push_quoted, write};
