//! `[[grants]]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::entries(
    "grants",
    "Who may do what on which clusters. What no entry names is not permitted; where several apply, \
     the highest role counts. `mrs-portal check-config` shows what they amount to, and with \
     `--person` and `--groups` for one person. Only together with an `auth.mode` by which people \
     sign in.",
    KEYS,
)
.needs(
    "auth.mode = \"proxy-header\"\nauth.proxy_header.user_header = \"X-Forwarded-User\"\n\
     proxies.trusted = [\"127.0.0.1\"]\n",
);

const KEYS: &[Key] = &[
    key(
        "groups",
        "groups as sign-in names them, letter case included",
        r#"["data-platform"]"#,
    )
    .or("[]")
    .refused(
        "neither groups nor people, an empty or doubled entry, a group that has a role on the \
         same clusters and projects already",
        &[r#"[""]"#, r#"["a", "a"]"#, r#"[" a"]"#],
    ),
    key(
        "people",
        "subjects, as sign-in gives them, or issuer and subject with `|` between",
        r#"["https://id.example.com|00u1a2b3"]"#,
    )
    .or("[]")
    .refused("as for `groups`", &[r#"[""]"#]),
    key(
        "role",
        "`viewer` looks; `operator` plans and applies; `admin` also discards what others planned \
         and reads the audit trail",
        r#""operator""#,
    )
    .refused("any other word", &[]),
    key(
        "clusters",
        "cluster ids, in which `*` stands for any characters; `[\"*\"]` for all",
        r#"["prod-*"]"#,
    )
    .refused(
        "an empty list, other wildcards, `*` beside others",
        &["[]", r#"["prod-?"]"#, r#"["*", "prod-1"]"#, r#"["a**"]"#],
    ),
    key(
        "projects",
        "project ids; `[\"*\"]` for all",
        r#"["0592ee9d3a80d4a12f3cc00e5d3a8f4b"]"#,
    )
    .refused(
        "an empty list, patterns, `*` beside others",
        &["[]", r#"["abc*"]"#, r#"["*", "abc"]"#],
    ),
];
