//! Creating a reusable connection.

use std::time::Duration;

use graphql_client::GraphQLQuery;
use secrecy::{ExposeSecret, SecretString};

use super::reusable::reusable_of;
use crate::error::ApiError;
use crate::model::{CustomerId, ReusableConnection};
use crate::operations::{empty_payload, field_error, refused};
use crate::{Client, Turn};

/// How long creating may take; connections with client credentials connect meanwhile.
const TIMEOUT: Duration = Duration::from_secs(90);

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "schema.graphql",
    query_path = "src/operations/connection/create/create.graphql",
    skip_serializing_none
)]
struct CreateReusable;

reusable_of!(create_reusable, CreatedConnection);

impl Client {
    /// Creates a connection of a customer for the scoped config variable `scoped`, called `name`, sending the request
    /// once, as soon as this is called.
    pub async fn create_reusable_connection(
        &self,
        turn: Turn,
        customer: &CustomerId,
        scoped: &str,
        name: &str,
        inputs: &[(String, SecretString)],
    ) -> Result<ReusableConnection, ApiError> {
        let input = |(name, value): &(String, SecretString)| create_reusable::InputExpression {
            name: name.clone(),
            type_: Some("value".to_owned()),
            value: Some(value.expose_secret().to_owned()),
        };
        let variables = create_reusable::Variables {
            customer: customer.as_str().to_owned(),
            scoped: scoped.to_owned(),
            key: name.to_owned(),
            inputs: Some(inputs.iter().map(|each| Some(input(each))).collect()),
        };
        let data = self.mutate::<CreateReusable>(turn, variables, TIMEOUT).await?;
        let payload = data.create_customer_config_variable.ok_or_else(empty_payload)?;
        let errors = payload.errors.into_iter().map(|error| field_error(error.field, error.messages)).collect();
        // One that came back exists, whatever errors came with it.
        payload.customer_config_variable.map(reusable).ok_or_else(|| refused(errors))
    }
}
