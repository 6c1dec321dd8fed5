//! A sandbox, a database, and the form of an integration between them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use deploy_core::config::{ConfigEntry, ConfigForm, ConfigValue, Forms, TypedInput};
use deploy_core::model::{CustomerId, InstanceId, IntegrationId};
use deploy_core::{Address, NewRun, Observer, Row, Run, RunValues, Runs, Stage, Timing, Workplace};
use prismatic_api::Client;
use prismatic_sandbox::{Config, RequestCount, Sandbox, Server, start};
use tempfile::TempDir;
use tokio::net::TcpListener;
use url::Url;

#[derive(Debug)]
struct Nobody;

impl Observer for Nobody {
    fn progress(&self, _run: Run, _rows: Vec<Row>) {}
    fn ended(&self, _run: Run) {}
}

/// A sandbox with an app beside it, about to deploy one integration.
pub(crate) struct World {
    server: Server,
    pub(crate) place: Workplace,
    pub(crate) form: Arc<ConfigForm>,
    pub(crate) customers: Vec<(CustomerId, String)>,
    version: IntegrationId,
    folder: TempDir,
}

impl World {
    pub(crate) async fn new(integration: &str) -> Self {
        Self::with(integration, Config::default()).await
    }

    pub(crate) async fn with(integration: &str, config: Config) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = start(listener, config, std::future::pending()).await.expect("the sandbox starts");
        let url = Url::parse(server.sandbox().url()).expect("a URL");
        let client = Client::new(&url, &server.sandbox().token().into()).expect("a client");
        let found = client.integrations(Some(integration)).await.expect("integrations").remove(0);
        let version = client.versions(&found.id, None).await.expect("versions").remove(0).id;
        let form = Forms::default().form(&client, "tenant", &version, false).await.expect("a form");
        let customers = client.customers().await.expect("customers");
        let customers = customers.into_iter().filter(|customer| customer.allow_add_instance);
        let customers = customers.map(|customer| (customer.id, customer.name)).collect();
        let place = Workplace {
            profile: "tenant".to_owned(),
            organization: "Tidewater Software".to_owned(),
            practice: false,
            address: Address::parse(server.sandbox().url()).expect("an address"),
            user: "Dana".to_owned(),
            user_email: "dana@example.com".to_owned(),
            client,
        };
        Self { server, place, form, customers, version, folder: tempfile::tempdir().expect("a folder") }
    }

    pub(crate) fn sandbox(&self) -> &Sandbox {
        self.server.sandbox()
    }

    pub(crate) fn client(&self) -> &Client {
        &self.place.client
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("refract.db")
    }

    /// The app as it is after a start.
    pub(crate) async fn app(&self) -> Runs {
        // The sandbox is through with a request at once, so that a look in vain says something soon.
        let soon = Duration::from_millis(50);
        let timing = Timing {
            grace: soon,
            settle: soon,
            second_look: soon,
            first_wait: soon,
            longest_wait: soon,
            ..Timing::default()
        };
        Runs::open_with(&self.database(), Arc::new(Nobody), timing, 32).await.expect("the runs open")
    }

    /// A run with one row for each of so many customers.
    pub(crate) fn new_run(&self, customers: usize, values: RunValues) -> NewRun {
        let rows = self.customers.iter().take(customers);
        NewRun {
            version_sequence_id: None,
            integration_name: "Integration".to_owned(),
            version: self.version.clone(),
            version_number: 1,
            rows: rows.map(|(id, name)| (id.clone(), name.clone(), "Configured".to_owned())).collect(),
            words: Vec::new(),
            values,
        }
    }

    /// The values of a run of at most 3 rows, all typed for all rows.
    pub(crate) fn values(&self, shared: &[ConfigEntry], needs_setup: bool) -> RunValues {
        let keys: Vec<_> = self.form.flows.iter().map(|flow| flow.id.clone()).collect();
        RunValues::of(&self.form, shared, &[const { Vec::new() }; 3], &keys, needs_setup).expect("they fit")
    }

    /// A life of the app that ends in a kill: nothing that it had begun goes on.
    ///
    /// The sandbox has to answer meanwhile, so this is for tests with more than one thread.
    pub(crate) fn one_life(&self, life: impl AsyncFnOnce(Runs, Workplace) + Send) {
        let alone = || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async { life(self.app().await, self.signed_in_again()).await });
        };
        std::thread::scope(|scope| scope.spawn(alone).join()).expect("a life");
    }

    /// The place with a client of its own.
    fn signed_in_again(&self) -> Workplace {
        let url = Url::parse(self.sandbox().url()).expect("a URL");
        let client = Client::new(&url, &self.sandbox().token().into()).expect("a client");
        Workplace { client, ..self.place.clone() }
    }

    /// Waits until a run and its rows are as `what` says.
    pub(crate) async fn wait_for(&self, runs: &Runs, id: &str, what: impl Fn(&Run, &[Row]) -> bool) -> (Run, Vec<Row>) {
        let wait = async {
            loop {
                let (run, rows) = runs.get("tenant", id).await.expect("the run");
                if what(&run, &rows) {
                    return (run, rows);
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        if let Ok(found) = tokio::time::timeout(Duration::from_secs(20), wait).await {
            return found;
        }
        panic!("it never came to it: {:#?}", runs.get("tenant", id).await)
    }

    /// A run of one row that has come to where a person has to finish it.
    pub(crate) async fn in_setup(&self, runs: &Runs, shared: &[ConfigEntry]) -> (String, Row, InstanceId) {
        let started = runs.start(&self.place, self.new_run(1, self.values(shared, true))).await.expect("started").id;
        let (_, rows) = self.wait_for(runs, &started, |_, rows| rows[0].stage == Stage::NeedsSetup).await;
        let row = rows.into_iter().next().expect("a row");
        let instance = row.instance.clone().expect("an instance");
        (started, row, instance)
    }

    /// How often requests of an operation came in, by the sandbox's record.
    pub(crate) async fn requests(&self, operation: &str) -> u64 {
        let url = format!("{}/_sandbox/requests", self.sandbox().url());
        let record = reqwest::get(url).await.expect("an answer").text().await.expect("a text");
        let counts: Vec<RequestCount> = serde_json::from_str(&record).expect("JSON");
        counts.iter().find(|count| count.operation.as_deref() == Some(operation)).map_or(0, |count| count.requests)
    }

    /// Answers the consent page at `url` by the button named `id`, as a browser would.
    pub(crate) async fn consent(&self, url: &Url, id: &str) {
        let page = reqwest::get(url.clone()).await.expect("an answer").text().await.expect("a page");
        let button = page.split("<a ").find(|link| link.contains(&format!("id=\"{id}\""))).expect("the button");
        let link = button.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
        let done = reqwest::get(link.replace("&amp;", "&")).await.expect("an answer");
        assert!(done.status().is_success(), "{}", done.status());
    }
}

/// A connection with what was typed.
pub(crate) fn connection(key: &str, inputs: &[(&str, &str)]) -> ConfigEntry {
    let typed = inputs.iter().map(|(key, value)| TypedInput::new(*key, *value)).collect();
    ConfigEntry::new(key, ConfigValue::Connection(typed))
}

/// A value that is a text.
pub(crate) fn text(key: &str, value: &str) -> ConfigEntry {
    ConfigEntry::new(key, ConfigValue::text(value))
}
