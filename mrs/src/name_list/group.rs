//! Groups of problems and warnings, so that a thousand of them can be read.

/// Groups of problems in display order; problems that stop the list come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum ProblemGroup {
    /// Cells with unmatched quotes.
    Quote,
    /// Names that are too long.
    Length,
    /// Names with control characters.
    ControlCharacter,
    /// Names with characters lost in conversion.
    Unreadable,
    /// Duplicate names.
    Duplicate,
}

/// Groups of warnings in display order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum WarningGroup {
    /// Names that MRS Manager cannot store.
    NotInManager,
    /// E-mail addresses and names with a domain.
    OtherDirectory,
    /// Names that differ only by case.
    Case,
    /// Names that had invisible characters.
    Invisible,
    /// Names that no documented rule covers.
    Unusual,
}

/// A group with at least one member in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSummary<'l, Group, Member> {
    /// The group.
    pub group: Group,
    /// Number of members.
    pub count: u32,
    /// The first few members in the order of the text.
    pub first: Vec<&'l Member>,
}

/// Groups `members` in the order of `all`, each group with up to `few` members.
pub(super) fn summarize<'l, Group: Copy + PartialEq, Member>(
    all: &[Group],
    members: &'l [Member],
    few: usize,
    group_of: impl Fn(&Member) -> Group,
) -> Vec<GroupSummary<'l, Group, Member>> {
    let mut summaries: Vec<GroupSummary<'l, Group, Member>> = all
        .iter()
        .map(|group| GroupSummary {
            group: *group,
            count: 0,
            first: Vec::new(),
        })
        .collect();
    for member in members {
        let group = group_of(member);
        if let Some(summary) = summaries.iter_mut().find(|summary| summary.group == group) {
            summary.count = summary.count.saturating_add(1);
            if summary.first.len() < few {
                summary.first.push(member);
            }
        }
    }
    summaries.retain(|summary| summary.count > 0);
    summaries
}
