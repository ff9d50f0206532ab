//! The formats of files, and what is wrong with those that are not read.

use crate::t;
use crate::words::Words;
use mrs::limits::{FILE_BYTES, FILE_MEGABYTES};
use serde::{Deserialize, Serialize};

/// Most bytes that a workbook may unpack to, and its text may have.
pub(super) const UNPACKED_BYTES: u64 = 64 * 1024 * 1024;

/// Most columns of a sheet that are read. Sheets have room for 16,384.
pub(super) const COLUMNS: u32 = 64;

/// The letters of the last column that is read.
const LAST_COLUMN: &str = "BL";

/// A file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFile {
    /// The text; of a workbook the rows as lines and the cells between tabs, quoted as in CSV.
    pub text: String,
    /// The format that was recognized.
    pub format: FileFormat,
}

/// The format of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFormat {
    /// Text in UTF-8.
    Utf8,
    /// Text in UTF-16.
    Utf16,
    /// Text in GB18030, which includes GBK and GB2312.
    Gb18030,
    /// Text in Windows-1252, which includes Latin-1.
    Windows1252,
    /// A workbook.
    Workbook {
        /// The name of the sheet that was read: the first visible one with content.
        sheet: String,
        /// The number of visible sheets.
        sheets: u32,
        /// The number of rows that were left out because they are hidden.
        #[serde(default)]
        hidden_rows: u32,
        /// Columns after the last one that is read were left out.
        #[serde(default)]
        more_columns: bool,
    },
}

impl FileFormat {
    /// Returns true if the text is certain. A guess, a choice among sheets, or a part of a sheet is shown
    /// before it is taken.
    pub fn is_certain(&self) -> bool {
        matches!(
            self,
            Self::Utf8
                | Self::Workbook {
                    sheets: 1,
                    hidden_rows: 0,
                    more_columns: false,
                    ..
                }
        )
    }

    /// What was read and what was left out, in sentences.
    pub fn words(&self) -> Words {
        match self {
            Self::Utf8 => t!(file_utf8),
            Self::Utf16 => t!(file_utf16),
            Self::Gb18030 => t!(file_gb18030),
            Self::Windows1252 => t!(file_windows_1252),
            Self::Workbook {
                sheet,
                sheets,
                hidden_rows,
                more_columns,
            } => {
                let read = match sheets {
                    1 => t!(file_sheet, sheet = sheet),
                    _ => t!(file_first_sheet, sheet = sheet, sheets = *sheets),
                };
                let hidden = (*hidden_rows > 0).then(|| t!(file_hidden_rows, count = *hidden_rows));
                let more = more_columns.then(|| t!(file_more_columns, column = LAST_COLUMN));
                let sentences: Vec<_> = [Some(read), hidden, more].into_iter().flatten().collect();
                sentences.join(" ").into()
            }
        }
    }
}

/// The reason why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum FileProblem {
    /// No file was chosen.
    #[error("no file was chosen")]
    Missing,
    /// The file has no content.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`FILE_BYTES`].
    #[error("the file is larger than {FILE_BYTES} bytes")]
    TooLarge,
    /// The text of the file is longer than a field may be.
    #[error("the text of the file is longer than a field may be")]
    LongText,
    /// The file begins like a workbook and can't be read as one.
    #[error("the workbook is damaged, encrypted, or of another kind")]
    BrokenWorkbook,
    /// The workbook unpacks to more than a list of names needs.
    #[error("the workbook is too large")]
    LargeWorkbook,
    /// The file is a workbook of Excel before 2007, or an encrypted one.
    #[error("the workbook is in the old binary format, or encrypted")]
    BinaryWorkbook,
    /// No visible sheet of the workbook has content.
    #[error("the visible sheets of the workbook are empty")]
    EmptySheets,
    /// All rows of the sheet that have content are hidden.
    #[error("all rows of the sheet are hidden")]
    HiddenRows,
    /// All content of the sheet is after the last column that is read.
    #[error("the first columns of the sheet are empty")]
    FarColumns,
    /// The program that wrote the workbook has left the values of formulas to the next one.
    #[error("formulas of the workbook have no values")]
    FormulasWithoutValues,
    /// The file is a text in an encoding that is not recognized.
    #[error("the encoding of the text is unknown")]
    UnknownEncoding,
    /// The file is no text.
    #[error("the file is no text")]
    NoText,
}

impl FileProblem {
    /// What is wrong and what to do, in a sentence that follows the file's name.
    pub fn words(self) -> Words {
        match self {
            Self::Missing => t!(file_missing),
            Self::Empty => t!(file_empty),
            Self::TooLarge => t!(file_too_large, limit = FILE_MEGABYTES),
            Self::LongText => t!(file_long_text),
            Self::BrokenWorkbook => t!(file_broken_workbook),
            Self::LargeWorkbook => t!(file_large_workbook),
            Self::BinaryWorkbook => t!(file_binary_workbook),
            Self::EmptySheets => t!(file_empty_sheets),
            Self::HiddenRows => t!(file_only_hidden_rows),
            Self::FarColumns => t!(file_far_columns, column = LAST_COLUMN),
            Self::FormulasWithoutValues => t!(file_formulas_without_values),
            Self::UnknownEncoding => t!(file_unknown_encoding),
            Self::NoText => t!(file_no_text),
        }
    }
}
