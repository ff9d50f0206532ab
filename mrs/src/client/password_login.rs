//! Login of an IAM user by password, and the body of the request for a token.

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::ids::ProjectId;

/// Name and password of an IAM user.
///
/// Accounts that were upgraded to a HUAWEI ID and federated users cannot get a token by password; they
/// need an IAM user.
#[derive(Clone, Debug)]
pub struct PasswordLogin {
    /// Name of the IAM user.
    pub user: String,
    /// Password of the IAM user.
    pub password: SecretString,
    /// Name of the account (domain) of the user.
    pub domain: String,
    /// The code of a virtual MFA device, if login protection requires one.
    pub totp: Option<OneTimePassword>,
}

/// A code of a virtual MFA device. IAM requires the ID of the user, not the name (IAM API: obtaining a
/// user token through password and virtual MFA device).
#[derive(Clone, Debug)]
pub struct OneTimePassword {
    /// ID of the IAM user.
    pub user_id: String,
    /// The code: six digits.
    pub passcode: SecretString,
}

#[derive(Serialize)]
struct Body<'a> {
    auth: Auth<'a>,
}

#[derive(Serialize)]
struct Auth<'a> {
    identity: Identity<'a>,
    scope: Scope<'a>,
}

#[derive(Serialize)]
struct Identity<'a> {
    methods: &'static [&'static str],
    password: Password<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    totp: Option<Totp<'a>>,
}

#[derive(Serialize)]
struct Password<'a> {
    user: PasswordUser<'a>,
}

#[derive(Serialize)]
struct PasswordUser<'a> {
    name: &'a str,
    password: &'a str,
    domain: Named<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Totp<'a> {
    user: TotpUser<'a>,
}

#[derive(Serialize)]
struct TotpUser<'a> {
    id: &'a str,
    passcode: &'a str,
}

#[derive(Serialize)]
struct Scope<'a> {
    project: ScopeProject<'a>,
}

#[derive(Serialize)]
struct ScopeProject<'a> {
    id: &'a str,
}

impl PasswordLogin {
    /// Returns the body of `POST /v3/auth/tokens` for a token of `project`, which is wiped on drop.
    pub(super) fn body(
        &self,
        project: &ProjectId,
    ) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
        let totp = self.totp.as_ref().map(|one_time| Totp {
            user: TotpUser {
                id: &one_time.user_id,
                passcode: one_time.passcode.expose_secret(),
            },
        });
        let body = Body {
            auth: Auth {
                identity: Identity {
                    methods: if totp.is_some() {
                        &["password", "totp"]
                    } else {
                        &["password"]
                    },
                    password: Password {
                        user: PasswordUser {
                            name: &self.user,
                            password: self.password.expose_secret(),
                            domain: Named { name: &self.domain },
                        },
                    },
                    totp,
                },
                scope: Scope {
                    project: ScopeProject {
                        id: project.as_str(),
                    },
                },
            },
        };
        // The capacity holds the whole body: growing would leave copies of the password behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
        serde_json::to_writer(&mut *bytes, &body)?;
        Ok(bytes)
    }
}
