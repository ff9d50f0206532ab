//! Parts of the text that are in no proposed name.

/// A part of the text that is in no proposed name, separators aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Byte offset of the start.
    pub start: u32,
    /// Byte offset of the end.
    pub end: u32,
    /// The reason.
    pub reason: Reason,
}

/// The reason why a part of the text is in no proposed name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A heading, or a line above the headings.
    Heading,
    /// A cell of another column.
    OtherColumn,
    /// Text around the names: full names, sentences, comments.
    Text,
    /// Notation: numbers and bullets, keys, the domain of an address.
    Notation,
    /// A name that occurs before.
    Duplicate,
    /// A cell that is no possible name.
    NotAName,
}
