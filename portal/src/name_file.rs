//! Files with lists of names, read as text: texts in the encodings that office programs write, and the
//! first sheet of a workbook that has content.

mod encoding;
mod format;
#[cfg(test)]
mod tests;
mod workbook;

pub use format::{FileFormat, FileProblem, NameFile};

/// Reads a file. Works for as long as the file is large: not for the thread of a request.
///
/// # Errors
/// [`FileProblem`].
pub fn read(bytes: &[u8]) -> Result<NameFile, FileProblem> {
    if bytes.len() > mrs::limits::FILE_BYTES as usize {
        return Err(FileProblem::TooLarge);
    }
    let file = match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => workbook::read(bytes)?,
        // A compound file: workbooks of Excel 97 to 2003, and encrypted ones of any age.
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(FileProblem::BinaryWorkbook),
        // Documents that are written in characters, with few names among much else.
        [b'{', b'\\', b'r', b't', b'f', ..] | [b'%', b'P', b'D', b'F', ..] => {
            return Err(FileProblem::NoText);
        }
        _ => encoding::decode(bytes)?,
    };
    if file.text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    Ok(file)
}
