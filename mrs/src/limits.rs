//! Limits of the service, each with its source.

use crate::count;

/// Maximum number of users, and of groups, in one call that cancels synchronization.
///
/// MRS API: `CancelSyncIamUser`, request parameters.
pub const NAMES_PER_CALL: u32 = 1000;

/// Most user names, and most group names, in one list. A list that is longer than
/// [`NAMES_PER_CALL`] takes several calls.
///
/// The portal's own limit: MRS Manager 3.x holds at most 50,000 users.
pub const NAMES_PER_LIST: u32 = 10_000;

/// Maximum length of an IAM user name in characters. IAM API: create user.
pub const USER_NAME_CHARACTERS: u32 = 64;

/// Maximum length of a user group name in characters. IAM API: create user group.
pub const GROUP_NAME_CHARACTERS: u32 = 128;

/// Maximum length of an agency name in characters. IAM API: create agency.
pub const AGENCY_NAME_CHARACTERS: u32 = 64;

/// Maximum length of a project ID, a cluster ID or an agency ID in characters.
///
/// MRS API: path parameters; IAM API v5: schema of an agency.
pub const ID_CHARACTERS: u32 = 64;

/// Maximum length of the name of an account (domain) in characters: that of domains in Keystone, whose
/// API IAM offers.
pub const ACCOUNT_NAME_CHARACTERS: u32 = 64;

/// Maximum length of a secret access key, a password or a code in characters.
///
/// The portal's own limit: three times what IAM issues and accepts.
pub const SECRET_CHARACTERS: u32 = 128;

/// Maximum length of a token in characters. API gateway: a header of more than 32 kB is refused.
pub const TOKEN_CHARACTERS: u32 = 32 * 1024;

/// Maximum length of the text of one name field in characters: a list of the longest names, each with
/// a line end of two characters.
///
/// The portal's own limit, the same for users and groups. A table of [`NAMES_PER_LIST`] rows fits
/// with 128 characters a row.
pub const NAME_TEXT_CHARACTERS: u32 = NAMES_PER_LIST * (GROUP_NAME_CHARACTERS + 2);

/// Maximum length of a mapping form in characters: the texts of all its rows and of the import.
///
/// The portal's own limit: 200 rows of 1,000 names of 12 characters and a separator. As a request it
/// stays below the 12 MB of the API also with characters of four bytes.
pub const MAPPING_TEXT_CHARACTERS: u32 = 200 * 1000 * 13;

/// Maximum number of bytes of a character in a form: four bytes of UTF-8, each encoded as `%XX`.
const BYTES_PER_CHARACTER: u32 = 4 * 3;

/// Maximum number of bytes of all that a form holds beside the texts of people: names of fields, IDs,
/// choices.
const BYTES_BESIDE_TEXTS: u32 = 1024 * 1024;

/// Maximum size of the two name fields as an encoded form in bytes, 32 MB.
pub const NAME_FORM_BYTES: u32 =
    2 * NAME_TEXT_CHARACTERS * BYTES_PER_CHARACTER + BYTES_BESIDE_TEXTS;

/// Maximum size of the mapping form as an encoded form in bytes, 63 MB: the texts, and the mapping that
/// the form began with.
pub const MAPPING_FORM_BYTES: u32 =
    2 * MAPPING_TEXT_CHARACTERS * BYTES_PER_CHARACTER + BYTES_BESIDE_TEXTS;

/// Maximum number of parts of a form in `multipart/form-data`: three times the fields of the form that
/// takes a file.
pub const FORM_PARTS: u32 = 32;

/// Maximum number of fields of an encoded form: those of some 3,000 rows of a mapping.
pub const FORM_FIELDS: u32 = 16 * 1024;

/// Maximum size of every other form in bytes.
pub const SMALL_FORM_BYTES: u32 = 1024 * 1024;

/// Maximum size of a file with names in bytes, 8 MB: a workbook with a list of the greatest length and
/// some columns beside it.
pub const FILE_BYTES: u32 = 8 * 1024 * 1024;

/// [`FILE_BYTES`] in the unit of messages.
pub const FILE_MEGABYTES: u32 = FILE_BYTES / (1024 * 1024);

/// Maximum length of the name of a file that is repeated to the person, in characters.
pub const FILE_NAME_CHARACTERS: usize = 200;

/// The length of `text` in characters. `\r\n` is one: a browser sends it for the `\n` that is in its
/// field.
pub fn characters(text: &str) -> u32 {
    count::of(text.chars().count() - text.matches("\r\n").count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_list_fits_in_any_script_and_with_any_line_ends() {
        for line_end in ["\n", "\r\n"] {
            let line = format!("{}{line_end}", "\u{20000}".repeat(128));
            let text = line.repeat(10_000);
            assert!(characters(&text) <= NAME_TEXT_CHARACTERS);
            assert_eq!(characters(&text), 10_000 * 129);
            let encoded = text.chars().map(char::len_utf8).sum::<usize>() * 3;
            assert!(2 * encoded <= NAME_FORM_BYTES as usize);
        }
    }
}
