//! Headings of columns of names.

/// Maximum length of a heading in bytes, blanks included, which rules out most cells early.
const LONGEST: usize = 32;

/// The headings without blanks, `_` and `-`, in lower case.
const WORDS: [&str; 25] = [
    "user",
    "users",
    "username",
    "usernames",
    "iamuser",
    "iamusers",
    "iamusername",
    "name",
    "names",
    "group",
    "groups",
    "groupname",
    "groupnames",
    "usergroup",
    "usergroups",
    "usergroupname",
    "iamgroup",
    "iamgroupname",
    "identifier",
    "identifiers",
    "用户",
    "用户名",
    "用户组",
    "用户组名",
    "组名",
];

/// Returns true if `cell` is a heading of a column of names.
pub(super) fn is_heading(cell: &str) -> bool {
    let telling = |b: &u8| !matches!(b, b' ' | b'_' | b'-');
    cell.len() <= LONGEST
        && WORDS.iter().any(|word| {
            word.bytes()
                .eq(cell.bytes().filter(telling).map(|b| b.to_ascii_lowercase()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_recognized_in_every_spelling() {
        for heading in [
            "user_name",
            "User Name",
            "USERNAME",
            "Group-Name",
            "用户名",
            "IAM user",
        ] {
            assert!(is_heading(heading), "{heading}");
        }
        for name in [
            "user01",
            "",
            "_",
            "usernames of the night shift",
            "username_x",
            "用户名01",
        ] {
            assert!(!is_heading(name), "{name}");
        }
    }
}
