//! `[auth]` and the tables of its modes.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section = Section::table(
    "auth",
    "How people sign in. Only the table of the chosen mode may be there.",
    MODE,
);

const MODE: &[Key] = &[key(
    "mode",
    "`none`: nobody signs in, everybody is *local* and may do everything; on loopback only. \
     `oidc`: at an OpenID provider. `assertion`: at a proxy in front, which sends a signed \
     statement. `proxy-header`: at a proxy in front, which sends plain headers",
    r#""none""#,
)
.otherwise("`none` on loopback; anywhere else it must be said")
.refused(
    "a mode without its table, and a table of another mode",
    &[r#""oidc""#, r#""assertion""#, r#""proxy-header""#],
)];

pub(super) const OIDC: Section = Section::table(
    "auth.oidc",
    "Sign-in at an OpenID provider: authorisation code with PKCE. Register \
     `<public_url>/sign-in/callback` there, `<public_url>/signed-out` for after signing out, and \
     `<public_url>/sign-in/back-channel-logout` where it offers back-channel logout. A provider \
     that is down does not stop the start.",
    OIDC_KEYS,
)
.needs("auth.mode = \"oidc\"\n")
.names_files();

const OIDC_KEYS: &[Key] = &[
    key(
        "issuer",
        "the provider, exactly as it calls itself; part of everybody's identity",
        r#""https://login.example.com/realms/main""#,
    )
    .refused(
        "`http://` beyond loopback, a query, a user",
        &[
            r#""http://login.example.com""#,
            r#""login.example.com""#,
            r#""https://login.example.com?a=b""#,
        ],
    ),
    key(
        "client_id",
        "the portal's name at the provider",
        r#""mrs-portal""#,
    )
    .refused("an empty one", &[r#""""#]),
    key(
        "client_secret",
        "what proves to the provider that it is the portal who asks",
        r#"{ file = "/etc/mrs-portal/client.secret" }"#,
    )
    .refused("none, an empty one, both a file and a value", &["{}"]),
    key(
        "scopes",
        "what is asked for",
        r#"["openid", "profile", "groups"]"#,
    )
    .otherwise(r#"`["openid", "profile"]`"#)
    .refused("a list without `openid`", &[r#"["profile"]"#, "[]"]),
    key(
        "algorithms",
        "what ID and logout tokens may be signed with: RS256, RS384, RS512, PS256, PS384, PS512, \
         ES256, ES384, EdDSA",
        r#"["RS256"]"#,
    )
    .otherwise(r#"`["RS256", "PS256", "ES256", "EdDSA"]`"#)
    .refused("none, and every symmetric one", &["[]"]),
    key("name_claim", "what to call people", r#""name""#)
        .otherwise("`name`, then `preferred_username`, then the id")
        .refused("an empty name", &[r#""""#]),
    key(
        "groups_claim",
        "where their groups stand, in the ID token or what the provider says when asked; also \
         nested",
        r#""realm_access.roles""#,
    )
    .otherwise("`groups`")
    .refused("an empty name", &[r#""a..b""#]),
    key("leeway_seconds", "how far clocks may be apart", "60")
        .otherwise("`60`")
        .refused("more than 300", &["301"]),
    key(
        "ca_file",
        "certificates (PEM) of a private authority, trusted beside the system's",
        r#""/etc/mrs-portal/ca.pem""#,
    )
    .otherwise("the system's alone")
    .refused("a file without a certificate", &[])
    .apart(),
];

pub(super) const CLIENT_SECRET: Section = Section::table(
    "auth.oidc.client_secret",
    "Where the secret is; usually written in one line, as above.",
    SECRET_KEYS,
)
.needs(
    "auth.mode = \"oidc\"\nauth.oidc.issuer = \"https://login.example.com\"\n\
     auth.oidc.client_id = \"mrs-portal\"\n",
)
.names_files();

const SECRET_KEYS: &[Key] = &[
    key(
        "file",
        "holds the secret alone",
        r#""/etc/mrs-portal/client.secret""#,
    )
    .otherwise("`value`")
    .refused("a file that others may read (`chmod 600`)", &[]),
    key(
        "value",
        "the same in place, for the environment; not for a file that others read",
        r#""made-up-client-secret""#,
    )
    .otherwise("`file`")
    .refused("together with `file`", &[])
    .apart(),
];

pub(super) const ASSERTION: Section = Section::table(
    "auth.assertion",
    "A signed statement about the person, which an identity-aware proxy sends with every request: \
     Pomerium (`X-Pomerium-Jwt-Assertion`), Cloudflare Access (`Cf-Access-Jwt-Assertion`) and \
     others whose keys are a JWKS.",
    ASSERTION_KEYS,
)
.needs("auth.mode = \"assertion\"\n");

const ASSERTION_KEYS: &[Key] = &[
    key(
        "header",
        "the header's name; of `Authorization` it is the `Bearer` token",
        r#""X-Pomerium-Jwt-Assertion""#,
    )
    .refused("no name of a header", &[r#""a b""#, r#""cookie""#]),
    key(
        "issuer",
        "what `iss` must be; part of everybody's identity",
        r#""portal.example.com""#,
    )
    .refused("an empty one, `portal`", &[r#""""#, r#""portal""#]),
    key(
        "audience",
        "what `aud` must hold, one text or a list of which one is enough",
        r#""portal.example.com""#,
    )
    .refused("an empty one", &[r#""""#, "[]"]),
    key(
        "jwks_url",
        "where the proxy publishes its keys; read again every hour, and at most once a minute for \
         a key that is not known",
        r#""https://portal.example.com/.well-known/pomerium/jwks.json""#,
    )
    .otherwise("`jwks_file`")
    .refused(
        "`http://` beyond loopback",
        &[r#""http://portal.example.com/jwks.json""#],
    ),
    key(
        "jwks_file",
        "the same as a file",
        r#""/etc/mrs-portal/jwks.json""#,
    )
    .otherwise("`jwks_url`")
    .refused("together with `jwks_url`", &[r#""/etc/jwks.json""#])
    .apart(),
    key(
        "algorithms",
        "what statements may be signed with, as for `auth.oidc`",
        r#"["ES256"]"#,
    )
    .otherwise(r#"`["RS256", "ES256"]`"#)
    .refused("none, and every symmetric one", &["[]"]),
    key("name_claim", "what to call people", r#""name""#)
        .otherwise("`name`, then `email`, then the id")
        .refused("an empty name", &[r#""""#]),
    key(
        "groups_claim",
        "where their groups stand, also nested",
        r#""groups""#,
    )
    .otherwise("`groups`")
    .refused("an empty name", &[r#"".""#]),
    key("leeway_seconds", "how far clocks may be apart", "60")
        .otherwise("`60`")
        .refused("more than 300", &["301"]),
    key(
        "ca_file",
        "certificates (PEM) of a private authority, trusted beside the system's",
        r#""/etc/mrs-portal/ca.pem""#,
    )
    .otherwise("the system's alone")
    .apart(),
    key(
        "sign_out_url",
        "where people sign out of the proxy; linked after signing out of the portal",
        r#""/.pomerium/sign_out""#,
    )
    .otherwise("no link")
    .refused(
        "neither a path nor an `https://` address",
        &[r#""javascript:alert(1)""#, r#""//elsewhere.example.com""#],
    ),
];

pub(super) const PROXY_HEADER: Section = Section::table(
    "auth.proxy_header",
    "Plain headers about the person, believed from `proxies.trusted` alone: whoever else reaches \
     the port is refused, with or without headers. oauth2-proxy sends `X-Forwarded-User`, \
     `X-Forwarded-Preferred-Username`, `X-Forwarded-Groups`; Authelia `Remote-User`, \
     `Remote-Name`, `Remote-Groups`; authentik `X-authentik-uid`, `X-authentik-name`, \
     `X-authentik-groups` with the separator `|`; mod_auth_openidc `OIDC_CLAIM_sub`, \
     `OIDC_CLAIM_name`, `OIDC_CLAIM_groups`. The proxy must remove these headers from what \
     browsers send.",
    PROXY_HEADER_KEYS,
)
.needs("auth.mode = \"proxy-header\"\nproxies.trusted = [\"10.0.0.0/8\"]\n");

const PROXY_HEADER_KEYS: &[Key] = &[
    key(
        "user_header",
        "the person's id, which never changes and is never given to another person",
        r#""X-Forwarded-User""#,
    )
    .refused("no name of a header", &[r#""a b""#, r#""host""#]),
    key(
        "name_header",
        "what to call them",
        r#""X-Forwarded-Preferred-Username""#,
    )
    .otherwise("the id"),
    key("groups_header", "their groups", r#""X-Forwarded-Groups""#)
        .otherwise("nobody has groups")
        .refused("the header of another key", &[r#""X-Forwarded-User""#]),
    key("separator", "what stands between two groups", r#"",""#)
        .otherwise("`,`")
        .refused("an empty one", &[r#""""#]),
    key(
        "issuer",
        "part of everybody's identity; change it when ids begin to mean other people",
        r#""sso.example.com""#,
    )
    .otherwise("`proxy`")
    .refused("`portal`", &[r#""portal""#]),
    key(
        "sign_out_url",
        "where people sign out of the proxy; linked after signing out of the portal",
        r#""/oauth2/sign_out""#,
    )
    .otherwise("no link")
    .refused(
        "neither a path nor an `https://` address",
        &[r#""nowhere""#],
    ),
];
