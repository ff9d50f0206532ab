//! The call to IAM: a token for a password.

use bytes::Bytes;
use http::Method;
use secrecy::{ExposeSecret, SecretString};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use url::Url;

use super::Client;
use super::call::json;
use super::call_error::{CallError, CallErrorKind};
use super::credentials::Credentials;
use super::operation::Operation;
use super::password_login::PasswordLogin;
use super::reply::Reply;
use super::request::Call;
use super::transport::Answer;
use crate::ids::ProjectId;
use crate::wire::TokenAnswer;

/// A token that IAM issued.
#[derive(Clone, Debug)]
pub struct IssuedToken {
    /// The token.
    pub token: SecretString,
    /// Time of expiry, usually after 24 hours; `None` if IAM's answer has none.
    pub expires_at: Option<OffsetDateTime>,
}

impl IssuedToken {
    /// Converts the token to credentials of calls.
    pub fn into_credentials(self) -> Credentials {
        Credentials::Token {
            token: self.token,
            expires_at: self.expires_at,
        }
    }
}

impl Client {
    /// Gets a token of `project` for an IAM user (IAM API: obtaining a user token through password
    /// authentication, with or without virtual MFA).
    ///
    /// The call is never repeated, because repeated wrong passwords lock the account. A token of a
    /// regional endpoint is valid only in that region, a token of the global endpoint everywhere.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn password_token(
        &self,
        iam: &Url,
        login: &PasswordLogin,
        project: &ProjectId,
    ) -> Result<Reply<IssuedToken>, CallError> {
        let operation = Operation::IssueToken;
        let body = login.body(project).map_err(|error| {
            CallError::local(CallErrorKind::Unsendable, operation, error.to_string())
        })?;
        // The catalog of services would make the answer many times as long.
        let mut call = Call::new(operation, Method::POST, iam, "/v3/auth/tokens")
            .query(vec![("nocatalog".to_owned(), "true".to_owned())])
            .body(Bytes::from_owner(body))
            .secret(login.password.expose_secret());
        if let Some(totp) = &login.totp {
            call = call.secret(totp.passcode.expose_secret());
        }
        self.call_with(&call, issued).await
    }
}

fn issued(answer: &Answer) -> Result<IssuedToken, String> {
    let token = answer
        .headers
        .get("x-subject-token")
        .and_then(|value| value.to_str().ok())
        .filter(|token| !token.is_empty())
        .ok_or("the answer has no X-Subject-Token")?;
    // The body is optional: without it, only the time of expiry is unknown.
    let answer: TokenAnswer = json(&answer.body).unwrap_or_default();
    let expires_at = answer
        .expires_at
        .as_deref()
        .and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok());
    Ok(IssuedToken {
        token: token.into(),
        expires_at,
    })
}
