//! The sandbox's memory: every row, the rules that change rows, and what clients made.
//!
//! One lock guards all rows, so that a mutation is seen whole or not at all.

pub(crate) mod bulk_update;
pub(crate) mod clock;
pub(crate) mod create;
pub(crate) mod customer_changes;
pub(crate) mod customers;
pub(crate) mod deploy;
pub(crate) mod execution_list;
pub(crate) mod executions;
pub(crate) mod filter;
pub(crate) mod flow_configs;
pub(crate) mod instances;
pub(crate) mod integrations;
pub(crate) mod kept;
pub(crate) mod listing;
pub(crate) mod logs;
pub(crate) mod on_premise;
pub(crate) mod order;
pub(crate) mod paging;
mod remove;
pub(crate) mod reusable;
pub(crate) mod rows;
pub(crate) mod steps;
pub(crate) mod table;
mod test_run;
pub(crate) mod update;
pub(crate) mod user_level;
pub(crate) mod variables;
pub(crate) mod webhooks;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use std::time::Duration;

use uuid::Uuid;

use crate::behavior::Behavior;
use crate::config::Config;
use crate::data;
use crate::global_id::{self, IdSource, Kind};
use crate::presigned::Signer;
use crate::role::Role;
use crate::tenants::TenantRow;

use self::executions::{ExecutionRow, Executions, Start};
use self::on_premise::OnPremiseRow;
use self::reusable::{CustomerVariableRow, ScopedVariableRow};
use self::rows::{CustomerRow, EndpointType, InstanceRow, IntegrationRow, OrganizationRow, UserRow};
use self::table::{Row, Table};

/// The state of one sandbox.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) organization: OrganizationRow,
    /// The user whom the token signs in.
    pub(crate) user: Arc<UserRow>,
    users: Vec<Arc<UserRow>>,
    pub(crate) executions: Executions,
    on_premise: Vec<Arc<OnPremiseRow>>,
    /// The tenants that the user may enter, this one included.
    pub(crate) tenants: Vec<TenantRow>,
    behavior: Behavior,
    base_url: String,
    /// How long slow data sources take.
    slow_source: Duration,
    ids: IdSource,
    pub(crate) signer: Signer,
    news: News,
    world: RwLock<World>,
}

/// Who wants to know when something may have changed.
#[derive(Default)]
struct News(OnceLock<Box<dyn Fn() + Send + Sync>>);

impl fmt::Debug for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("News")
    }
}

/// Every row that a request can reach.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) customers: Table<CustomerRow>,
    pub(crate) integrations: Table<IntegrationRow>,
    pub(crate) instances: Table<InstanceRow>,
    pub(crate) scoped_variables: Table<ScopedVariableRow>,
    pub(crate) customer_variables: Table<CustomerVariableRow>,
    instances_of_customer: HashMap<Uuid, Vec<Uuid>>,
    instance_of_flow_config: HashMap<Uuid, Uuid>,
    /// How many rows clients made so far, which tells their ids apart.
    made_by_clients: u64,
    /// Whether the rows on disk are those of a world before this one.
    is_anew: bool,
}

/// The number of rows from which sorting takes long enough to be done beforehand.
const LARGE: usize = 5_000;

/// One entry of a mutation's `errors`: a field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub(crate) field: &'static str,
    pub(crate) message: String,
}

impl FieldError {
    pub(crate) fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }

    /// Makes an error about the object as a whole (`__all__`, `[D]` as Prismatic's CLI treats it).
    pub(crate) fn whole(message: impl Into<String>) -> Self {
        Self::new("__all__", message)
    }
}

impl Store {
    /// Makes a store filled with the practice data of `config`, for a server at `base_url`.
    pub(crate) fn new(base_url: &str, config: &Config) -> Self {
        let ids = IdSource::new(config.seed);
        let data = data::generate(config, &ids);
        let mut world = World {
            customers: Table::new(data.customers),
            integrations: Table::new(data.integrations),
            instances: Table::new(Vec::new()),
            scoped_variables: Table::new(data.scoped_variables),
            customer_variables: Table::new(Vec::new()),
            instances_of_customer: HashMap::new(),
            instance_of_flow_config: HashMap::new(),
            made_by_clients: 0,
            is_anew: false,
        };
        for instance in data.instances {
            world.add_instance(instance);
        }
        world.prepare_orders();
        Self {
            organization: data.organization,
            user: data.user,
            users: data.users,
            on_premise: data.on_premise,
            executions: Executions::new(ids, config.runner.clone()),
            tenants: Vec::new(),
            behavior: config.behavior.clone(),
            base_url: base_url.trim_end_matches('/').to_owned(),
            slow_source: config.slow_source,
            ids,
            signer: Signer::new(),
            news: News::default(),
            world: RwLock::new(world),
        }
    }

    /// Returns the answers to open questions about Prismatic's server.
    pub(crate) fn behavior(&self) -> &Behavior {
        &self.behavior
    }

    /// Puts every row back as it was at the start of a sandbox with the settings `config`.
    pub(crate) fn reset(&self, config: &Config) {
        let start = Self::new(&self.base_url, config);
        let mut start = start.world.into_inner().unwrap_or_else(PoisonError::into_inner);
        if self.news.0.get().is_some() {
            start.watch();
            start.is_anew = true;
        }
        *self.write() = start;
        self.executions.reset();
        self.tell();
    }

    /// Finds the user who signs in with a token of `role`.
    pub(crate) fn user_with(&self, role: Role) -> Arc<UserRow> {
        let user = self.users.iter().find(|user| user.role.kind == role);
        Arc::clone(user.unwrap_or(&self.user))
    }

    /// Finds a customer.
    pub(crate) fn customer(&self, id: Uuid) -> Option<Arc<CustomerRow>> {
        self.read().customers.get(id).cloned()
    }

    /// Finds an integration row.
    pub(crate) fn integration(&self, id: Uuid) -> Option<Arc<IntegrationRow>> {
        self.read().integrations.get(id).cloned()
    }

    /// Finds an instance.
    pub(crate) fn instance(&self, id: Uuid) -> Option<Arc<InstanceRow>> {
        self.read().instances.get(id).cloned()
    }

    /// Returns what clients made, oldest first.
    pub(crate) fn made_by_client(&self) -> Vec<Arc<InstanceRow>> {
        let world = self.read();
        let rows = world.instances.iter();
        rows.filter(|row| row.made_by_client).cloned().collect()
    }

    /// Returns the webhook URL of a flow of an instance (`[D]` docs/api/common-queries/webhook-urls).
    ///
    /// A shared URL holds the canonical id, so that it outlives a version; which of the
    /// integration's ids Prismatic uses is `[U]`.
    pub(crate) fn webhook_url(&self, instance: &InstanceRow, flow_config: Uuid) -> String {
        let integration = &instance.integration;
        let id = match integration.endpoint_type {
            EndpointType::FlowSpecific => global_id::encode(Kind::InstanceFlowConfig, flow_config),
            EndpointType::InstanceSpecific => global_id::encode(Kind::Instance, instance.id),
            EndpointType::SharedInstance => global_id::encode(Kind::Integration, integration.canonical_id),
        };
        format!("{}/trigger/{id}", self.base_url)
    }

    fn read(&self) -> RwLockReadGuard<'_, World> {
        self.world.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the rows for a change.
    fn write(&self) -> RwLockWriteGuard<'_, World> {
        let world = self.world.write().unwrap_or_else(PoisonError::into_inner);
        // Whoever is told waits for the lock.
        self.tell();
        world
    }

    /// Starts an execution.
    fn start(&self, start: &Start<'_>) -> Arc<ExecutionRow> {
        let execution = self.executions.start(start);
        self.tell();
        execution
    }

    fn tell(&self) {
        if let Some(news) = self.news.0.get() {
            news();
        }
    }
}

impl World {
    /// Sorts large tables beforehand, so that the first page of each order comes as fast as the next.
    fn prepare_orders(&self) {
        std::thread::scope(|threads| {
            if self.customers.rows().len() >= LARGE {
                threads.spawn(|| self.prepare_customer_orders());
            }
            if self.instances.rows().len() >= LARGE {
                self.prepare_instance_orders();
            }
        });
    }

    fn add_instance(&mut self, row: InstanceRow) -> Arc<InstanceRow> {
        let of_customer = self.instances_of_customer.entry(row.customer).or_default();
        of_customer.push(row.id());
        self.put_instance(row)
    }

    /// Puts a changed instance in the place of what it was.
    fn put_instance(&mut self, row: InstanceRow) -> Arc<InstanceRow> {
        let configs = row.flow_configs.iter().map(|config| (config.id, row.id));
        self.instance_of_flow_config.extend(configs);
        self.instances.put(row)
    }

    fn instances_of(&self, customer: Uuid) -> impl Iterator<Item = &Arc<InstanceRow>> {
        let ids = self.instances_of_customer.get(&customer);
        let ids = ids.into_iter().flatten();
        ids.filter_map(|&id| self.instances.get(id))
    }
}
