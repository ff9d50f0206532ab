//! The temporary access key of an agency, by which a user of one account works in another account.

use bytes::Bytes;
use http::Method;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use url::Url;

use super::Client;
use super::call_error::CallError;
use super::credentials::Credentials;
use super::operation::Operation;
use super::reply::Reply;
use super::request::Call;
use super::transport::Answer;

/// The validity of the key that is requested: the longest that IAM offers, as for a token.
const VALID_SECONDS: u32 = 24 * 60 * 60;

/// An agency of another account that delegates access to its resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelegatedAgency {
    /// Name of the delegating account (domain).
    pub account: String,
    /// Name of the agency.
    pub agency: String,
}

#[derive(Deserialize)]
struct Issued {
    credential: IssuedKey,
}

#[derive(Deserialize)]
struct IssuedKey {
    access: String,
    secret: SecretString,
    securitytoken: SecretString,
    expires_at: Option<String>,
}

impl Client {
    /// Gets a temporary access key of an agency with the caller's own credentials (IAM API: obtaining
    /// temporary access keys and security tokens of an agency). The caller needs the role Agent
    /// Operator, and the agency has to delegate to the caller's account.
    ///
    /// The key is not bound to a project: calls name the project in `X-Project-Id`. IAM derives the
    /// caller's account from the signature, so `X-Domain-Id` is not sent.
    ///
    /// The call is never repeated, because repeated wrong signatures lock the access key.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn agency_key(
        &self,
        iam: &Url,
        agency: &DelegatedAgency,
        caller: &Credentials,
    ) -> Result<Reply<Credentials>, CallError> {
        let operation = Operation::IssueAgencyKey;
        // The key is not in the body, so nothing of it has to be wiped.
        let body = json!({"auth": {"identity": {
            "methods": ["assume_role"],
            "assume_role": {
                "domain_name": agency.account,
                "agency_name": agency.agency,
                "duration_seconds": VALID_SECONDS,
            },
        }}});
        let path = "/v3.0/OS-CREDENTIAL/securitytokens";
        let call = Call::new(operation, Method::POST, iam, path)
            .credentials(caller)
            .body(Bytes::from(body.to_string()));
        self.call_with(&call, issued).await
    }
}

fn issued(answer: &Answer) -> Result<Credentials, String> {
    // A parse error may quote the secret, so the reason is a fixed text.
    let Ok(Issued { credential }) = serde_json::from_slice(&answer.body) else {
        return Err("the answer has no temporary access key".to_owned());
    };
    Ok(Credentials::AccessKey {
        access: credential.access,
        secret: credential.secret,
        security_token: Some(credential.securitytoken),
        expires_at: credential
            .expires_at
            .and_then(|text| OffsetDateTime::parse(&text, &Rfc3339).ok()),
    })
}
