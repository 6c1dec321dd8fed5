//! Connections that a customer's instances share, let in once for all of them.

use prismatic_api::model::{CustomerId, ReusableConnection};
use prismatic_api::{Client, Redaction};
use secrecy::SecretString;
use url::Url;

use super::connection::page;
use crate::config::{ConfigForm, Reusable, TypedInput};
use crate::error::Error;

/// Lists the connections that a customer has for a variable.
pub async fn list_reusable(
    client: &Client,
    form: &ConfigForm,
    key: &str,
    customer: &CustomerId,
) -> Result<Vec<ReusableConnection>, Error> {
    Ok(client.reusable_connections(customer, scoped(form, key)?).await?)
}

/// Creates a connection of a customer for a variable.
pub async fn create_reusable(
    client: &Client,
    form: &ConfigForm,
    key: &str,
    customer: &CustomerId,
    name: &str,
    typed: &[TypedInput],
) -> Result<ReusableConnection, Error> {
    let inputs: Vec<(String, SecretString)> =
        typed.iter().map(|input| (input.key.clone(), input.value.clone())).collect();
    let turn = client.turn().await;
    let created = client.create_reusable_connection(turn, customer, scoped(form, key)?, name, &inputs).await;
    let redaction = Redaction::of(inputs.into_iter().map(|(_, value)| value));
    Ok(created.map_err(|error| error.cleaned(|text| redaction.apply(text)))?)
}

/// The page on which a person lets a reusable connection in; it is good for whoever has it.
pub async fn reusable_authorization(client: &Client, id: &str) -> Result<Url, Error> {
    page(client.reusable_connection(id).await?.authorize_url.as_ref())
}

/// The scoped config variable that a variable takes a customer's connection for.
fn scoped<'a>(form: &'a ConfigForm, key: &str) -> Result<&'a str, Error> {
    let connection = form.variable(key).and_then(|variable| variable.connection.as_ref());
    match connection.map(|connection| &connection.reusable) {
        Some(Reusable::Customer { scoped_id }) => Ok(scoped_id),
        Some(Reusable::No | Reusable::Organization) | None => Err(Error::VariableGone),
    }
}
