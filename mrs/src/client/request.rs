//! A call of the API as data, and the headers of its request.

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use secrecy::ExposeSecret;
use time::OffsetDateTime;
use time::macros::format_description;
use url::{Position, Url};

use super::canonical::canonical_query;
use super::credentials::Credentials;
use super::operation::Operation;
use super::reason::Hidden;
use super::signing::{SigningRequest, sha256_hex, sign_hashed};
use crate::ids::{ClusterId, ProjectId};

const JSON: &str = "application/json;charset=UTF-8";
const PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");
const AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
const SDK_DATE: &str = "x-sdk-date";
const SECURITY_TOKEN: &str = "x-security-token";

/// A call that can be sent several times. The body is serialized and hashed once.
pub(super) struct Call<'a> {
    pub operation: Operation,
    /// The cluster, for the log.
    pub cluster: Option<&'a ClusterId>,
    pub method: Method,
    pub url: Url,
    query: Vec<(String, String)>,
    project: Option<&'a ProjectId>,
    credentials: Option<&'a Credentials>,
    /// The body; empty if there is none.
    pub body: Bytes,
    body_hash: String,
    /// Texts that must not be repeated in a message.
    hidden: Vec<Hidden<'a>>,
}

impl<'a> Call<'a> {
    /// Creates a call to `path` below the endpoint `base`. The path needs no percent-encoding, because
    /// it consists of words of the API and IDs.
    pub(super) fn new(operation: Operation, method: Method, base: &Url, path: &str) -> Self {
        let mut url = base.clone();
        url.set_path(&format!("{}{path}", base.path().trim_end_matches('/')));
        url.set_query(None);
        url.set_fragment(None);
        Self {
            operation,
            cluster: None,
            method,
            url,
            query: Vec::new(),
            project: None,
            credentials: None,
            body: Bytes::new(),
            body_hash: String::new(),
            hidden: Vec::new(),
        }
    }

    pub(super) fn cluster(mut self, cluster: &'a ClusterId) -> Self {
        self.cluster = Some(cluster);
        self
    }

    pub(super) fn project(mut self, project: &'a ProjectId) -> Self {
        self.project = Some(project);
        self
    }

    pub(super) fn credentials(mut self, credentials: &'a Credentials) -> Self {
        self.credentials = Some(credentials);
        match credentials {
            Credentials::AccessKey {
                access,
                secret,
                security_token,
                ..
            } => {
                let token = security_token.as_ref().map(ExposeSecret::expose_secret);
                let secrets = [Some(secret.expose_secret()), token];
                self.hidden
                    .extend(secrets.into_iter().flatten().map(Hidden::secret));
                self.hidden.push(Hidden::access_key(access));
                self
            }
            Credentials::Token { token, .. } => self.secret(token.expose_secret()),
        }
    }

    /// Adds a text that must not be repeated in a message, besides the credentials.
    pub(super) fn secret(mut self, secret: &'a str) -> Self {
        self.hidden.push(Hidden::secret(secret));
        self
    }

    pub(super) fn query(mut self, pairs: Vec<(String, String)>) -> Self {
        let query = canonical_query(&pairs);
        self.url
            .set_query((!query.is_empty()).then_some(query.as_str()));
        self.query = pairs;
        self
    }

    pub(super) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.body_hash = sha256_hex(&self.body);
        self
    }

    pub(super) fn hidden(&self) -> &[Hidden<'a>] {
        &self.hidden
    }

    /// Returns the headers of an attempt that starts at `now`. A signature is valid for 15 minutes
    /// around its date, so every attempt is signed again.
    pub(super) fn headers(&self, now: OffsetDateTime) -> Result<HeaderMap, String> {
        // The HTTP client writes the port only if it is not the default port.
        let host = &self.url[Position::BeforeHost..Position::AfterPort];
        if host.is_empty() {
            return Err("the endpoint names no host".to_owned());
        }
        let mut headers = HeaderMap::new();
        headers.insert(HOST, plain(host)?);
        if !self.body.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
        }
        if let Some(project) = self.project {
            headers.insert(PROJECT_ID, plain(project.as_str())?);
        }
        match self.credentials {
            None => {}
            Some(Credentials::Token { token, .. }) => {
                headers.insert(AUTH_TOKEN, sensitive(token.expose_secret())?);
            }
            Some(Credentials::AccessKey {
                access,
                secret,
                security_token,
                ..
            }) => {
                let date = sdk_date(now)?;
                headers.insert(HeaderName::from_static(SDK_DATE), plain(&date)?);
                if let Some(token) = security_token {
                    let token = sensitive(token.expose_secret())?;
                    headers.insert(HeaderName::from_static(SECURITY_TOKEN), token);
                }
                let signature = self.signature(host, &headers, access, secret.expose_secret())?;
                headers.insert(AUTHORIZATION, signature);
            }
        }
        Ok(headers)
    }

    fn signature(
        &self,
        host: &str,
        headers: &HeaderMap,
        access: &str,
        secret: &str,
    ) -> Result<HeaderValue, String> {
        let mut signed_headers = Vec::with_capacity(headers.len());
        for (name, value) in headers {
            let value = value.to_str().map_err(|_| UNFIT.to_owned())?;
            signed_headers.push((name.as_str().to_owned(), value.to_owned()));
        }
        let request = SigningRequest {
            method: self.method.as_str(),
            host,
            path: self.url.path(),
            query: &self.query,
            headers: &signed_headers,
            body: &self.body,
        };
        let signed = sign_hashed(&request, || self.body_hash.clone(), access, secret)
            .map_err(|error| error.to_string())?;
        sensitive(&signed.authorization)
    }
}

const UNFIT: &str = "the credentials hold characters that can't travel in a header";

fn plain(text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(text).map_err(|_| UNFIT.to_owned())
}

fn sensitive(text: &str) -> Result<HeaderValue, String> {
    if text.is_empty()
        || !text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ')
    {
        return Err(UNFIT.to_owned());
    }
    let mut value = plain(text)?;
    value.set_sensitive(true);
    Ok(value)
}

fn sdk_date(now: OffsetDateTime) -> Result<String, String> {
    now.to_offset(time::UtcOffset::UTC)
        .format(format_description!(
            "[year][month][day]T[hour][minute][second]Z"
        ))
        .map_err(|_| "the clock shows no time that can be written".to_owned())
}
