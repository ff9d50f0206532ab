//! Calls of one project with one set of credentials.

use std::sync::Arc;

use bytes::Bytes;
use http::Method;

use super::Client;
use super::call_error::{CallError, CallErrorKind};
use super::credentials::Credentials;
use super::endpoints::Endpoints;
use super::operation::Operation;
use super::request::Call;
use crate::ids::{ClusterId, ProjectId};

/// Project, endpoints and credentials of calls.
#[derive(Clone, Debug)]
pub struct Target {
    /// The endpoints of the region.
    pub endpoints: Endpoints,
    /// The project.
    pub project: ProjectId,
    /// The credentials.
    pub credentials: Arc<Credentials>,
}

/// The calls of one project. Clones are cheap and share the connections of their [`Client`].
///
/// Every call is signed (or has the token), names the project in `X-Project-Id`, keeps the limits of
/// the client's settings and logs one `tracing` event per attempt, without bodies, names and
/// credentials.
#[derive(Clone, Debug)]
pub struct ProjectClient {
    pub(super) client: Client,
    target: Arc<Target>,
}

impl Client {
    /// Returns the calls of one project.
    pub fn project(&self, target: Target) -> ProjectClient {
        ProjectClient::new(self.clone(), target)
    }
}

impl ProjectClient {
    fn new(client: Client, target: Target) -> Self {
        Self {
            client,
            target: Arc::new(target),
        }
    }

    /// Project, endpoints and credentials of the calls.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Creates a call to a resource of a cluster in API version 2.
    pub(super) fn cluster_call<'a>(
        &'a self,
        operation: Operation,
        method: Method,
        cluster: &'a ClusterId,
        resource: &str,
    ) -> Call<'a> {
        let path = format!("/v2/{}/clusters/{cluster}/{resource}", self.target.project);
        self.project_call(operation, method, &path).cluster(cluster)
    }

    /// Creates a call to a path of MRS.
    pub(super) fn project_call(
        &self,
        operation: Operation,
        method: Method,
        path: &str,
    ) -> Call<'_> {
        Call::new(operation, method, &self.target.endpoints.mrs, path)
            .project(&self.target.project)
            .credentials(&self.target.credentials)
    }
}

/// Converts the serialized body of a write.
pub(super) fn body(
    operation: Operation,
    bytes: Result<Vec<u8>, serde_json::Error>,
) -> Result<Bytes, CallError> {
    bytes
        .map(Bytes::from)
        .map_err(|error| CallError::local(CallErrorKind::Unsendable, operation, error.to_string()))
}
