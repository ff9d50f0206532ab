//! The calls to IAM: issuing a token for a password, and listing the users of a user group.

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
use super::project::ProjectClient;
use super::reply::Reply;
use super::request::Call;
use super::transport::Answer;
use crate::ids::ProjectId;
use crate::wire::{IamGroups, IamUsers, TokenAnswer};

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

impl ProjectClient {
    /// The names of the users in a user group according to IAM; `None` if IAM has no user group of
    /// exactly that name (IAM API: listing user groups, querying the IAM users in a group).
    ///
    /// The function makes two calls. IAM requires its own permissions for them, which a person who
    /// may manage a cluster does not necessarily have.
    ///
    /// The calls carry neither the headers `X-Project-Id` and `X-Domain-Id` nor the query
    /// parameter `domain_id`. IAM is a global service, for which the official SDK adds
    /// `X-Domain-Id` if the account id is known; this client does not know the account id. The SDK
    /// itself queries that id and the projects with signed requests without these headers, so IAM
    /// derives the account from the access key or token. No documentation states that these two
    /// calls work the same way, or that a token of a project is sufficient.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn group_members(
        &self,
        group: &str,
    ) -> Result<Reply<Option<Vec<String>>>, CallError> {
        let call = self
            .iam_call(Operation::ListGroups, "/v3/groups")
            .query(vec![("name".to_owned(), group.to_owned())]);
        let found = self
            .client
            .call_with(&call, |answer| group_id(answer, group))
            .await?;
        let Some(id) = &found.value else {
            return Ok(found.map(|_| None));
        };
        let call = self.iam_call(Operation::ListGroupUsers, &format!("/v3/groups/{id}/users"));
        let members = self.client.call_with(&call, user_names).await?;
        Ok(Reply {
            elapsed: found.elapsed + members.elapsed,
            ..members.map(Some)
        })
    }

    fn iam_call(&self, operation: Operation, path: &str) -> Call<'_> {
        let target = self.target();
        Call::new(operation, Method::GET, &target.endpoints.iam, path)
            .credentials(&target.credentials)
    }
}

const INCOMPLETE: &str = "the answer is one page of several, which is not documented";

/// The id of the group of exactly this name. The filter of IAM may match more names.
fn group_id(answer: &Answer, name: &str) -> Result<Option<String>, String> {
    let listed: IamGroups = json(&answer.body)?;
    let mut groups = listed.groups.into_iter();
    match groups.find(|group| group.name.as_deref() == Some(name)) {
        None if listed.has_next => Err(INCOMPLETE.to_owned()),
        None => Ok(None),
        Some(group) => group
            .id
            // The id becomes a segment of a path, which must not change the path.
            .filter(|id| {
                id.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
            })
            .map(Some)
            .ok_or_else(|| "the group has no id that fits into a path".to_owned()),
    }
}

/// The names of the listed users. An incomplete list is an error: a missing user would count as a
/// user outside the group.
fn user_names(answer: &Answer) -> Result<Vec<String>, String> {
    let listed: IamUsers = json(&answer.body)?;
    if listed.has_next {
        return Err(INCOMPLETE.to_owned());
    }
    let names: Option<Vec<String>> = listed.users.into_iter().map(|user| user.name).collect();
    names.ok_or_else(|| "a user of the group has no name".to_owned())
}
