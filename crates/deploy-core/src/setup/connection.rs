//! Connections of an instance that a person lets in.
//!
//! The other system's page is opened in the person's browser; that they are back is told by the connection's status alone
//! (docs/integrations/connections/oauth2).

use prismatic_api::Client;
use prismatic_api::model::{InstanceId, InstanceVariable, LogSeverity};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::state::{SetupVariable, of};
use crate::address::Address;
use crate::config::ConfigForm;
use crate::error::Error;

/// The page on which a person lets a connection in; it is good for whoever has it.
pub async fn authorization(client: &Client, instance: &InstanceId, key: &str) -> Result<Url, Error> {
    page(held(client, instance, key).await?.authorize_url.as_ref())
}

/// Disconnects a connection, and tells how it stands then.
pub async fn disconnect(
    client: &Client,
    form: &ConfigForm,
    instance: &InstanceId,
    key: &str,
) -> Result<SetupVariable, Error> {
    let variable = form.variable(key).ok_or(Error::VariableGone)?;
    let id = held(client, instance, &variable.key).await?.id;
    client.disconnect_connection(client.turn().await, &id).await?;
    Ok(of(variable, &held(client, instance, &variable.key).await?))
}

/// What the newest error in a connection's log says; `None` where there is none.
pub async fn connection_problem(client: &Client, instance: &InstanceId, key: &str) -> Result<Option<String>, Error> {
    let lines = client.connection_logs(instance, key).await?;
    Ok(lines.into_iter().rev().find(|line| line.severity == LogSeverity::Error).map(|line| line.text))
}

/// A page to let a connection in on: it has to be encrypted, or on this computer.
pub(super) fn page(url: Option<&SecretString>) -> Result<Url, Error> {
    let url = url.ok_or(Error::NoAuthorization)?;
    let url = Url::parse(url.expose_secret()).map_err(|_| Error::NoAuthorization)?;
    let is_safe = Address::parse(url.as_str()).is_ok() && matches!(url.scheme(), "http" | "https");
    if is_safe { Ok(url) } else { Err(Error::NoAuthorization) }
}

async fn held(client: &Client, instance: &InstanceId, key: &str) -> Result<InstanceVariable, Error> {
    let configuration = client.configuration(instance).await?;
    configuration.variables.into_iter().find(|variable| variable.key == key).ok_or(Error::VariableGone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_not_safe_is_not_opened() {
        for (url, is_safe) in [
            ("https://login.example/authorize?state=1", true),
            ("http://127.0.0.1:4000/authorize", true),
            ("http://login.example/authorize", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("https://user:secret@login.example/", false),
            ("", false),
        ] {
            assert_eq!(page(Some(&url.into())).is_ok(), is_safe, "{url}");
        }
        assert!(page(None).is_err());
    }
}
