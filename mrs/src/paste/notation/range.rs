//! A range of names, such as `analyst01-analyst05`: its ends have the same letters and as many digits.

/// Maximum number of names of a range.
pub(in crate::paste) const MOST: u32 = 1_000;

/// Maximum number of digits.
const MOST_DIGITS: usize = 9;

/// What is between the ends, with the blanks around it.
const BETWEEN: [&str; 21] = [
    "-",
    " - ",
    "–",
    " – ",
    "—",
    " — ",
    "..",
    " .. ",
    "...",
    " ... ",
    "…",
    "～",
    "〜",
    "~",
    " ~ ",
    "至",
    "到",
    " to ",
    " bis ",
    " through ",
    " thru ",
];

/// Words between the ends in a sentence only.
const WORDS: [&str; 5] = ["à", "hasta", "até", "до", "until"];

/// A range of names.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::paste) struct Range<'a> {
    prefix: &'a str,
    first: u32,
    last: u32,
    width: usize,
    /// True if only the first name is written out, and a dash is before the last number: `analyst01-05`.
    is_short: bool,
}

impl<'a> Range<'a> {
    /// Reads a name that is a range: `analyst01-analyst05`, `analyst01..05`, `analyst{01..05}`, `analyst0[1-5]`.
    pub(in crate::paste) fn of(name: &'a str) -> Option<Self> {
        if !name.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Self::in_brackets(name).or_else(|| {
            let mut between = BETWEEN.iter();
            between.find_map(|between| {
                Self::in_full(name, between).or_else(|| Self::in_short(name, between))
            })
        })
    }

    /// The range from `first` to `last`.
    pub(in crate::paste) fn between(first: &'a str, last: &str) -> Option<Self> {
        let ((prefix, first), (other, last)) = (numbered(first)?, numbered(last)?);
        (prefix == other).then(|| Self::new(prefix, first, last, false))?
    }

    /// The ends have the same length, so what is between them is in the middle.
    fn in_full(name: &'a str, between: &str) -> Option<Self> {
        let length = name.len().checked_sub(between.len())? / 2;
        let (first, rest) = name.split_at_checked(length)?;
        Self::between(first, rest.strip_prefix(between)?)
    }

    fn in_short(name: &'a str, between: &str) -> Option<Self> {
        let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (first, last) = name.split_at_checked(name.len() - digits)?;
        let (prefix, first) = numbered(first.strip_suffix(between)?)?;
        let is_short = !between.starts_with("..");
        // A dash before the number makes it a part of a name, as in `team-01-02`.
        let is_dashed = is_short && !prefix.ends_with(char::is_alphabetic);
        (!is_dashed && between.is_ascii()).then(|| Self::new(prefix, first, last, is_short))?
    }

    fn in_brackets(name: &'a str) -> Option<Self> {
        let open = name.find(['[', '{'])?;
        let (start, inner) = name.split_at_checked(open)?;
        let inner = match inner.strip_prefix('[') {
            Some(inner) => inner.strip_suffix(']')?,
            None => inner.strip_prefix('{')?.strip_suffix('}')?,
        };
        let (first, last) = inner.split_once("..").or_else(|| inner.split_once('-'))?;
        let is_begun = start.contains(char::is_alphabetic);
        is_begun.then(|| Self::new(start, first.trim(), last.trim(), false))?
    }

    fn new(prefix: &'a str, first: &str, last: &str, is_short: bool) -> Option<Self> {
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let width = first.len();
        if width != last.len() || width > MOST_DIGITS || !is_number(first) || !is_number(last) {
            return None;
        }
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        (first < last).then_some(Self {
            prefix,
            first,
            last,
            width,
            is_short,
        })
    }

    /// Number of names.
    pub(in crate::paste) fn count(&self) -> u32 {
        self.last - self.first + 1
    }

    /// The names from the first to the last.
    pub(in crate::paste) fn names(&self) -> impl Iterator<Item = String> {
        let (prefix, width) = (self.prefix, self.width);
        (self.first..=self.last).map(move |number| format!("{prefix}{number:0width$}"))
    }

    /// Returns true if the text is more likely a range than a name, by `knows`, which tells the names on the cluster.
    /// Names of groups can have any parts.
    pub(in crate::paste) fn is_likely(&self, is_user: bool, knows: impl Fn(&str) -> bool) -> bool {
        match self.ends().map(|end| knows(&end)) {
            [first, last] if self.is_short => first && last,
            [first, last] => first || last || (is_user && self.width > 1),
        }
    }

    /// The first and the last name.
    pub(in crate::paste) fn ends(&self) -> [String; 2] {
        let (prefix, width) = (self.prefix, self.width);
        [self.first, self.last].map(|number| format!("{prefix}{number:0width$}"))
    }
}

/// Returns true if no name is in two of the ranges.
pub(in crate::paste) fn are_apart<'a>(ranges: impl Iterator<Item = Range<'a>>) -> bool {
    let mut ranges: Vec<Range<'a>> = ranges.collect();
    ranges.sort_unstable_by_key(|range| (range.prefix, range.width, range.first));
    ranges.windows(2).all(|pair| match pair {
        [one, two] => (one.prefix, one.width) != (two.prefix, two.width) || one.last < two.first,
        _ => true,
    })
}

/// Returns true if names of the same letters stand before and behind `between`, so that others can be meant between
/// them, however many digits they have.
pub(in crate::paste) fn is_told(first: &str, between: &str, last: &str) -> bool {
    let is_between = || {
        let known = BETWEEN.iter().map(|known| known.trim());
        known.chain(WORDS).any(|known| known == between.trim())
    };
    let (Some((prefix, first)), Some((other, last))) = (numbered(first), numbered(last)) else {
        return false;
    };
    let number = |text: &str| text.parse::<u32>().ok();
    prefix == other && is_between() && number(first) < number(last)
}

/// Splits a name that ends with a number before it.
fn numbered(name: &str) -> Option<(&str, &str)> {
    let prefix = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.get(prefix.len()..)?;
    let is_name = prefix.contains(char::is_alphabetic) && !prefix.contains(char::is_whitespace);
    (is_name && !digits.is_empty()).then_some((prefix, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_told_from_names() {
        for text in [
            "analyst01-analyst03",
            "analyst01 - analyst03",
            "analyst01..analyst03",
            "analyst01..03",
            "analyst01–analyst03",
            "analyst01 bis analyst03",
            "analyst01～analyst03",
            "analyst{01..03}",
            "analyst0[1-3]",
            "analyst01-03",
        ] {
            let range = Range::of(text).unwrap();
            let names: Vec<_> = range.names().collect();
            assert_eq!(names, ["analyst01", "analyst02", "analyst03"], "{text}");
            assert_eq!(range.is_short, text == "analyst01-03");
        }
        for text in [
            "analyst01",
            "team-01-02",
            "analyst01-operator05",
            "analyst05-analyst01",
            "analyst1-analyst10",
            "01-05",
            "2026-2027",
            "a[b]1",
            "analyst-01-2026",
            "analyst01-",
            "-",
        ] {
            assert_eq!(Range::of(text), None, "{text}");
        }
    }
}
