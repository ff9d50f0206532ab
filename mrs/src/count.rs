//! Lengths as `u32`: the same width in the browser and on the server.

/// Converts `length` to `u32`. No text that reaches these rules has four thousand million
/// characters, so a saturated value is as good as an error and cannot panic.
pub(crate) fn of(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
