//! Problems and warnings by sort, so that a thousand of them can be read.

/// Problems of one sort, in the order in which they are shown: what stops the list first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum ProblemGroup {
    /// Cells that open or close a quote wrongly.
    Quote,
    /// Names that are too long.
    Length,
    /// Names with control characters.
    ControlCharacter,
    /// Names with characters lost in conversion.
    Unreadable,
    /// Names given more than once.
    Duplicate,
}

impl ProblemGroup {
    /// All of them, in the order in which they are shown: what stops the list first.
    pub const ALL: [Self; 5] = [
        Self::Quote,
        Self::Length,
        Self::ControlCharacter,
        Self::Unreadable,
        Self::Duplicate,
    ];

    /// A heading for the group.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Quote => "Quotes that do not pair up",
            Self::Length => "Too long",
            Self::ControlCharacter => "Control characters or line breaks inside a name",
            Self::Unreadable => "Unreadable characters",
            Self::Duplicate => "Given more than once",
        }
    }

    /// What would mend all of them.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Quote => "Remove the quotes, or close each at the end of its name.",
            Self::Length => {
                "Shorten them to the real names, or separate names that have run together."
            }
            Self::ControlCharacter => "Put each name on a line of its own, without quotes.",
            Self::Unreadable => "Save the file as UTF-8 and choose it again.",
            Self::Duplicate => "Nothing is lost by removing them; the first of each is kept.",
        }
    }
}

/// Warnings of one sort, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum WarningGroup {
    /// Names that Manager cannot hold.
    NotInManager,
    /// E-mail addresses and names with a domain.
    OtherDirectory,
    /// Names that only case tells apart.
    Case,
    /// Names that had invisible characters.
    Invisible,
    /// Names with something that no documented rule names.
    Unusual,
}

impl WarningGroup {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::NotInManager,
        Self::OtherDirectory,
        Self::Case,
        Self::Invisible,
        Self::Unusual,
    ];

    /// A heading for the group.
    pub const fn title(self) -> &'static str {
        match self {
            Self::NotInManager => "Never synchronized to Manager",
            Self::OtherDirectory => "Look like names from another directory",
            Self::Case => "Differ only by upper and lower case",
            Self::Invisible => "Cleaned of invisible characters",
            Self::Unusual => "Unusual names",
        }
    }

    /// What the person can do about all of them.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::NotInManager => {
                "Check the names: the cluster may have nothing to change for them."
            }
            Self::OtherDirectory => "Use the names of the IAM users, if they are others.",
            Self::Case => "Keep the ones that IAM has; Manager does not tell them apart.",
            Self::Invisible => "Nothing to do if the names now read right.",
            Self::Unusual => "Check the names against the ones in IAM.",
        }
    }
}

/// One group that occurs in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSummary<'l, Group, Member> {
    /// The group.
    pub group: Group,
    /// How many belong to it.
    pub count: u32,
    /// The first few of them, in the order of the text.
    pub first: Vec<&'l Member>,
}

/// The groups of `members`, in the order of `all`, each with up to `few` of its members.
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
