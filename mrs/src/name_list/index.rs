//! An index of names that finds equal names and names that differ only by case.
//!
//! One open-addressing table serves both searches: a name is stored by the hash of its lower-case
//! form. Only a name that differs by case from an earlier one is stored by its exact hash, and only
//! such names are searched twice; all spellings under one hash would form one long chain.
//!
//! The hash is fast and its seeds are public, so a text can be crafted to collide. A chain longer
//! than [`MAX_CHAIN`] therefore rebuilds the table with another seed. A text that is slow under all
//! seeds costs its author a search over the size of the table for every name; otherwise each name
//! costs at most [`MAX_CHAIN`] steps.

use super::Entry;

/// Maximum length of a chain before the seed changes. Chains of ordinary names at half load have a
/// few links; dozens are rare in tables of a hundred thousand names.
const MAX_CHAIN: usize = 128;

/// Odd numbers without a pattern: digits of the golden ratio, of pi, of e, of the root of two.
const SEEDS: [u64; 4] = [
    0x9e37_79b9_7f4a_7c15,
    0x2432_f6a8_885a_308d,
    0xadf8_5458_a2bb_4a9b,
    0x6a09_e667_f3bc_c909,
];

/// The bit that distinguishes the cases of an ASCII letter, in each of eight bytes. Setting the bit
/// makes some other characters equal, too, which the comparison after the hash distinguishes.
const CASELESS: u64 = 0x2020_2020_2020_2020;

/// The result of looking up a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The name is new, also in another case, and is now stored.
    New,
    /// The name is new, is now stored, and differs only by case from the entry.
    OtherCase(u32),
    /// The name equals the entry.
    Same(u32),
}

/// A slot: the upper half holds the hash, the lower the entry counted from 1; 0 is empty.
type Slot = u64;

pub(crate) struct NameIndex {
    slots: Vec<Slot>,
    used: usize,
    seed: usize,
}

/// The end of a search.
enum Probe {
    Entry(u32),
    Vacant(usize),
    ChainTooLong,
}

impl NameIndex {
    /// Creates an index that holds `names` names before it grows.
    pub(crate) fn for_names(names: usize) -> Self {
        let size = names.saturating_mul(2).max(64).next_power_of_two();
        Self {
            slots: vec![0; size],
            used: 0,
            seed: 0,
        }
    }

    /// Looks up `name`, and stores a new name as the entry after `names`. `names` are all names stored
    /// so far, in the order of storing.
    pub(crate) fn look_up(&mut self, names: &[Entry<'_>], name: &str) -> Found {
        if self.used.saturating_mul(2) >= self.slots.len() {
            self.grow();
        }
        loop {
            if let Some(found) = self.try_look_up(names, name) {
                return found;
            }
            self.reseed(names);
        }
    }

    fn try_look_up(&mut self, names: &[Entry<'_>], name: &str) -> Option<Found> {
        let entry = |index: u32| names.get(index as usize).map_or("", |entry| &*entry.name);
        let next = crate::count::of(names.len());
        let caseless = self.hash(name, CASELESS);
        match self.probe(caseless, |index| entry(index).eq_ignore_ascii_case(name)) {
            Probe::ChainTooLong => None,
            Probe::Vacant(slot) => {
                self.store(slot, caseless, next);
                Some(Found::New)
            }
            Probe::Entry(other) if entry(other) == name => Some(Found::Same(other)),
            Probe::Entry(other) => {
                let exact = self.hash(name, 0);
                match self.probe(exact, |index| entry(index) == name) {
                    Probe::ChainTooLong => None,
                    Probe::Entry(same) => Some(Found::Same(same)),
                    Probe::Vacant(slot) => {
                        self.store(slot, exact, next);
                        Some(Found::OtherCase(other))
                    }
                }
            }
        }
    }

    fn store(&mut self, slot: usize, hash: u32, index: u32) {
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = (u64::from(hash) << 32) | (u64::from(index) + 1);
            self.used += 1;
        }
    }

    fn probe(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Probe {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        // The table is at most half full, so the loop ends at an empty slot.
        for step in 0.. {
            match self.slots.get(at) {
                None | Some(0) => break,
                Some(slot) if hash_of(*slot) == hash && is_it(entry_of(*slot)) => {
                    return Probe::Entry(entry_of(*slot));
                }
                Some(_) => at = (at + 1) & mask,
            }
            if step == MAX_CHAIN && self.seed + 1 < SEEDS.len() {
                return Probe::ChainTooLong;
            }
        }
        Probe::Vacant(at)
    }

    fn grow(&mut self) {
        let size = self.slots.len().saturating_mul(2);
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        self.used = 0;
        for slot in old.into_iter().filter(|slot| *slot != 0) {
            let mut at = hash_of(slot) as usize & (size - 1);
            while self.slots.get(at).is_some_and(|taken| *taken != 0) {
                at = (at + 1) & (size - 1);
            }
            self.store(at, hash_of(slot), entry_of(slot));
        }
    }

    /// Rebuilds the table with the next seed under which no chain of `names` is too long.
    fn reseed(&mut self, names: &[Entry<'_>]) {
        'seeds: while self.seed + 1 < SEEDS.len() {
            self.seed += 1;
            self.slots.fill(0);
            self.used = 0;
            for (index, entry) in names.iter().enumerate() {
                let before = names.get(..index).unwrap_or_default();
                if self.try_look_up(before, &entry.name).is_none() {
                    continue 'seeds;
                }
            }
            return;
        }
    }

    /// Hashes `name` with the bits of `mask` set in all bytes.
    fn hash(&self, name: &str, mask: u64) -> u32 {
        let seed = SEEDS.get(self.seed).copied().unwrap_or(mask);
        let (words, rest) = name.as_bytes().as_chunks::<8>();
        let mut hash = seed ^ name.len() as u64;
        for word in words {
            hash = mix(hash ^ (u64::from_le_bytes(*word) | mask), seed);
        }
        let mut last = 0;
        for byte in rest {
            last = (last << 8) | u64::from(*byte);
        }
        hash = mix(hash ^ (last | mask), seed);
        (hash >> 32) as u32
    }
}

/// Folds both halves of the product.
#[expect(
    clippy::cast_possible_truncation,
    reason = "each half is taken for itself"
)]
fn mix(value: u64, seed: u64) -> u64 {
    let product = u128::from(value) * u128::from(seed);
    (product as u64) ^ ((product >> 64) as u64)
}

fn hash_of(slot: Slot) -> u32 {
    (slot >> 32) as u32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the lower half is the entry"
)]
fn entry_of(slot: Slot) -> u32 {
    (slot as u32).wrapping_sub(1)
}

#[cfg(test)]
mod tests;
