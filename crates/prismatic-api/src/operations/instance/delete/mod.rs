//! Deleting an instance.

use std::time::Duration;

use graphql_client::GraphQLQuery;

use crate::error::ApiError;
use crate::model::InstanceId;
use crate::operations::{empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long deleting may take; it runs delete hooks, for up to 30 seconds each (docs/lifecycle-events).
const TIMEOUT: Duration = Duration::from_mins(5);

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/instance/delete/delete.graphql")]
struct DeleteInstance;

impl Client {
    /// Deletes an instance, sending the request once, as soon as this is called.
    pub async fn delete_instance(&self, turn: Turn, id: &InstanceId) -> Result<(), ApiError> {
        let variables = delete_instance::Variables { id: id.as_str().to_owned() };
        let data = self.mutate::<DeleteInstance>(turn, variables, TIMEOUT).await?;
        let payload = data.delete_instance.ok_or_else(empty_payload)?;
        let errors: Vec<_> = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        // Whether the payload of a deletion names the instance is unknown, so only errors count.
        if errors.is_empty() { Ok(()) } else { Err(refused(errors)) }
    }
}
