//! Taking a connection's authorization away.

use std::time::Duration;

use graphql_client::GraphQLQuery;

use crate::error::ApiError;
use crate::operations::{empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long disconnecting may take; Prismatic names no limit.
const TIMEOUT: Duration = Duration::from_secs(30);

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/connection/disconnect/disconnect.graphql")]
struct DisconnectConnection;

impl Client {
    /// Disconnects the connection of an instance, by the id of its config variable; doing it again is harmless.
    pub async fn disconnect_connection(&self, turn: Turn, variable: &str) -> Result<(), ApiError> {
        let variables = disconnect_connection::Variables { id: variable.to_owned() };
        let data = self.mutate::<DisconnectConnection>(turn, variables, TIMEOUT).await?;
        let payload = data.disconnect_connection.ok_or_else(empty_payload)?;
        let errors: Vec<_> = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        if errors.is_empty() { Ok(()) } else { Err(refused(errors)) }
    }
}
