//! What there is to deploy, and for whom: read from Prismatic, and remembered so that it is there at once the next
//! time; and how fast each tenant lets one read.
//!
//! What is remembered is for showing while the newest is being read. It holds names, labels and ids, never a secret.
//! It can be lost at any time: what can't be remembered or understood is as if it had never been read.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use prismatic_api::model::{Customer, Integration, IntegrationId, Version};
use prismatic_api::{Client, Pace};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::task::spawn_blocking;

use crate::database::{Database, DatabaseError};
use crate::error::Error;

const CUSTOMERS: &str = "customers";
const INTEGRATIONS: &str = "integrations";

/// The lists and paces of all profiles; clones are the same catalog.
#[derive(Debug, Clone)]
pub struct Catalog {
    database: Arc<Database>,
    paces: Arc<Mutex<HashMap<String, Pace>>>,
}

/// A list as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed<T> {
    /// Its rows in order.
    pub rows: Vec<T>,
    /// When it was read, ISO 8601.
    pub as_of: String,
}

impl Catalog {
    /// Makes a catalog that remembers in the database `file`, over a connection of its own.
    pub fn open(file: &Path) -> Result<Self, DatabaseError> {
        Ok(Self { database: Arc::new(Database::open(file)?), paces: Arc::default() })
    }

    /// Reads every customer by name, and remembers them where there is a profile.
    pub async fn customers(&self, client: &Client, profile: Option<&str>) -> Result<Listed<Customer>, Error> {
        let rows = client.customers().await?;
        Ok(self.remember(profile, CUSTOMERS, rows).await)
    }

    /// Reads every integration by name, each once, and remembers them where there is a profile.
    pub async fn integrations(&self, client: &Client, profile: Option<&str>) -> Result<Listed<Integration>, Error> {
        let rows = client.integrations(None).await?;
        Ok(self.remember(profile, INTEGRATIONS, rows).await)
    }

    /// Reads the versions of one integration that can be deployed, newest first, and remembers them where there is a
    /// profile.
    pub async fn versions(
        &self,
        client: &Client,
        profile: Option<&str>,
        integration: &IntegrationId,
        version_sequence_id: Option<&str>,
    ) -> Result<Listed<Version>, Error> {
        let rows = client.versions(integration, version_sequence_id).await?;
        Ok(self.remember(profile, &versions_of(integration), rows).await)
    }

    /// The customers as they were last read; `None` where they were not.
    pub async fn cached_customers(&self, profile: &str) -> Option<Listed<Customer>> {
        self.recall(profile, CUSTOMERS).await
    }

    /// The integrations as they were last read; `None` where they were not.
    pub async fn cached_integrations(&self, profile: &str) -> Option<Listed<Integration>> {
        self.recall(profile, INTEGRATIONS).await
    }

    /// The versions of an integration as they were last read; `None` where they were not.
    pub async fn cached_versions(&self, profile: &str, integration: &IntegrationId) -> Option<Listed<Version>> {
        self.recall(profile, &versions_of(integration)).await
    }

    /// Forgets the lists of a profile, for example because it is removed.
    pub fn forget(&self, profile: &str) -> Result<(), DatabaseError> {
        self.database.forget_lists(profile)
    }

    /// The pace of a profile, which starts at the rate that was learnt the last time; all its clients share it.
    pub fn pace(&self, profile: &str) -> Pace {
        let mut paces = self.paces.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pace) = paces.get(profile) {
            return pace.clone();
        }
        let known = self.database.rate(profile).unwrap_or_else(|error| {
            tracing::warn!(%error, "catalog.rate_unreadable");
            None
        });
        let pace = known.map_or_else(Pace::new, Pace::starting_at);
        paces.entry(profile.to_owned()).or_insert(pace).clone()
    }

    /// Remembers the rate that the pace of a profile has learnt, where it has.
    pub async fn remember_rate(&self, profile: &str) {
        let Some(rate) = self.pace(profile).snapshot().learned else { return };
        let (database, profile) = (self.database.clone(), profile.to_owned());
        let written = spawn_blocking(move || database.remember_rate(&profile, rate)).await;
        if let Ok(Err(error)) = written {
            tracing::warn!(%error, "catalog.rate_not_remembered");
        }
    }

    /// Remembers a list where there is a profile.
    async fn remember<T: Serialize + Clone + Send + Sync + 'static>(
        &self,
        profile: Option<&str>,
        list: &str,
        rows: Vec<T>,
    ) -> Listed<T> {
        let listed = Listed { rows, as_of: Timestamp::now().to_string() };
        let Some(profile) = profile else { return listed };
        let (database, profile, list) = (self.database.clone(), profile.to_owned(), list.to_owned());
        let copy = listed.clone();
        let written = spawn_blocking(move || {
            let json = serde_json::to_vec(&copy.rows).map_err(|error| error.to_string())?;
            database.remember_list(&profile, &list, &copy.as_of, &json).map_err(|error| error.to_string())
        });
        if let Ok(Err(error)) = written.await {
            tracing::warn!(error, "catalog.list_not_remembered");
        }
        listed
    }

    async fn recall<T: DeserializeOwned + Send + 'static>(&self, profile: &str, list: &str) -> Option<Listed<T>> {
        let (database, profile, list) = (self.database.clone(), profile.to_owned(), list.to_owned());
        let read = spawn_blocking(move || {
            let found = database.list(&profile, &list).map_err(|error| error.to_string())?;
            let listed = found.map(|(as_of, rows)| Ok(Listed { rows: serde_json::from_slice(&rows)?, as_of }));
            listed.transpose().map_err(|error: serde_json::Error| error.to_string())
        });
        match read.await.ok()? {
            Ok(listed) => listed,
            Err(error) => {
                tracing::warn!(error, "catalog.list_unreadable");
                None
            }
        }
    }
}

fn versions_of(integration: &IntegrationId) -> String {
    format!("versions of {}", integration.as_str())
}

#[cfg(test)]
mod tests {
    use prismatic_api::model::CustomerId;
    use prismatic_sandbox::{Config, Server, start};
    use tokio::net::TcpListener;

    use super::*;

    async fn sandbox(customers: usize) -> (Server, Client) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let config = Config { customers, ..Config::default() };
        let server = start(listener, config, std::future::pending()).await.expect("a sandbox");
        let url = server.sandbox().url().parse().expect("a URL");
        let client = Client::new(&url, &server.sandbox().token().into()).expect("a client");
        (server, client)
    }

    #[tokio::test]
    async fn what_was_read_is_there_after_a_restart_with_the_time_it_was_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("refract.db");
        let (_server, client) = sandbox(250).await;
        let catalog = Catalog::open(&file).expect("opens");
        assert_eq!(catalog.cached_customers("acme").await, None);
        let customers = catalog.customers(&client, Some("acme")).await.expect("customers");
        let integrations = catalog.integrations(&client, Some("acme")).await.expect("integrations");
        let one = integrations.rows[0].id.clone();
        let versions = catalog.versions(&client, Some("acme"), &one, None).await.expect("versions");
        assert_eq!((customers.rows.len(), versions.rows.is_empty()), (250, false));
        assert!(customers.as_of.parse::<Timestamp>().is_ok());

        let reopened = Catalog::open(&file).expect("opens");
        assert_eq!(reopened.cached_customers("acme").await, Some(customers));
        assert_eq!(reopened.cached_integrations("acme").await, Some(integrations));
        assert_eq!(reopened.cached_versions("acme", &one).await, Some(versions));
        assert_eq!(reopened.cached_customers("globex").await, None, "each profile has its own");
        reopened.forget("acme").expect("forgets");
        assert_eq!(reopened.cached_customers("acme").await, None);
    }

    #[tokio::test]
    async fn nothing_is_remembered_without_a_profile() {
        let folder = tempfile::tempdir().expect("a folder");
        let (_server, client) = sandbox(8).await;
        let catalog = Catalog::open(&folder.path().join("refract.db")).expect("opens");
        assert_eq!(catalog.customers(&client, None).await.expect("customers").rows.len(), 8);
        let connection = rusqlite::Connection::open(folder.path().join("refract.db")).expect("opens");
        let lists: i64 = connection.query_row("SELECT count(*) FROM catalog", [], |row| row.get(0)).expect("a count");
        assert_eq!(lists, 0);
    }

    #[tokio::test]
    async fn what_can_not_be_understood_is_as_if_it_had_never_been_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let catalog = Catalog::open(&folder.path().join("refract.db")).expect("opens");
        for rows in [&b"[{\"id\":7}]"[..], b"[", b"\xff", b""] {
            catalog.database.remember_list("acme", CUSTOMERS, "2026-11-24T12:00:00Z", rows).expect("saves");
            assert_eq!(catalog.cached_customers("acme").await, None);
        }
    }

    #[tokio::test]
    #[expect(clippy::print_stdout, reason = "the figures are worth reading")]
    async fn a_hundred_thousand_customers_are_remembered_and_recalled() {
        let folder = tempfile::tempdir().expect("a folder");
        let catalog = Catalog::open(&folder.path().join("refract.db")).expect("opens");
        let rows: Vec<_> = (0..100_000)
            .map(|number| Customer {
                id: CustomerId::new(format!("Q3VzdG9tZXI6OThiMjU3MDUtMTIzNC00NTY3LTg5YWItY2RlZjAx{number:08}")),
                name: format!("Customer {number}"),
                external_id: Some(format!("external-{number}")),
                labels: vec!["Production".to_owned(), "Europe".to_owned()],
                allow_add_instance: true,
            })
            .collect();
        let start = std::time::Instant::now();
        let listed = catalog.remember(Some("acme"), CUSTOMERS, rows).await;
        let written = start.elapsed();
        let start = std::time::Instant::now();
        let recalled = catalog.cached_customers("acme").await;
        println!("100,000 customers: written in {written:?}, recalled in {:?}", start.elapsed());
        assert!(recalled.as_ref() == Some(&listed));
    }

    #[tokio::test]
    async fn a_pace_is_shared_by_a_profiles_clients_and_starts_where_it_was_the_last_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("refract.db");
        let catalog = Catalog::open(&file).expect("opens");
        let pace = catalog.pace("acme");
        pace.set_ceiling(Some(3.0));
        assert_eq!(catalog.pace("acme").snapshot(), pace.snapshot());
        assert_eq!(catalog.pace("globex").snapshot(), Pace::new().snapshot());

        catalog.remember_rate("acme").await;
        assert_eq!(catalog.database.rate("acme").expect("reads"), None, "nothing was learnt");
        catalog.database.remember_rate("acme", 7.0).expect("saves");
        assert_eq!(Catalog::open(&file).expect("opens").pace("acme").snapshot(), Pace::starting_at(7.0).snapshot());
    }
}
