//! The server of the measurements: a sandbox on a thread and a port of its own.

use std::collections::HashSet;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use deploy_core::model::{CustomerId, IntegrationId};
use prismatic_api::{Client, Pace};
use prismatic_sandbox::{Behavior, Config, DuplicateNames, FaultRule, RateLimit, Sandbox, start};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use url::Url;

use crate::lines::Failure;

/// The latency of each request.
pub(crate) const LATENCY: Duration = Duration::from_millis(150);

/// A sandbox that runs until this program ends.
pub(crate) struct Mock {
    pub(crate) sandbox: Sandbox,
}

/// What is put live, and for whom.
pub(crate) struct Work {
    pub(crate) version: IntegrationId,
    pub(crate) customers: Vec<CustomerId>,
}

/// What was created.
pub(crate) struct Tally {
    /// How many instances there are.
    pub(crate) made: usize,
    /// How many customers have one.
    pub(crate) customers: usize,
}

/// A limit of 20 requests a second with a burst of 20, as Prismatic's is said to be.
pub(crate) fn known_limit() -> RateLimit {
    RateLimit { rate: "20/s".parse().ok(), ..RateLimit::default() }
}

impl Mock {
    /// Starts a sandbox with so many customers.
    pub(crate) fn start(customers: usize, latency: Duration, limit: RateLimit) -> Result<Self, Failure> {
        Self::with(Config { customers, latency, limit, ..Config::default() })
    }

    /// Starts a sandbox that lets one customer have two instances of a name.
    pub(crate) fn with_equal_names(customers: usize) -> Result<Self, Failure> {
        let behavior = Behavior { duplicate_names: DuplicateNames::Allowed, ..Behavior::default() };
        Self::with(Config { customers, behavior, ..Config::default() })
    }

    /// From now on 5 % of the answers to creations are lost after they were carried out, and 2 % are a 502.
    pub(crate) fn lose(&self) -> Result<(), Failure> {
        let rules =
            ["createInstance:after:lost@p=0.05", "createInstance:before:502@p=0.01", "createInstance:after:502@p=0.01"];
        self.sandbox.set_faults(rules.into_iter().map(str::parse).collect::<Result<Vec<FaultRule>, _>>()?);
        Ok(())
    }

    fn with(config: Config) -> Result<Self, Failure> {
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || -> Result<(), Failure> {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await?;
                let server = start(listener, config, std::future::pending()).await?;
                sender.send(server.sandbox().clone())?;
                Ok(server.stopped().await?)
            })
        });
        Ok(Self { sandbox: receiver.recv()? })
    }

    /// A client that keeps the given pace.
    pub(crate) fn client(&self, pace: Pace) -> Result<Client, Failure> {
        let url = Url::parse(self.sandbox.url())?;
        Ok(Client::new(&url, &self.sandbox.token().into())?.with_pace(pace))
    }

    /// Looks up what to put live for the first `many` customers that may have it; the record of the server is empty
    /// afterwards.
    pub(crate) async fn work(&self, many: usize) -> Result<Work, Failure> {
        let client = self.client(Pace::new())?;
        let integration = client.integrations(Some("Acme Inventory")).await?.into_iter().next();
        let integration = integration.ok_or("there is no such integration")?;
        let version = client.versions(&integration.id, None).await?.into_iter().next();
        let customers = client.customers().await?.into_iter().filter(|customer| customer.allow_add_instance);
        let customers: Vec<_> = customers.map(|customer| customer.id).take(many).collect();
        if customers.len() < many {
            return Err("there are too few customers".into());
        }
        self.sandbox.reset();
        Ok(Work { version: version.ok_or("there is no version")?.id, customers })
    }

    /// Counts what was created.
    pub(crate) fn tally(&self) -> Tally {
        let instances = self.sandbox.instances();
        let customers: HashSet<_> = instances.iter().map(|instance| instance.customer_name.as_str()).collect();
        Tally { made: instances.len(), customers: customers.len() }
    }

    /// Makes sure that each customer got one instance and that it is deployed.
    pub(crate) fn check(&self, many: usize) -> Result<(), Failure> {
        let instances = self.sandbox.instances();
        let deployed = instances.iter().filter(|instance| instance.deployed).count();
        if instances.len() == many && deployed == many {
            return Ok(());
        }
        Err(format!("of {many} customers, {} got an instance and {deployed} a deployed one", instances.len()).into())
    }
}
