//! Keys that belong to no section.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "",
    "Where the portal listens and how it is reached. They stand before the first section.",
    KEYS,
);

const KEYS: &[Key] = &[
    key(
        "listen",
        "address and port for people, or for the proxy in front",
        r#""127.0.0.1:3000""#,
    )
    .or(r#""127.0.0.1:3000""#)
    .refused(
        "anything but loopback while nobody signs in (`auth.mode = \"none\"`)",
        &[r#""0.0.0.0:3000""#, r#""192.0.2.1:3000""#],
    ),
    key(
        "public_url",
        "how browsers reach the portal; with `https` the session cookie is `__Host-` and `Secure`",
        r#""https://portal.example.com""#,
    )
    .otherwise("`http://` and `listen`")
    .refused(
        "`http` beyond loopback, a path, a query, credentials",
        &[
            r#""http://portal.example.com""#,
            r#""https://portal.example.com/mrs""#,
            r#""https://a:b@portal.example.com""#,
            r#""portal.example.com""#,
        ],
    ),
    key(
        "site_root",
        "folder of the built site",
        r#""/opt/mrs-portal/site""#,
    )
    .or(r#""target/site""#),
    key(
        "demo",
        "shows made-up credentials on the connect page and says on every page that this is a \
         demonstration",
        "false",
    )
    .or("false")
    .refused("`true` without `[demo_login]`", &["true"]),
];
