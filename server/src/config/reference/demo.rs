//! `[demo_login]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "demo_login",
    "The simulator's account, shown to everybody on the connect page; wanted with `demo = true` \
     and refused without it, so that nobody publishes a real key by mistake.",
    KEYS,
)
.needs(
    "demo = true\n[[endpoints]]\nname = \"Simulated cloud\"\n\
     mrs = \"http://127.0.0.1:4400\"\niam = \"http://127.0.0.1:4400\"\n",
);

const KEYS: &[Key] = &[
    key(
        "endpoint",
        "a name of `[[endpoints]]`",
        r#""Simulated cloud""#,
    )
    .refused("one that is not there", &[r#""elsewhere""#]),
    key(
        "project",
        "the project's id",
        r#""0123456789abcdef0123456789abcdef""#,
    ),
    key("access_key", "the access key's id", r#""DEMOACCESSKEY""#),
    key(
        "secret_key",
        "its secret, made up and published",
        r#""made-up""#,
    ),
];
