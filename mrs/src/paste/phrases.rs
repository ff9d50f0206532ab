//! Words and sentences that people write around names.

pub(super) mod closing;
pub(super) mod dated_remark;
pub(super) mod exclusion;
pub(super) mod keeping;
pub(super) mod kept;
pub(super) mod labels;
pub(super) mod line_style;
pub(super) mod opposite;
pub(super) mod people;
pub(super) mod prose;
pub(super) mod replacement;
pub(super) mod sentences;
pub(super) mod separators;
pub(super) mod unaffected;
pub(super) mod unspaced;
pub(super) mod verbs;
pub(super) mod words;
