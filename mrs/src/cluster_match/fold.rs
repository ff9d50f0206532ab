//! Characters that people take for each other.

/// Returns the character that stands for `c` and all that look like it: full-width forms, letters of
/// other scripts that look like ASCII letters, and the other case of ASCII letters.
pub(super) fn fold(c: char) -> char {
    let plain = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{a0}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        'а' | 'А' | 'α' | 'Α' => 'a',
        'В' | 'Β' => 'b',
        'с' | 'С' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'Ε' => 'e',
        'Н' | 'Η' | 'һ' => 'h',
        'і' | 'І' | 'ι' | 'Ι' | 'ı' => 'i',
        'ј' | 'Ј' => 'j',
        'К' | 'Κ' | 'κ' | 'к' => 'k',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'о' | 'О' | 'ο' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'Τ' => 't',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'Х' | 'Χ' | 'χ' => 'x',
        'у' | 'У' | 'Υ' => 'y',
        'Ζ' => 'z',
        _ => c,
    };
    plain.to_ascii_lowercase()
}

/// Returns true if both names look alike: they are equal once each character is folded.
pub(super) fn look_alike(one: &str, other: &str) -> bool {
    one.chars().map(fold).eq(other.chars().map(fold))
}

/// The odd factor of the polynomial hash of folded characters.
pub(super) const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of an empty name, which makes leading characters count.
pub(super) const START: u64 = 0xadf8_5458_a2bb_4a9b;

/// Adds a folded character to a hash.
pub(super) fn add(hash: u64, folded: char) -> u64 {
    hash.wrapping_mul(FACTOR)
        .wrapping_add(u64::from(u32::from(folded)) + 1)
}

/// The hash of a name, the same for all names that look alike.
pub(super) fn hash(name: &str) -> u64 {
    name.chars().fold(START, |hash, c| add(hash, fold(c)))
}

/// Spreads a hash over all bits, of which tables take the upper ones.
pub(super) fn spread(hash: u64) -> u64 {
    (hash ^ (hash >> 29)).wrapping_mul(FACTOR)
}
