//! Classes of bytes in a name list, in a table so that a scan looks at each byte once.

/// The byte ends a cell.
pub(super) const STOP: u8 = 1;
/// The byte is never part of a name.
pub(super) const CONTROL: u8 = 2;
/// The byte is part of a character beyond ASCII.
pub(super) const HIGH: u8 = 4;
/// The byte is punctuation that some rule may warn about.
pub(super) const ODD: u8 = 8;

static CLASSES: [u8; 256] = classes();

#[expect(
    clippy::indexing_slicing,
    reason = "runs at compile time, where a panic is an error"
)]
const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    loop {
        table[byte as usize] = match byte {
            b'\n' | b'\r' | b'\t' => STOP | CONTROL,
            b',' | b';' => STOP | ODD,
            b' ' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 0,
            0x80.. => HIGH,
            0x00..=0x1f | 0x7f => CONTROL,
            _ => ODD,
        };
        if byte == u8::MAX {
            return table;
        }
        byte += 1;
    }
}

/// The class of `byte`.
pub(super) fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(CONTROL)
}
