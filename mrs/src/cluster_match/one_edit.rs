//! Finding the name that is one edit away: a character more, less, other, or two exchanged.
//!
//! Two names one edit apart become equal when one character is taken out of one or both. The hashes
//! of all such shortened forms of the few names in question make a small table, and one pass over
//! the many names of the cluster looks up theirs. No index of the cluster is kept, the alphabet
//! does not matter, and the pass costs the same for one name as for a thousand.

use super::fold::{FACTOR, START, add, fold, spread};
use super::name_set::NameSet;

/// Minimum length in characters. Short names are one edit away from each other by chance.
const SHORTEST: usize = 4;

/// Bits of the filter that precedes the table, for each shortened form.
const FILTER_BITS: usize = 16;

/// The result for one name in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near<'c> {
    /// No name is one edit away.
    None,
    /// Exactly one name is.
    One(&'c str),
    /// Several names are.
    Several,
}

/// Returns for each of `questions` whether exactly one name of `set` is one edit away.
pub(super) fn one_edit<'c>(questions: &[&str], set: &'c NameSet) -> Vec<Near<'c>> {
    let mut found = vec![Near::None; questions.len()];
    let mut folded = Vec::new();
    let mut hashes = Vec::new();
    let mut forms: Vec<(u64, u32)> = Vec::new();
    for (index, question) in questions.iter().enumerate() {
        shorten(question, &mut folded, &mut hashes);
        if folded.len() >= SHORTEST {
            forms.extend(hashes.iter().map(|hash| (*hash, crate::count::of(index))));
        }
    }
    if forms.is_empty() {
        return found;
    }
    forms.sort_unstable();
    forms.dedup();
    let bits = (forms.len() * FILTER_BITS).next_power_of_two().max(64);
    let mut filter = vec![0_u64; bits / 64];
    for (hash, _) in &forms {
        let (word, bit) = place(*hash, bits);
        if let Some(word) = filter.get_mut(word) {
            *word |= bit;
        }
    }
    for name in set.iter() {
        shorten(name, &mut folded, &mut hashes);
        for hash in &hashes {
            let (word, bit) = place(*hash, bits);
            if filter.get(word).is_none_or(|word| word & bit == 0) {
                continue;
            }
            let first = forms.partition_point(|form| form.0 < *hash);
            let same = forms.get(first..).unwrap_or_default().iter();
            for (_, index) in same.take_while(|form| form.0 == *hash) {
                let index = *index as usize;
                let (Some(near), Some(question)) = (found.get_mut(index), questions.get(index))
                else {
                    continue;
                };
                *near = match *near {
                    Near::Several => Near::Several,
                    Near::One(known) if known == name => Near::One(known),
                    _ if !is_one_edit(question, name) => continue,
                    Near::None => Near::One(name),
                    Near::One(_) => Near::Several,
                };
            }
        }
    }
    found
}

/// Fills `hashes` with the hash of `name` and of `name` without each of its characters.
fn shorten(name: &str, folded: &mut Vec<char>, hashes: &mut Vec<u64>) {
    folded.clear();
    folded.extend(name.chars().map(fold));
    hashes.clear();
    let whole = folded.iter().fold(START, |hash, c| add(hash, *c));
    hashes.push(whole);
    // From the end: the part before the character, multiplied for the part after it.
    let (mut after, mut power) = (0_u64, 1_u64);
    let mut before = whole;
    for c in folded.iter().rev() {
        // The factor is odd, so that taking a character off the end of a hash is exact.
        before = before
            .wrapping_sub(u64::from(u32::from(*c)) + 1)
            .wrapping_mul(INVERSE);
        hashes.push(before.wrapping_mul(power).wrapping_add(after));
        after = after.wrapping_add((u64::from(u32::from(*c)) + 1).wrapping_mul(power));
        power = power.wrapping_mul(FACTOR);
    }
}

/// The number that takes back a multiplication by [`FACTOR`].
const INVERSE: u64 = inverse(FACTOR);

/// Newton's method doubles the number of right bits with each step, beginning with three.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut step = 0;
    while step < 5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
}

fn place(hash: u64, bits: usize) -> (usize, u64) {
    let spread = spread(hash) >> 24;
    let at = usize::try_from(spread & 0xffff_ffff).unwrap_or(0) & (bits - 1);
    (at / 64, 1 << (at % 64))
}

/// Returns true if one edit makes `other` of `name`, apart from looks.
///
/// Another digit, or a digit more or less, is no typo but another account; only a zero before
/// other digits may be missing.
fn is_one_edit(name: &str, other: &str) -> bool {
    let (mut a, mut b) = (name.chars().map(fold), other.chars().map(fold));
    loop {
        let (rest_a, rest_b) = (a.clone(), b.clone());
        match (a.next(), b.next()) {
            (None, None) => return false,
            (x, y) if x == y => {}
            (x, y) => {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let zero = |c: Option<char>, next: Option<char>| {
                    !digit(c) || (c == Some('0') && digit(next))
                };
                let both = x.is_some() && y.is_some() && !(digit(x) && digit(y));
                let exchanged = a.next() == y && b.next() == x && a.eq(b);
                let (mut after_a, mut after_b) = (rest_a.clone(), rest_b.clone());
                after_a.next();
                after_b.next();
                return (both && (exchanged || after_a.clone().eq(after_b.clone())))
                    || (x.is_some() && zero(x, y) && after_a.eq(rest_b))
                    || (y.is_some() && zero(y, x) && after_b.eq(rest_a));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near<'c>(name: &str, set: &'c NameSet) -> Near<'c> {
        one_edit(&[name], set)[0]
    }

    #[test]
    fn every_kind_of_edit_is_found() {
        let set = NameSet::new(["analyst02", "auditor01", "分析机器人"].into_iter());
        for typo in [
            "analist02",
            "analyyst02",
            "anlyst02",
            "anaylst02",
            "nalyst02",
            "analyst02x",
        ] {
            assert_eq!(near(typo, &set), Near::One("analyst02"), "{typo}");
        }
        assert_eq!(near("分析机人", &set), Near::One("分析机器人"));
        assert_eq!(near("analyst2", &set), Near::One("analyst02"));
        for other in [
            "analyst03",
            "analyst022",
            "analyst20",
            "anlist02",
            "auditor1x",
        ] {
            assert_eq!(near(other, &set), Near::None, "{other}");
        }
    }

    #[test]
    fn several_candidates_are_none() {
        let set = NameSet::new(["mayer", "meyer"].into_iter());
        assert_eq!(near("moyer", &set), Near::Several);
    }
}
