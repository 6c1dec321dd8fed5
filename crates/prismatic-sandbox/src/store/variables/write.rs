//! Writing config variables: the one way in for `createInstance`, `updateInstance` and
//! `updateInstanceConfigVariables`.

use std::sync::Arc;

use async_graphql::MaybeUndefined;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::connection::ConnectionState;
use super::definition::{DataType, OnPremise, ScheduleType, Scope};
use super::state::config_state;
use super::value::{check, check_schedule, check_time_zone};
use super::{InstanceVariableRow, variables_of};
use crate::behavior::{CompleteWithGaps, ConfigurationSwitches, EmptyValues, LeftOutInputs, NullValues};
use crate::enums::named;
use crate::store::create::UNKNOWN_CHOICE;
use crate::store::filter::IdFilter;
use crate::store::on_premise::OnPremiseRow;
use crate::store::reusable::CustomerVariableRow;
use crate::store::rows::InstanceRow;
use crate::store::{FieldError, Store, World, clock};

/// What a client writes to one config variable.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewVariable {
    pub(crate) key: String,
    pub(crate) value: MaybeUndefined<String>,
    /// The inputs of a connection, as JSON.
    pub(crate) values: Option<String>,
    pub(crate) schedule_type: Option<String>,
    pub(crate) time_zone: Option<String>,
    /// The customer's connection to use.
    pub(crate) customer_variable: Option<IdFilter>,
    /// The agent to connect through.
    pub(crate) on_premise_resource: Option<IdFilter>,
}

/// What `updateInstanceConfigVariables` changes beside the values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Completion {
    pub(crate) mode: Option<String>,
    pub(crate) is_complete: Option<bool>,
}

/// The configuration modes: `INSTANCE` is what clients are known to send (`[D]`
/// config-wizard-example); that `USER` is the other is `[U]`.
const MODES: [&str; 2] = ["INSTANCE", USER];
const USER: &str = "USER";

impl Store {
    /// Writes the given config variables of an instance, or those of `user` on it, and leaves the others
    /// as they are (`[D]` docs/api/common-queries/updating-config-variables).
    pub(crate) fn update_config_variables(
        &self,
        id: Option<Uuid>,
        user: Uuid,
        new: &[NewVariable],
        completion: &Completion,
    ) -> Result<Arc<InstanceRow>, Vec<FieldError>> {
        let mut world = self.write();
        let row = id.and_then(|id| world.instances.get(id)).ok_or_else(|| vec![FieldError::new("id", NOT_FOUND)])?;
        if let Some(error) = completion.mode.as_deref().and_then(mode_error) {
            return Err(vec![error]);
        }
        let mut row = InstanceRow::clone(row);
        let writer = self.writer(&world, row.customer);
        if completion.mode.as_deref() == Some(USER) {
            let config = row.user_config(user).map_err(|error| vec![error])?;
            writer.write(&mut config.variables, new)?;
            config.is_complete = completion.is_complete.unwrap_or(config.is_complete);
            config.updated_at = clock::now();
            return Ok(world.instances.put(self.settled(row)));
        }
        writer.write(&mut row.config_variables, new)?;
        row.config_complete = completion.is_complete.unwrap_or(row.config_complete);
        // Changed configuration never deploys by itself (`[D]` docs/instances).
        row.needs_deploy = true;
        let row = self.settled(row);
        let has_gaps = completion.is_complete == Some(true) && !row.is_configured();
        if has_gaps && self.behavior.configuration.complete_with_gaps == CompleteWithGaps::Refused {
            return Err(vec![FieldError::new("configComplete", "Some config variables still have to be filled in.")]);
        }
        Ok(world.instances.put(row))
    }

    /// Puts the given config variables in the place of all that `row` has: one that is left out gets
    /// its default, or nothing (`[D]` docs/api/common-queries/updating-config-variables).
    pub(crate) fn replace_config_variables(
        &self,
        world: &World,
        row: InstanceRow,
        new: &[NewVariable],
    ) -> Result<InstanceRow, Vec<FieldError>> {
        let mut variables = variables_of(row.id, &row.integration, &[]);
        let writer = self.writer(world, row.customer);
        writer.write(&mut variables, new)?;
        keep_authorizations(&mut variables, &row.config_variables);
        Ok(self.settled(InstanceRow { config_variables: variables, needs_deploy: true, ..row }))
    }

    fn writer<'a>(&'a self, world: &'a World, customer: Uuid) -> Writer<'a> {
        Writer { world, on_premise: &self.on_premise, switches: &self.behavior.configuration, customer }
    }

    /// Returns `row` with its state as its config variables make it.
    pub(crate) fn settled(&self, row: InstanceRow) -> InstanceRow {
        let config_state = config_state(&self.behavior, &row);
        InstanceRow { config_state, updated_at: clock::now(), ..row }
    }
}

const NOT_FOUND: &str = "Record not found";

fn mode_error(mode: &str) -> Option<FieldError> {
    let message = || format!("Select a valid choice. {mode} is not one of the available choices.");
    (!MODES.contains(&mode)).then(|| FieldError::new("configMode", message()))
}

/// Keeps a connection authorized whose inputs a replacement left as they were; what Prismatic does
/// is `[U]`.
fn keep_authorizations(variables: &mut [InstanceVariableRow], old: &[InstanceVariableRow]) {
    for variable in variables {
        let old = old.iter().find(|old| old.id == variable.id).and_then(|old| old.connection.as_ref());
        if let (Some(connection), Some(old)) = (variable.connection.as_mut(), old)
            && connection.inputs == old.inputs
            && variable.customer_variable.is_none()
        {
            *connection = old.clone();
        }
    }
}

/// Writes config variables of an instance of one customer.
struct Writer<'a> {
    world: &'a World,
    on_premise: &'a [Arc<OnPremiseRow>],
    switches: &'a ConfigurationSwitches,
    customer: Uuid,
}

impl Writer<'_> {
    /// Writes all that is new, or says everything that stands against it. That a refusal is a
    /// payload error is `[D]`; its field and its words are `[U]`.
    fn write(&self, variables: &mut [InstanceVariableRow], new: &[NewVariable]) -> Result<(), Vec<FieldError>> {
        let mut errors = Vec::new();
        for new in new {
            let known = variables.iter_mut().find(|row| row.key() == new.key);
            let outcome = match known {
                Some(row) => self.write_one(row, new),
                None => Err(String::from("The integration has no such config variable.")),
            };
            errors.extend(outcome.err().map(|message| FieldError::new(FIELD, format!("{}: {message}", new.key))));
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    fn write_one(&self, row: &mut InstanceVariableRow, new: &NewVariable) -> Result<(), String> {
        if row.required.definition.data_type == DataType::Connection {
            return self.write_connection(row, new);
        }
        if new.values.is_some() || new.customer_variable.is_some() || new.on_premise_resource.is_some() {
            return Err(String::from("This config variable takes a value."));
        }
        if row.required.definition.data_type == DataType::Schedule {
            self.check_schedule(new)?;
            let kind = new.schedule_type.as_deref();
            row.schedule_type = kind.map_or(row.schedule_type, named);
            row.time_zone = new.time_zone.clone().or(row.time_zone.take());
        }
        match (&new.value, self.switches.null_values) {
            (MaybeUndefined::Undefined, _) | (MaybeUndefined::Null, NullValues::Keep) => {}
            (MaybeUndefined::Null, NullValues::Clear) => row.value = None,
            (MaybeUndefined::Null, NullValues::Default) => {
                row.value = row.required.definition.default.map(str::to_owned);
            }
            (MaybeUndefined::Value(value), _) => {
                self.check_value(row, value)?;
                let is_cleared = value.is_empty() && self.switches.empty_values == EmptyValues::Clear;
                row.value = (!is_cleared).then(|| value.clone());
            }
        }
        Ok(())
    }

    fn check_value(&self, row: &InstanceVariableRow, value: &str) -> Result<(), String> {
        if !self.switches.validate_values || value.is_empty() {
            return Ok(());
        }
        check(row.required.definition, value)
    }

    fn check_schedule(&self, new: &NewVariable) -> Result<(), String> {
        if !self.switches.validate_values {
            return Ok(());
        }
        let kind = new
            .schedule_type
            .as_deref()
            .map(|kind| named::<ScheduleType>(kind).ok_or_else(|| format!("{kind} is not a type of schedule.")));
        let kind = kind.transpose()?;
        new.value.value().map_or(Ok(()), |value| check_schedule(value, kind))?;
        new.time_zone.as_deref().map_or(Ok(()), check_time_zone)
    }

    fn write_connection(&self, row: &mut InstanceVariableRow, new: &NewVariable) -> Result<(), String> {
        if new.value.value().is_some_and(|value| !value.is_empty()) {
            return Err(String::from("A connection takes values, not a value."));
        }
        let Some(connection) = row.connection.as_mut() else {
            return Ok(());
        };
        let reusable = row.required.definition.reusable;
        if let Some(wanted) = new.customer_variable {
            let scoped = row.required.scoped.filter(|_| reusable.is_some_and(|one| one.scope == Scope::Customer));
            let chosen = match wanted {
                IdFilter::Id(id) => scoped.and_then(|scoped| self.customers_variable(id, scoped)),
                IdFilter::Nothing => None,
            };
            let chosen = chosen.ok_or(UNKNOWN_CHOICE)?;
            row.customer_variable = Some(chosen.id);
            connection.status = chosen.connection.status;
            return Ok(());
        }
        let through = self.through(row, new)?;
        let Some(connection) = row.connection.as_mut() else {
            return Ok(());
        };
        if new.values.is_none() && through.is_none() {
            return Ok(());
        }
        if reusable.is_some_and(|reusable| reusable.scope == Scope::Org) {
            return Err(String::from("The organization manages this connection."));
        }
        row.customer_variable = None;
        let left_out = if new.values.is_some() { self.switches.left_out_inputs } else { LeftOutInputs::Kept };
        // What an agent fills in stays while the connection goes through it.
        let mut values = row.on_premise_resource.map(|_| held_for_agent(connection)).unwrap_or_default();
        values.extend(new.values.as_deref().map_or(Ok(Vec::new()), read_values)?);
        if let Some(agent) = &through {
            row.on_premise_resource = Some(agent.id);
            values.extend(controlled(connection, agent));
        }
        connection.save(values, left_out, self.switches.reauthorize_on_change)
    }

    /// Finds the agent that a connection is to go through: the customer's own, or the organization's
    /// (`[I]`).
    fn through(&self, row: &InstanceVariableRow, new: &NewVariable) -> Result<Option<Arc<OnPremiseRow>>, String> {
        let Some(wanted) = new.on_premise_resource else { return Ok(None) };
        if row.required.definition.on_premise == OnPremise::Disallowed {
            return Err(String::from("This connection takes no on-premise resource."));
        }
        let mut agents = self.on_premise.iter();
        let agent = agents.find(|agent| IdFilter::matches(Some(wanted), Some(agent.id)));
        let agent = agent.filter(|agent| agent.customer.is_none_or(|customer| customer == self.customer));
        agent.cloned().map(Some).ok_or_else(|| UNKNOWN_CHOICE.to_owned())
    }

    fn customers_variable(&self, id: Uuid, scoped: Uuid) -> Option<&CustomerVariableRow> {
        let row = self.world.customer_variables.get(id)?;
        (row.scoped.id == scoped && row.customer == Some(self.customer)).then_some(row)
    }
}

/// Returns what an agent fills into the inputs that it controls (`[D]` `onPremiseControlled`).
fn controlled(connection: &ConnectionState, agent: &OnPremiseRow) -> Vec<(String, String)> {
    let inputs = connection.kind().inputs.iter().filter(|input| input.on_premise_controlled);
    let value = |key: &str| if key == "port" { agent.port.to_string() } else { String::from("on-prem-agent") };
    inputs.map(|input| (input.key.to_owned(), value(input.key))).collect()
}

/// Returns what the inputs hold that an agent controls.
fn held_for_agent(connection: &ConnectionState) -> Vec<(String, String)> {
    let inputs = connection.kind().inputs.iter().filter(|input| input.on_premise_controlled);
    inputs.filter_map(|input| Some((input.key.to_owned(), connection.inputs.get(input.key)?.clone()))).collect()
}

const FIELD: &str = "configVariables";
/// One input of a connection as clients send it (`[D]` help of Prismatic's CLI).
#[derive(Deserialize)]
struct NewInput {
    name: String,
    #[serde(default)]
    value: Value,
}

fn read_values(json: &str) -> Result<Vec<(String, String)>, String> {
    let inputs: Vec<NewInput> =
        serde_json::from_str(json).map_err(|_| String::from("Enter values as a list of names and values."))?;
    let text = |value: Value| {
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| if value.is_null() { String::new() } else { value.to_string() })
    };
    Ok(inputs.into_iter().map(|input| (input.name, text(input.value))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::global_id::{self, Kind};
    use crate::store::create::{NewInstance, Setup};
    use crate::store::variables::authorize::Consent;

    #[test]
    fn a_replacement_gives_what_it_leaves_out_its_default_and_keeps_authorizations() {
        let store = Store::new("http://sandbox", &Config::default());
        let row = created(&store, &[value("Company", "c-100"), value("Book Drafts?", "true"), ledgerline()]);
        let state = global_id::encode(Kind::InstanceConfigVariable, row.config_variables[0].id);
        assert!(store.consent(&state, &Consent::Given));
        let row = InstanceRow::clone(&store.instance(row.id).expect("the instance"));

        let kept = store.replace_config_variables(&store.read(), row.clone(), &[ledgerline()]).expect("a row");
        let lost = store.replace_config_variables(&store.read(), row, &[value("Company", "c-200")]).expect("a row");

        let values = |row: &InstanceRow| {
            let active = row.config_variables[0].connection.as_ref().is_some_and(ConnectionState::is_active);
            (active, row.config_variables[1].value.clone(), row.config_variables[4].value.clone())
        };
        assert_eq!(values(&kept), (true, None, Some(String::from("false"))));
        assert_eq!(values(&lost), (false, Some(String::from("c-200")), Some(String::from("false"))));
    }

    fn created(store: &Store, variables: &[NewVariable]) -> Arc<InstanceRow> {
        let world = store.read();
        let integration = world.integrations.iter().find(|row| row.name == "Ledgerline Invoices").map(|row| row.id);
        let customer = world.customers.iter().next().map(|row| row.id);
        drop(world);
        let new = NewInstance {
            name: String::from("Invoices"),
            description: String::new(),
            labels: Vec::new(),
            customer,
            integration,
        };
        let setup = Setup { config_variables: variables.to_vec(), ..Setup::default() };
        store.create_instance(new, setup).expect("an instance")
    }

    fn value(key: &str, value: &str) -> NewVariable {
        NewVariable { key: key.to_owned(), value: MaybeUndefined::Value(value.to_owned()), ..NewVariable::default() }
    }

    fn ledgerline() -> NewVariable {
        let values = r#"[{"name":"clientId","value":"a"},{"name":"clientSecret","value":"b"}]"#;
        let key = String::from("Ledgerline Connection");
        NewVariable { key, values: Some(values.to_owned()), ..NewVariable::default() }
    }
}
