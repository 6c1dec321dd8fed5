//! Rows whose configuration a person finishes after their instance was created.
//!
//! They hold up no others. Once one is finished, it is deployed the way of every row.

use std::collections::HashMap;

use futures_util::{StreamExt, stream};
use prismatic_api::Client;
use prismatic_api::model::{ConfigState, Configuration, ConnectionStatus, CustomerId, InstanceId, IntegrationId};

use super::order::{Workplace, kept};
use super::problem::ProblemKind;
use super::record::{Run, RunState};
use super::row::{Entry, Row, Stage, WaitsFor};
use super::values::TypedValue;
use super::{Runs, go_on_with};
use crate::config::{ConfigEntry, ConfigForm, ConfigProblem};
use crate::error::Error;
use crate::run::typed;
use crate::setup::save_values;

/// How many instances are looked at at the same time.
const AT_ONCE: usize = 8;

/// The secrets that are gone and that rows of a run wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingSecrets {
    /// The version, whose form they are typed into.
    pub version: IntegrationId,
    /// Keys of the connections that were filled in for all rows.
    pub shared: Vec<String>,
    /// Those that were filled in for single rows.
    pub rows: Vec<MissingOfRow>,
}

/// The secrets that are gone and that one row waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingOfRow {
    /// The customer.
    pub customer: CustomerId,
    /// Name of the customer.
    pub customer_name: String,
    /// Keys of the connections.
    pub keys: Vec<String>,
}

impl Runs {
    /// Takes in secrets that are gone since the app was closed: those for all rows, and those of each customer. What is no
    /// secret is left alone.
    pub async fn provide(
        &self,
        place: &Workplace,
        id: &str,
        shared: &[TypedValue],
        customers: &HashMap<CustomerId, Vec<TypedValue>>,
    ) -> Result<Run, Error> {
        self.change(place, id, async |run| {
            let secrets = &run.live.values.secrets;
            secrets.take_in(None, shared)?;
            for row in run.live.rows() {
                if let Some(values) = customers.get(&row.customer) {
                    secrets.take_in(Some(row.id), values)?;
                }
            }
            run.live.look_for_secrets();
            let waited = run.live.record().problem.is_some_and(|problem| problem.kind == ProblemKind::SecretsGone);
            if waited && run.state() == RunState::PausedProblem && !run.live.shown().needs_secrets {
                return Ok(run.go_to(run.goes_on_as(), None).await);
            }
            run.live.look_for_work();
            Ok(Ok(()))
        })
        .await
    }

    /// Tells which secrets are gone that rows wait for.
    pub async fn missing_secrets(&self, profile: &str, id: &str) -> Result<MissingSecrets, Error> {
        let (run, rows) = self.get(profile, id).await?;
        let values = self.shared.values(id).await?;
        let mut missing = MissingSecrets { version: run.version, shared: Vec::new(), rows: Vec::new() };
        for row in rows.into_iter().filter(Row::waits_for_secrets) {
            let (own, shared) = values.missing(row.id);
            for key in shared {
                if !missing.shared.contains(&key) {
                    missing.shared.push(key);
                }
            }
            if !own.is_empty() {
                missing.rows.push(MissingOfRow { customer: row.customer, customer_name: row.customer_name, keys: own });
            }
        }
        Ok(missing)
    }

    /// A row of a run that has an instance and that nothing is at work on, with that instance.
    pub async fn with_instance(&self, profile: &str, id: &str, row: i64) -> Result<(Run, Row, InstanceId), Error> {
        let (run, rows) = self.get(profile, id).await?;
        let row = rows.into_iter().find(|each| each.id == row).ok_or(Error::RunGone)?;
        let is_there = row.is_settled() && row.stage != Stage::Deleted;
        let instance = row.instance.clone().filter(|_| is_there).ok_or(Error::RunBusy)?;
        Ok((run, row, instance))
    }

    /// Notes that all that can only be answered once the instance exists is answered, so that the row waits for sign-ins
    /// alone.
    pub async fn answered(&self, place: &Workplace, id: &str, row: i64) -> Result<Run, Error> {
        self.change(place, id, async |run| {
            let rows = run.live.rows();
            let is_it = |(each, _): &(&Row, usize)| {
                each.id == row && each.stage == Stage::NeedsSetup && each.setup == Some(WaitsFor::Answers)
            };
            let entry = rows.iter().zip(0..).find(is_it).map(|(_, number)| (number, Entry::Answered));
            Ok(run.live.enter_all(entry.into_iter().collect()).await)
        })
        .await
    }

    /// Saves values of a row's instance, as [`save_values`] does. What was typed as a secret is
    /// known to the run from then on, so that it is taken out of what Prismatic says of the deploy. What is no secret is
    /// in the history from then on, as what the instance got last.
    pub async fn save_values(
        &self,
        client: &Client,
        form: &ConfigForm,
        (id, row, instance): (&str, i64, &InstanceId),
        entries: &[ConfigEntry],
        complete: bool,
    ) -> Result<Vec<ConfigProblem>, Error> {
        let typed = typed(form, entries)?;
        self.shared.secrets(id).take_in(Some(row), &typed)?;
        let problems = save_values(client, form, instance, entries, complete).await?;
        if problems.is_empty() && !typed.is_empty() {
            self.shared.store.note_values(id.to_owned(), row, kept(&typed)?).await?;
        }
        Ok(problems)
    }

    /// Finishes the configuration of a row, which then goes on to its deploy; also where its instance was there already
    /// and its deploy was refused, for a wrong key say.
    pub async fn finish_setup(&self, place: &Workplace, id: &str, row: i64) -> Result<Run, Error> {
        let (_, waiting, instance) = self.with_instance(&place.profile, id, row).await?;
        if !can_be_configured(&waiting) {
            return Err(Error::RunBusy);
        }
        let client = &place.client;
        client.configure_instance(client.turn().await, &instance, &[], true).await?;
        if !is_ready(&client.configuration(&instance).await?) {
            return Err(Error::SetupIncomplete);
        }
        self.finished(place, id, &[row], true).await
    }

    /// Looks at all rows that wait for a sign-in alone; those whose connections work by now go on to their deploy.
    pub async fn check_setups(&self, place: &Workplace, id: &str) -> Result<Run, Error> {
        let (run, rows) = self.get(&place.profile, id).await?;
        let waiting = rows.iter().filter(|row| waits_for_sign_in(row));
        let waiting: Vec<(i64, InstanceId)> = waiting.filter_map(|row| Some((row.id, row.instance.clone()?))).collect();
        let look = async |(row, instance): (i64, InstanceId)| {
            let client = &place.client;
            if !is_connected(&client.configuration(&instance).await?) {
                return Ok(None);
            }
            client.configure_instance(client.turn().await, &instance, &[], true).await?;
            let is_ready = is_ready(&client.configuration(&instance).await?);
            Ok::<_, Error>(is_ready.then_some(row))
        };
        let looks: Vec<_> = waiting.into_iter().map(look).collect();
        let looks: Vec<_> = stream::iter(looks).buffer_unordered(AT_ONCE).collect().await;
        // Those that are ready go on, whatever became of the looks at the others.
        let ready: Vec<i64> = looks.iter().filter_map(|look| look.as_ref().ok().copied().flatten()).collect();
        let failed = looks.into_iter().find_map(Result::err);
        let run = if ready.is_empty() { run } else { self.finished(place, id, &ready, false).await? };
        failed.map_or(Ok(run), Err)
    }

    /// Goes on with rows that are configured; where `all` of them have to, none may be at something else by now.
    async fn finished(&self, place: &Workplace, id: &str, rows: &[i64], all: bool) -> Result<Run, Error> {
        self.change(place, id, async |run| {
            let is_wanted = |row: &Row| rows.contains(&row.id) && can_be_configured(row);
            let there = run.live.rows();
            let wanted = there.iter().zip(0..).filter(|(row, _)| is_wanted(row));
            let entries: Vec<_> = wanted.map(|(_, number)| (number, Entry::SetupFinished)).collect();
            if all && entries.len() < rows.len() {
                return Err(Error::RunBusy);
            }
            Ok(go_on_with(run, entries).await)
        })
        .await
    }
}

/// Whether a person may change the values of its instance, which is then deployed; not where it was to be deleted.
fn can_be_configured(row: &Row) -> bool {
    let failed = row.stage == Stage::Failed && row.instance.is_some() && !row.deployed && !row.delete_refused;
    failed || row.stage == Stage::NeedsSetup
}

fn waits_for_sign_in(row: &Row) -> bool {
    row.stage == Stage::NeedsSetup && row.setup == Some(WaitsFor::SignIn)
}

/// Whether no connection of an instance waits for somebody.
fn is_connected(configuration: &Configuration) -> bool {
    let mut connections = configuration.variables.iter().filter_map(|variable| variable.status);
    connections.all(|status| status == ConnectionStatus::Active)
}

/// Whether an instance can be deployed as far as its configuration goes; values of users may follow later.
fn is_ready(configuration: &Configuration) -> bool {
    configuration.state != Some(ConfigState::NeedsInstanceConfiguration)
}
