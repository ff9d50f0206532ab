//! The demo account's project and credentials. Made up and public: they open nothing but a
//! simulator.

use crate::seed::{AccountSeed, AgencySeed, KeySeed, ProjectSeed, UserSeed};

/// Id of the demo account.
pub const ACCOUNT_ID: &str = "d78cbac186b744899480f25bd022f468";
/// Name of the demo account.
pub const ACCOUNT_NAME: &str = "demo-account";
/// Region the demo account works in.
pub const REGION: &str = "eu-west-101";
/// Id of the demo project.
pub const PROJECT_ID: &str = "0c1f8a52e6d94b37a1c85f2e7d3b9064";
/// Name of the demo project: its region.
pub const PROJECT_NAME: &str = REGION;
/// Permanent access key.
pub const ACCESS_KEY: &str = "DEMOACCESSKEY0000001";
/// Secret of [`ACCESS_KEY`].
pub const SECRET_KEY: &str = "demo-secret-key-that-opens-nothing-0001";
/// Temporary access key.
pub const TEMPORARY_ACCESS_KEY: &str = "DEMOTEMPORARYKEY0002";
/// Secret of [`TEMPORARY_ACCESS_KEY`].
pub const TEMPORARY_SECRET_KEY: &str = "demo-temporary-key-that-opens-nothing-02";
/// Security token of [`TEMPORARY_ACCESS_KEY`].
pub const SECURITY_TOKEN: &str = "demo-security-token-that-opens-nothing-0123456789";
/// How long [`TEMPORARY_ACCESS_KEY`] lives after seeding, in seconds.
pub const TEMPORARY_KEY_SECONDS: u64 = 24 * 60 * 60;
/// Name of another account, which an agency of the demo account delegates to.
pub const PARTNER_ACCOUNT_NAME: &str = "demo-partner";
/// Name of the agency of the demo account that delegates to [`PARTNER_ACCOUNT_NAME`].
pub const AGENCY_NAME: &str = "mrs-operations";
/// Permanent access key of a user of [`PARTNER_ACCOUNT_NAME`] with the role Agent Operator.
pub const PARTNER_ACCESS_KEY: &str = "DEMOPARTNERKEY000003";
/// Secret of [`PARTNER_ACCESS_KEY`].
pub const PARTNER_SECRET_KEY: &str = "demo-partner-key-that-opens-nothing-0003";
/// Name of an IAM user with a password.
pub const USER_NAME: &str = "portal-admin";
/// Id of [`USER_NAME`].
pub const USER_ID: &str = "5f0d2c9b7a3e4186b0c4d1e8f7a69350";
/// Password of [`USER_NAME`].
pub const USER_PASSWORD: &str = "Demo-Password-1";
/// Name of an IAM user whose sign-in asks for a one-time password as well.
pub const TOTP_USER_NAME: &str = "portal-auditor";
/// Id of [`TOTP_USER_NAME`], which the one-time password is sent with.
pub const TOTP_USER_ID: &str = "8e1b6a40d9c24f75932b7c05e6f1d8a4";
/// Password of [`TOTP_USER_NAME`].
pub const TOTP_USER_PASSWORD: &str = "Demo-Password-2";
/// Key of the one-time passwords of [`TOTP_USER_NAME`], in base32.
pub const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// The demo account.
pub(crate) fn account() -> AccountSeed {
    AccountSeed {
        id: ACCOUNT_ID.to_owned(),
        name: ACCOUNT_NAME.to_owned(),
    }
}

/// Its projects.
pub(crate) fn projects() -> Vec<ProjectSeed> {
    vec![ProjectSeed {
        id: PROJECT_ID.to_owned(),
        name: PROJECT_NAME.to_owned(),
    }]
}

/// Its access keys, and one of another account.
pub(crate) fn keys() -> Vec<KeySeed> {
    vec![
        KeySeed {
            access: ACCESS_KEY.to_owned(),
            secret: SECRET_KEY.into(),
            security_token: None,
            expires_in_seconds: None,
            account: None,
            agent_operator: false,
        },
        KeySeed {
            access: TEMPORARY_ACCESS_KEY.to_owned(),
            secret: TEMPORARY_SECRET_KEY.into(),
            security_token: Some(SECURITY_TOKEN.into()),
            expires_in_seconds: Some(TEMPORARY_KEY_SECONDS),
            account: None,
            agent_operator: false,
        },
        KeySeed {
            access: PARTNER_ACCESS_KEY.to_owned(),
            secret: PARTNER_SECRET_KEY.into(),
            security_token: None,
            expires_in_seconds: None,
            account: Some(PARTNER_ACCOUNT_NAME.to_owned()),
            agent_operator: true,
        },
    ]
}

/// Its agencies.
pub(crate) fn agencies() -> Vec<AgencySeed> {
    vec![AgencySeed {
        name: AGENCY_NAME.to_owned(),
        delegated_account: PARTNER_ACCOUNT_NAME.to_owned(),
    }]
}

/// Its IAM users that can ask for a token.
pub(crate) fn users() -> Vec<UserSeed> {
    vec![
        UserSeed {
            id: USER_ID.to_owned(),
            name: USER_NAME.to_owned(),
            password: USER_PASSWORD.into(),
            totp_secret: None,
        },
        UserSeed {
            id: TOTP_USER_ID.to_owned(),
            name: TOTP_USER_NAME.to_owned(),
            password: TOTP_USER_PASSWORD.into(),
            totp_secret: Some(TOTP_SECRET.into()),
        },
    ]
}
