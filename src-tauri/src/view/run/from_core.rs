//! Between the core's types and the views of runs.

use std::collections::HashMap;
use std::time::Duration;

use deploy_core::config::{ConfigForm, HeldSecrets};
use deploy_core::model::{CustomerId, InstanceId, InstanceSummary, IntegrationId};
use deploy_core::{
    Address, Choice, Counts, Error, Existing, Form, Found, HeldSecret, InstanceWords, MissingOfRow, MissingSecrets,
    NameError, NewRun, Review, ReviewCustomer as Customer, ReviewRow, Row, Run, RunState, RunValues, Stage, Verdict,
    WaitsFor, visible,
};

use super::super::config::{add_secret, entries, may_add_secret};
use super::super::{counted, instance::EndpointView, number, visible_texts};
use super::{
    ExistingChoice, ExistingView, FoundView, MissingRowView, MissingSecretsView, ResolveRowRequest, ResultForm,
    ReviewRequest, ReviewRowView, ReviewVerdict, ReviewView, RowChoice, RowSetupView, RowStateView, RowView, RunCounts,
    RunStateView, RunView, StartRow, StartRunRequest, TakenView, WaitsForView,
};

impl From<ReviewRequest> for Review {
    fn from(request: ReviewRequest) -> Self {
        let customer = |customer: super::ReviewCustomer| Customer {
            id: CustomerId::new(customer.id),
            name: customer.name,
            external_id: customer.external_id,
        };
        Self {
            integration_name: request.integration.name,
            version_sequence_id: request.integration.version_sequence_id,
            customers: request.customers.into_iter().map(customer).collect(),
            name_pattern: request.name_pattern,
            existing: match request.existing {
                ExistingChoice::Skip => Existing::Skip,
                ExistingChoice::AddAnother => Existing::AddAnother,
            },
        }
    }
}

impl StartRunRequest {
    /// Whether anything was filled in.
    pub(crate) fn has_values(&self) -> bool {
        let rows = self.rows.iter().all(|row| row.config.is_empty() && row.key_flows.is_empty());
        !(rows && self.config.is_empty() && self.key_flows.is_empty() && !self.needs_setup)
    }

    /// The presets that it is made with, each once.
    pub(crate) fn presets(&self) -> Vec<String> {
        let mut presets: Vec<_> = self.rows.iter().filter_map(|row| row.preset_id.clone()).collect();
        presets.extend(self.preset_id.clone());
        presets.sort();
        presets.dedup();
        presets
    }

    /// Adds the secrets of presets where nothing was typed, by the form of the version: those of the run's preset to the
    /// values for all, and those of a row's to its own.
    pub(crate) fn add_secrets(&mut self, form: &ConfigForm, secrets: &HashMap<String, Vec<HeldSecret>>) {
        let of = |preset: &Option<String>| preset.as_ref().and_then(|id| secrets.get(id)).into_iter().flatten();
        let is_asked = |key: &str, input: &str| {
            let connection = form.variable(key).and_then(|variable| variable.connection.as_ref());
            connection.is_some_and(|connection| connection.input(input).is_some())
        };
        for row in &mut self.rows {
            for HeldSecret { key, input, secret } in of(&row.preset_id) {
                if is_asked(key, input) && may_add_secret(&self.config, key, input) {
                    add_secret(&mut row.config, key, input, secret);
                }
            }
        }
        for HeldSecret { key, input, secret } in of(&self.preset_id) {
            if is_asked(key, input) {
                add_secret(&mut self.config, key, input, secret);
            }
        }
    }

    /// The values of the run, by the form of its version.
    pub(crate) fn take_values(&mut self, held: &HeldSecrets, form: &ConfigForm) -> Result<RunValues, Error> {
        let shared = entries(held, std::mem::take(&mut self.config));
        let rows = self.rows.iter_mut().map(|row| entries(held, std::mem::take(&mut row.config)));
        let rows: Vec<_> = rows.collect();
        let own_keys = self.rows.iter_mut().map(|row| std::mem::take(&mut row.key_flows)).collect();
        let values = RunValues::of(form, &shared, &rows, &self.key_flows, self.needs_setup)?;
        Ok(values.with_own_keys(form, own_keys))
    }

    /// The run that was asked for, with these values.
    pub(crate) fn into_run(self, values: RunValues) -> NewRun {
        let request = self;
        let (mut rows, mut words) = (Vec::new(), Vec::new());
        for StartRow { customer_id, customer_name, name, description, labels, .. } in request.rows {
            rows.push((CustomerId::new(customer_id), customer_name, name));
            words.push(InstanceWords { description, labels });
        }
        NewRun {
            version_sequence_id: request.integration.version_sequence_id,
            integration_name: request.integration.name,
            version: IntegrationId::new(request.integration.version_id),
            version_number: request.integration.version_number.into(),
            rows,
            words,
            values,
        }
    }
}

impl ResolveRowRequest {
    /// What the person chose; an error where the instance to go on with is not named.
    pub(crate) fn chosen(&self) -> Result<Choice, Error> {
        match (self.choice, &self.instance_id) {
            (RowChoice::UseFound, Some(id)) => Ok(Choice::UseFound(InstanceId::new(id.clone()))),
            (RowChoice::UseFound, None) => Err(Error::RunGone),
            (RowChoice::SendAgain, _) => Ok(Choice::SendAgain),
            (RowChoice::Leave, _) => Ok(Choice::Leave),
        }
    }
}

/// The id of a row as the core has it.
pub(crate) fn row_id(id: &str) -> Result<i64, Error> {
    id.parse().map_err(|_| Error::RunGone)
}

/// The form as the core has it.
pub(crate) fn chosen_form(form: ResultForm) -> Form {
    match form {
        ResultForm::Text => Form::Text,
        ResultForm::Table => Form::Table,
        ResultForm::Csv => Form::Csv,
        ResultForm::Markdown => Form::Markdown,
    }
}

impl ReviewView {
    /// Makes the view of a review.
    pub(crate) fn new(rows: &[ReviewRow]) -> Self {
        let count = |is: fn(Verdict) -> bool| counted(rows.iter().filter(|row| is(row.verdict)).count());
        Self {
            rows: rows.iter().map(ReviewRowView::new).collect(),
            deploys: count(|verdict| verdict == Verdict::Deploys),
            skips: count(|verdict| verdict == Verdict::Skipped),
            problems: count(|verdict| !matches!(verdict, Verdict::Deploys | Verdict::Skipped)),
        }
    }
}

impl ReviewRowView {
    fn new(row: &ReviewRow) -> Self {
        Self {
            customer_id: row.customer.id.as_str().to_owned(),
            customer_name: visible(&row.customer.name),
            name: row.name.clone(),
            verdict: match row.verdict {
                Verdict::Deploys => ReviewVerdict::Deploys,
                Verdict::Skipped => ReviewVerdict::Skipped,
                Verdict::Name(NameError::Empty) => ReviewVerdict::NameEmpty,
                Verdict::Name(NameError::TooLong) => ReviewVerdict::NameTooLong,
                Verdict::Name(NameError::Unreadable) => ReviewVerdict::NameUnreadable,
                Verdict::NameTaken => ReviewVerdict::NameTaken,
                Verdict::NameDoubled => ReviewVerdict::NameDoubled,
            },
            existing: row.existing.iter().map(ExistingView::new).collect(),
            taken: row.taken.as_ref().map(|taken| TakenView {
                name: visible(&taken.name),
                integration_name: visible(&taken.integration_name),
                version_number: number(taken.version_number),
            }),
            suggestion: row.suggestion.clone(),
        }
    }
}

impl ExistingView {
    fn new(instance: &InstanceSummary) -> Self {
        Self {
            instance_id: instance.id.as_str().to_owned(),
            name: visible(&instance.name),
            version_number: number(instance.version_number),
            deployed: instance.last_deployed_at.is_some(),
        }
    }
}

fn seconds(time: Duration) -> u32 {
    u32::try_from(time.as_secs()).unwrap_or(u32::MAX)
}

impl From<Run> for RunView {
    fn from(run: Run) -> Self {
        Self {
            organization: visible(&run.organization),
            practice: run.practice,
            integration_name: visible(&run.integration_name),
            version_number: number(run.version_number),
            started_at: run.started_at.to_string(),
            ended_at: run.ended_at.map(|time| time.to_string()),
            started_by: visible(&run.started_by),
            state: state(run.state),
            problem: run.problem.as_ref().map(Into::into),
            needs_secrets: run.needs_secrets,
            counts: run.counts.into(),
            total: run.counts.total(),
            rate_per_second: run.rate,
            seconds_left: run.left.map(seconds),
            held_up_seconds: run.held_up.map(seconds),
            id: run.id,
        }
    }
}

fn state(state: RunState) -> RunStateView {
    match state {
        RunState::Running => RunStateView::Running,
        RunState::Paused => RunStateView::Paused,
        RunState::PausedSignIn => RunStateView::PausedSignIn,
        RunState::PausedOffline => RunStateView::PausedOffline,
        RunState::PausedProblem => RunStateView::PausedProblem,
        RunState::Cancelling => RunStateView::Cancelling,
        RunState::Cancelled => RunStateView::Cancelled,
        RunState::Interrupted => RunStateView::Interrupted,
        RunState::Done => RunStateView::Done,
    }
}

impl From<Counts> for RunCounts {
    fn from(counts: Counts) -> Self {
        Self {
            waiting: counts.waiting,
            creating: counts.creating,
            configuring: counts.configuring,
            deploying: counts.deploying,
            done: counts.done,
            failed: counts.failed,
            checking: counts.checking,
            needs_your_eye: counts.needs_your_eye,
            needs_setup: counts.needs_setup,
            cancelled: counts.cancelled,
            deleted: counts.deleted,
        }
    }
}

impl RowView {
    /// Makes the view of a row of a run.
    pub(crate) fn new(run: &Run, row: &Row) -> Self {
        let key_flows = if row.instance.is_some() && row.stage != Stage::Deleted { &*row.key_flows } else { &[] };
        let endpoints = Address::parse(&run.address).map(|address| {
            let endpoints = deploy_core::endpoints(&row.flows, &address);
            endpoints.iter().map(|endpoint| EndpointView::new(endpoint, key_flows)).collect()
        });
        Self {
            id: row.id.to_string(),
            customer_id: row.customer.as_str().to_owned(),
            customer_name: visible(&row.customer_name),
            name: visible(&row.name),
            state: row_state(row.stage, row.is_incomplete),
            instance_id: row.instance.as_ref().map(|id| id.as_str().to_owned()),
            deployed: row.deployed,
            delete_refused: row.delete_refused,
            made_here: row.made_its_instance(),
            problem: row.problem.as_ref().map(Into::into),
            endpoints: endpoints.unwrap_or_default(),
            found: row.found.iter().map(FoundView::new).collect(),
            setup: row.setup.filter(|_| row.stage == Stage::NeedsSetup).map(|waits_for| RowSetupView {
                waits_for: match waits_for {
                    WaitsFor::Answers => WaitsForView::Answers,
                    WaitsFor::SignIn => WaitsForView::SignIn,
                },
            }),
        }
    }
}

impl From<MissingSecrets> for MissingSecretsView {
    fn from(missing: MissingSecrets) -> Self {
        let row = |row: MissingOfRow| MissingRowView {
            customer_id: row.customer.as_str().to_owned(),
            customer_name: visible(&row.customer_name),
            keys: visible_texts(&row.keys),
        };
        Self {
            version_id: missing.version.as_str().to_owned(),
            shared: visible_texts(&missing.shared),
            rows: missing.rows.into_iter().map(row).collect(),
        }
    }
}

fn row_state(stage: Stage, is_incomplete: bool) -> RowStateView {
    match stage {
        Stage::Waiting => RowStateView::Waiting,
        Stage::Creating => RowStateView::Creating,
        Stage::Created if is_incomplete => RowStateView::Configuring,
        Stage::Created | Stage::Deploying => RowStateView::Deploying,
        Stage::NeedsSetup => RowStateView::NeedsSetup,
        Stage::CheckingCreate | Stage::CheckingDeploy | Stage::DeleteAsked | Stage::Deleting => RowStateView::Checking,
        Stage::Done => RowStateView::Done,
        Stage::Failed => RowStateView::Failed,
        Stage::NeedsEye => RowStateView::NeedsYourEye,
        Stage::Cancelled => RowStateView::Cancelled,
        Stage::Deleted => RowStateView::Deleted,
    }
}

impl FoundView {
    fn new(found: &Found) -> Self {
        Self {
            instance_id: found.instance.clone(),
            name: visible(&found.name),
            created_at: visible(&found.created_at),
            version_number: number(found.version_number),
            ours: found.ours,
        }
    }
}
