//! Calls about agency mappings (MRS API v2: agency management).

use bytes::Bytes;
use http::Method;

use super::call::json;
use super::call_error::CallError;
use super::operation::Operation;
use super::project::{ProjectClient, body};
use super::reply::Reply;
use crate::ids::ClusterId;
use crate::mapping::AgencyMapping;
use crate::wire::{Mappings, UpdateMappings, UpdateResult};

const RESOURCE: &str = "agency-mapping";

impl ProjectClient {
    /// Reads the mapping, complete and in the order of the answer. 1,000 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`]. A single unreadable row makes the whole answer `Unreadable`, and the message
    /// names the row: a mapping read without the row would be written back without it.
    pub async fn mappings(
        &self,
        cluster: &ClusterId,
    ) -> Result<Reply<Vec<AgencyMapping>>, CallError> {
        let call = self.cluster_call(Operation::ReadMappings, Method::GET, cluster, RESOURCE);
        self.client
            .call_with(&call, |answer| {
                let mappings: Mappings = json(&answer.body)?;
                mappings
                    .into_agency_mappings()
                    .map_err(|row| row.to_string())
            })
            .await
    }

    /// Replaces the whole mapping. 60 calls a minute.
    ///
    /// `failed` arrives as a successful call: check the [`UpdateResult`], then read the mapping. The
    /// change takes effect after about a minute.
    ///
    /// # Errors
    /// See [`CallError`]. After `ResultUnknown`, [`Self::mappings`] shows the result.
    pub async fn update_mappings(
        &self,
        cluster: &ClusterId,
        mappings: &[AgencyMapping],
    ) -> Result<Reply<UpdateResult>, CallError> {
        let bytes = UpdateMappings::new(mappings).body_bytes();
        let bytes = body(Operation::UpdateMappings, bytes)?;
        self.update_mappings_body(cluster, bytes).await
    }

    /// Replaces the mapping with a body that is sent byte for byte; see [`Self::update_mappings`].
    ///
    /// # Errors
    /// As [`Self::update_mappings`].
    pub async fn update_mappings_body(
        &self,
        cluster: &ClusterId,
        body: Bytes,
    ) -> Result<Reply<UpdateResult>, CallError> {
        let call = self
            .cluster_call(Operation::UpdateMappings, Method::PUT, cluster, RESOURCE)
            .body(body);
        self.client.call(&call).await
    }
}
