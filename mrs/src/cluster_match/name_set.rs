//! A set of names that finds a name as it is, in another case, and by its looks.

use super::fold::{hash, look_alike, spread};

/// Names in one text, with a table of open addresses over the hashes of their folded characters.
#[derive(Clone, Debug, Default)]
pub(super) struct NameSet {
    text: String,
    /// The end of each name in `text`.
    ends: Vec<u32>,
    /// Names counted from 1; 0 is empty. At most half full, and a power of two long.
    slots: Vec<u32>,
}

impl NameSet {
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut set = Self::default();
        for name in names {
            set.text.push_str(name);
            set.ends.push(crate::count::of(set.text.len()));
        }
        set.slots = vec![0; (set.ends.len() * 2).next_power_of_two().max(2)];
        for index in 0..set.ends.len() {
            let mut slot = set.slot(set.get(index));
            while set.slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & (set.slots.len() - 1);
            }
            if let Some(slot) = set.slots.get_mut(slot) {
                *slot = crate::count::of(index + 1);
            }
        }
        set
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The name at `index`, or an empty text.
    pub(super) fn get(&self, index: usize) -> &str {
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Returns the name most like `name`: equal, else equal but for the case of ASCII letters, else
    /// the only one that looks alike.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        if self.ends.is_empty() {
            return None;
        }
        let (mut other_case, mut alike, mut several) = (None, None, false);
        let mut slot = self.slot(name);
        while let Some(index) = self.slots.get(slot).filter(|index| **index != 0) {
            let known = self.get(*index as usize - 1);
            if known == name {
                return Some(known);
            }
            if known.eq_ignore_ascii_case(name) {
                other_case.get_or_insert(known);
            } else if look_alike(known, name) {
                several |= alike.is_some();
                alike = Some(known);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        other_case.or(alike.filter(|_| !several))
    }

    fn slot(&self, name: &str) -> usize {
        let spread = spread(hash(name)) >> 32;
        usize::try_from(spread).unwrap_or(0) & (self.slots.len() - 1)
    }
}
