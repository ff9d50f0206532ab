//! `[[endpoints]]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::entries(
    "endpoints",
    "Places beside the public regions, for partner clouds and private endpoints. Nobody can \
     connect anywhere else.",
    KEYS,
);

const KEYS: &[Key] = &[
    key(
        "name",
        "shown to people, and kept in records",
        r#""Partner cloud""#,
    )
    .refused(
        "empty, longer than 64 characters, used twice, the id of a public region",
        &[r#""""#, r#"" a""#, r#""eu-west-101""#],
    ),
    key(
        "mrs",
        "base address of MRS",
        r#""https://mrs.cloud.example.com""#,
    )
    .refused(
        "`http` beyond loopback without `allow_http`, a query, credentials",
        &[r#""https://mrs.cloud.example.com?a=1""#],
    ),
    key(
        "iam",
        "base address of IAM",
        r#""https://iam.cloud.example.com""#,
    )
    .refused("as for `mrs`", &[]),
    key(
        "allow_http",
        "whether credentials may go there unencrypted; loopback needs no leave",
        "false",
    )
    .or("false"),
];
