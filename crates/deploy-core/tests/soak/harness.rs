//! A sandbox, a database, and a run between them.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use deploy_core::model::{CustomerId, InstanceId, IntegrationId};
use deploy_core::{
    Address, Error, Existing, NewRun, Observer, Review, ReviewCustomer, Row, Run, RunState, RunValues, Runs, Timing,
    Workplace,
};
use prismatic_api::Client;
use prismatic_sandbox::{Config, Sandbox, Server, start};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::time::sleep;
use url::Url;

/// Whether everything is to be tried.
pub(crate) fn is_whole() -> bool {
    std::env::var_os("REFRACT_SOAK").is_some()
}

/// Watches and does nothing.
#[derive(Debug)]
pub(crate) struct Nobody;

impl Observer for Nobody {
    fn progress(&self, _run: Run, _rows: Vec<Row>) {}
    fn ended(&self, _run: Run) {}
}

/// A sandbox with an app beside it.
pub(crate) struct World {
    server: Server,
    pub(crate) place: Workplace,
    pub(crate) customers: Vec<(CustomerId, String)>,
    version: IntegrationId,
    pub(crate) version_sequence_id: Option<String>,
    folder: TempDir,
}

impl World {
    pub(crate) async fn new(config: Config) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = start(listener, config, std::future::pending()).await.expect("the sandbox starts");
        let url = Url::parse(server.sandbox().url()).expect("a URL");
        let place = Workplace {
            profile: "tenant".to_owned(),
            organization: "Tidewater Software".to_owned(),
            practice: false,
            address: Address::parse(server.sandbox().url()).expect("an address"),
            user: "Dana".to_owned(),
            user_email: "dana@example.com".to_owned(),
            client: Client::new(&url, &server.sandbox().token().into()).expect("a client"),
        };
        let client = &place.client;
        let integration = client.integrations(Some("Acme Inventory")).await.expect("integrations").remove(0);
        let version = client.versions(&integration.id, None).await.expect("versions").remove(0).id;
        let customers = client.customers().await.expect("customers");
        let customers = customers.into_iter().filter(|customer| customer.allow_add_instance);
        Self {
            customers: customers.map(|customer| (customer.id, customer.name)).collect(),
            server,
            place,
            version,
            version_sequence_id: integration.version_sequence_id,
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// The place after a new sign-in of the same user.
    pub(crate) fn signed_in_again(&self) -> Workplace {
        let url = Url::parse(self.sandbox().url()).expect("a URL");
        let client = Client::new(&url, &self.sandbox().token().into()).expect("a client");
        Workplace { client, ..self.place.clone() }
    }

    pub(crate) fn sandbox(&self) -> &Sandbox {
        self.server.sandbox()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("refract.db")
    }

    /// The app as it is after a start, with so many rows at work.
    pub(crate) async fn app(&self, window: usize) -> Runs {
        Runs::open_with(&self.database(), Arc::new(Nobody), Timing::default(), window).await.expect("the runs open")
    }

    /// A run for the first customers, under a name that none of them has.
    pub(crate) fn new_run(&self, customers: usize) -> NewRun {
        let rows = self.customers.iter().take(customers);
        NewRun {
            version_sequence_id: None,
            integration_name: "Acme Inventory".to_owned(),
            version: self.version.clone(),
            version_number: 7,
            rows: rows.map(|(id, name)| (id.clone(), name.clone(), "Run of it".to_owned())).collect(),
            words: Vec::new(),
            values: RunValues::default(),
        }
    }

    /// What is looked through before such a run.
    pub(crate) fn review(&self, customers: usize) -> Review {
        let customers = self.customers.iter().take(customers);
        let customer = |(id, name): &(CustomerId, String)| ReviewCustomer {
            id: id.clone(),
            name: name.clone(),
            external_id: None,
        };
        Review {
            integration_name: "Acme Inventory".to_owned(),
            version_sequence_id: self.version_sequence_id.clone(),
            customers: customers.map(customer).collect(),
            name_pattern: "Run of it".to_owned(),
            existing: Existing::AddAnother,
        }
    }

    /// Waits until a run is in a state; on the paused clock that takes no time.
    pub(crate) async fn wait_for(&self, runs: &Runs, id: &str, what: impl Fn(&Run, &[Row]) -> bool) -> (Run, Vec<Row>) {
        for _ in 0..40_000 {
            let (run, rows) = runs.get(&self.place.profile, id).await.expect("the run");
            if what(&run, &rows) {
                return (run, rows);
            }
            sleep(Duration::from_secs(1)).await;
        }
        let (run, rows) = runs.get(&self.place.profile, id).await.expect("the run");
        panic!("it never came to it: {run:?} {rows:#?}");
    }

    /// Does what a patient person does: goes on after each pause, and tries again what failed.
    pub(crate) async fn see_through(&self, runs: &Runs, id: &str) -> (Run, Vec<Row>) {
        for _ in 0..30 {
            let waits = [RunState::Running, RunState::PausedOffline, RunState::Cancelling];
            let (run, rows) = self.wait_for(runs, id, |run, _| !waits.contains(&run.state)).await;
            if run.state == RunState::Done && run.counts.failed == 0 {
                return (run, rows);
            }
            let gone_on = if run.state == RunState::Done {
                runs.retry_failed(&self.place, id).await
            } else {
                runs.resume(&self.place, id).await
            };
            match gone_on {
                Ok(_) | Err(Error::RunBusy) => {}
                Err(error) => panic!("{error}"),
            }
        }
        let (run, rows) = runs.get(&self.place.profile, id).await.expect("the run");
        panic!("it never ends: {run:?} {rows:#?}");
    }

    /// Asserts that each row has one instance, deployed once, which the journal knows, and that none was sent blindly.
    pub(crate) fn assert_exactly_once(&self, run: &Run, rows: &[Row], what: &str) {
        let made = self.sandbox().instances();
        let mut by_customer: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for instance in &made {
            by_customer.entry(&instance.customer_id).or_default().push(instance);
        }
        assert_eq!(made.len(), rows.len(), "{what}: instances at the server\n{rows:#?}");
        for row in rows {
            let there = &by_customer[row.customer.as_str()];
            assert_eq!(there.len(), 1, "{what}: {} has {there:?}", row.customer_name);
            assert_eq!(row.instance.as_ref().map(InstanceId::as_str), Some(there[0].id.as_str()), "{what}: {row:?}");
            assert!(there[0].deployed && row.deployed, "{what}: {row:?}");
            assert_eq!(there[0].name, row.name, "{what}");
            assert_eq!(row.flows.len(), there[0].flow_configs.len(), "{what}: {row:?}");
        }
        let is_deploy = |fields: &[String]| fields.iter().any(|field| field == "deployInstance");
        let deploys = self.sandbox().log().iter().filter(|one| one.carried_out && is_deploy(&one.fields)).count();
        assert_eq!(deploys, rows.len(), "{what}: a deploy was repeated");
        assert_eq!(blind_sends(&self.database(), &run.id), 0, "{what}: a creation was sent blindly");
    }
}

/// How often the journal says that something left while an earlier one of the same row was unaccounted for.
pub(crate) fn blind_sends(database: &std::path::Path, run: &str) -> usize {
    let connection = Connection::open(database).expect("the database");
    let mut query = connection
        .prepare(
            "SELECT row, json_extract(entry, '$.kind') FROM journal WHERE run = ?1 AND row IS NOT NULL ORDER BY id",
        )
        .expect("a query");
    let entries = query.query_map([run], |row| Ok((row.get(0)?, row.get(1)?))).expect("entries");
    let mut open: HashMap<i64, bool> = HashMap::new();
    let mut blind = 0;
    for entry in entries {
        let (row, kind): (i64, String) = entry.expect("an entry");
        let open = open.entry(row).or_default();
        match kind.as_str() {
            "createSent" | "deploySent" => {
                blind += usize::from(*open);
                *open = true;
            }
            "createUnclear" | "deployUnclear" | "doubtful" | "lookAgain" => *open = true,
            _ => *open = false,
        }
    }
    blind
}
