//! What is kept on disk of a store: everything in which it differs from the practice data.

mod executions;
mod rows;

use std::sync::{Arc, PoisonError};

use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::executions::Unkept as UnkeptExecutions;
use super::reusable::CustomerVariableRow;
use super::rows::{CustomerRow, InstanceRow};
use super::table::Row;
use super::{Store, World};

use self::executions::KeptExecution;
use self::rows::{KeptCustomerVariable, KeptInstance};

/// The tables of which rows are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeptTable {
    Customers,
    CustomerVariables,
    Instances,
}

impl KeptTable {
    /// Every table, those first whose rows others refer to.
    const ALL: [Self; 3] = [Self::Customers, Self::CustomerVariables, Self::Instances];

    /// Returns the name that stands on disk.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Customers => "customer",
            Self::CustomerVariables => "customer variable",
            Self::Instances => "instance",
        }
    }

    /// Reads a name that stands on disk.
    pub(crate) fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

/// A row as it is kept.
#[derive(Debug)]
pub(crate) struct KeptRow {
    pub(crate) table: KeptTable,
    pub(crate) id: Uuid,
    /// The row as JSON; none of one that was deleted.
    pub(crate) json: Option<String>,
}

/// What is on disk of a store.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) made_by_clients: u64,
    /// Oldest first.
    pub(crate) rows: Vec<KeptRow>,
    /// As JSON, oldest first.
    pub(crate) executions: Vec<String>,
}

/// What is on disk cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// What is to be kept of a store and is not on disk yet.
pub(crate) struct Unkept {
    is_anew: bool,
    made_by_clients: u64,
    customers: Vec<(Uuid, Option<Arc<CustomerRow>>)>,
    customer_variables: Vec<(Uuid, Option<Arc<CustomerVariableRow>>)>,
    instances: Vec<(Uuid, Option<Arc<InstanceRow>>)>,
    executions: UnkeptExecutions,
}

impl Unkept {
    /// Tells whether every row on disk is to go first.
    pub(crate) fn is_anew(&self) -> bool {
        self.is_anew
    }

    /// Tells whether every execution on disk is to go first.
    pub(crate) fn has_executions_anew(&self) -> bool {
        self.executions.is_anew
    }

    /// Returns how many rows clients made.
    pub(crate) fn made_by_clients(&self) -> u64 {
        self.made_by_clients
    }

    /// Writes the rows that changed.
    pub(crate) fn rows(&self) -> impl Iterator<Item = KeptRow> + '_ {
        let row = |table, id: &Uuid, json| KeptRow { table, id: *id, json };
        let json = |row: &Arc<CustomerRow>| json(&**row);
        let customers =
            self.customers.iter().map(move |(id, one)| row(KeptTable::Customers, id, one.as_ref().map(json)));
        let variables = self.customer_variables.iter().map(move |(id, one)| {
            row(KeptTable::CustomerVariables, id, one.as_deref().map(|one| self::json(&KeptCustomerVariable::new(one))))
        });
        let instances = self.instances.iter().map(move |(id, one)| {
            row(KeptTable::Instances, id, one.as_deref().map(|one| self::json(&KeptInstance::new(one))))
        });
        customers.chain(variables).chain(instances)
    }

    /// Writes the executions that are new, each with its number.
    pub(crate) fn executions(&self) -> impl Iterator<Item = (u64, String)> + '_ {
        let rows = self.executions.rows.iter();
        rows.map(|row| (row.run.number, json(&KeptExecution::new(&row.run))))
    }

    /// Returns the number of the oldest execution that is not forgotten.
    pub(crate) fn first_execution(&self) -> u64 {
        self.executions.first_known
    }
}

/// Writes a row. Rows hold texts, numbers and lists, which JSON always takes.
fn json(row: &impl serde::Serialize) -> String {
    serde_json::to_string(row).unwrap_or_default()
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, Unreadable> {
    serde_json::from_str(json).map_err(|_| Unreadable)
}

impl Store {
    /// Takes note from now on what is to be kept; `news` is called whenever there may be some.
    pub(crate) fn watch(&self, news: impl Fn() + Send + Sync + 'static) {
        self.write().watch();
        // Nobody watches twice.
        let _ = self.news.0.set(Box::new(news));
    }

    /// Returns what is to be kept and is not on disk yet. From now on it counts as kept.
    pub(crate) fn take_unkept(&self) -> Unkept {
        let mut world = self.world.write().unwrap_or_else(PoisonError::into_inner);
        Unkept {
            is_anew: std::mem::take(&mut world.is_anew),
            made_by_clients: world.made_by_clients,
            customers: world.customers.take_unkept(),
            customer_variables: world.customer_variables.take_unkept(),
            instances: world.instances.take_unkept(),
            executions: self.executions.unkept(),
        }
    }

    /// Takes note that `unkept` did not get to the disk.
    pub(crate) fn not_kept(&self, unkept: &Unkept) {
        let mut world = self.world.write().unwrap_or_else(PoisonError::into_inner);
        world.is_anew |= unkept.is_anew;
        world.customers.not_kept(unkept.customers.iter().map(|(id, _)| *id));
        world.customer_variables.not_kept(unkept.customer_variables.iter().map(|(id, _)| *id));
        world.instances.not_kept(unkept.instances.iter().map(|(id, _)| *id));
        self.executions.not_kept(&unkept.executions);
    }

    /// Takes up what an earlier sandbox kept; returns how much of it is left out because the practice
    /// data has changed since.
    pub(crate) fn take_up(&self, kept: &Kept) -> Result<usize, Unreadable> {
        let mut world = self.write();
        let mut left_out = 0;
        for table in KeptTable::ALL {
            for row in kept.rows.iter().filter(|row| row.table == table) {
                left_out += usize::from(!world.take_up(row)?);
            }
        }
        world.made_by_clients = kept.made_by_clients;
        for json in &kept.executions {
            match read::<KeptExecution>(json)?.run(&world) {
                Some(run) => self.executions.take_up(run),
                None => left_out += 1,
            }
        }
        Ok(left_out)
    }
}

impl World {
    pub(super) fn watch(&mut self) {
        self.customers.watch();
        self.customer_variables.watch();
        self.instances.watch();
    }

    /// Takes up a row; `false` where the practice data lacks what it refers to.
    fn take_up(&mut self, row: &KeptRow) -> Result<bool, Unreadable> {
        let Some(json) = &row.json else {
            match row.table {
                KeptTable::Customers => drop(self.customers.remove(row.id)),
                KeptTable::CustomerVariables => drop(self.customer_variables.remove(row.id)),
                KeptTable::Instances => drop(self.remove_instance(row.id)),
            }
            return Ok(true);
        };
        match row.table {
            KeptTable::Customers => {
                self.customers.put(read(json)?);
                Ok(true)
            }
            KeptTable::CustomerVariables => {
                let known = read::<KeptCustomerVariable>(json)?.row(self);
                Ok(known.map(|known| self.customer_variables.put(known)).is_some())
            }
            KeptTable::Instances => {
                let known = read::<KeptInstance>(json)?.row(self);
                Ok(known.map(|known| self.take_up_instance(known)).is_some())
            }
        }
    }

    fn take_up_instance(&mut self, row: InstanceRow) {
        if self.instances.get(row.id()).is_some() {
            self.put_instance(row);
        } else {
            self.add_instance(row);
        }
    }
}
