//! How many of what a list holds.

/// Counts of a list. `names + duplicates + rejected + headings == cells`, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Cells with anything in them.
    pub cells: u32,
    /// Names, each counted once.
    pub names: u32,
    /// Cells that repeat an earlier name.
    pub duplicates: u32,
    /// Cells that can't be a name.
    pub rejected: u32,
    /// Cells at the very top that head a column.
    pub headings: u32,
    /// Warnings; a name may have several.
    pub warnings: u32,
}
