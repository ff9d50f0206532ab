//! Calls about agency mappings (MRS API v2: agency management).

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
        let operation = Operation::UpdateMappings;
        let bytes = body(operation, UpdateMappings::new(mappings).body_bytes())?;
        let call = self
            .cluster_call(operation, Method::PUT, cluster, RESOURCE)
            .body(bytes);
        self.client.call(&call).await
    }
}
