//! What was deployed before.

use deploy_core::{
    Error, HistorySearch as Search, Outcome, PastChoice, PastChoices, PastRow, PastRun, Run, ShownValues, visible,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::config::{ConfigEntry, open_entries};
use super::preset::{PresetCustomer, PresetIntegration};
use super::run::{RowView, RunView};
use super::{number, visible_texts};

/// Which runs to list.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HistorySearch {
    /// Those of one profile.
    profile_id: Option<String>,
    /// Words, each the beginning of one in the run; none for all.
    text: String,
    /// How they ended.
    outcome: HistoryOutcome,
    /// Those with one customer.
    customer_id: Option<String>,
    /// Those that were started then or later, RFC 3339.
    from: Option<String>,
    /// Those that were started before, RFC 3339.
    to: Option<String>,
    /// How many to leave out at the beginning.
    offset: u32,
    /// How many at most; no more than 200.
    limit: u32,
}

/// How a run ended.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum HistoryOutcome {
    /// In whatever way.
    Any,
    /// With an instance that is live.
    Live,
    /// With a row that failed.
    Failed,
    /// Not yet, or with a row that a person has to look at.
    Open,
}

/// Some of the runs that match.
#[derive(Serialize, Type)]
pub(crate) struct HistoryPage {
    /// The runs, newest first.
    runs: Vec<HistoryRun>,
    /// How many match.
    total: u32,
}

/// A run in the history.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HistoryRun {
    /// The run.
    run: RunView,
    /// The profile that it was for.
    profile_id: String,
    /// E-mail address of who started it; empty where that is not known.
    started_by_email: String,
    /// Names of up to three customers, those that match.
    customers: Vec<String>,
    /// How many rows match.
    matches: u32,
}

/// Which rows of a run to list.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HistoryRowsRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Words, each the beginning of one in the row; none for all.
    pub(crate) text: String,
    /// How many to leave out at the beginning.
    pub(crate) offset: u32,
    /// How many at most; no more than 200.
    pub(crate) limit: u32,
}

/// Some of the rows that match.
#[derive(Serialize, Type)]
pub(crate) struct HistoryRowsPage {
    /// The rows, in order.
    rows: Vec<HistoryRow>,
    /// How many match.
    total: u32,
}

/// A row in the history.
#[derive(Serialize, Type)]
pub(crate) struct HistoryRow {
    /// The row.
    row: RowView,
    /// When something last became of it, RFC 3339.
    at: Option<String>,
    /// The instance's description.
    description: Option<String>,
    /// The instance's labels.
    labels: Vec<String>,
    /// What its instance was created with, without secrets.
    entries: Vec<ConfigEntry>,
    /// The secrets among it.
    secrets: Vec<SecretSlot>,
}

/// Where a secret belongs.
#[derive(Serialize, Type)]
pub(crate) struct SecretSlot {
    /// Key of the config variable.
    key: String,
    /// Name of the connection's input.
    input: String,
}

/// What was chosen for a run, to choose it again.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeployAgainView {
    /// The integration.
    integration: PresetIntegration,
    /// The values for all rows.
    shared: Vec<ConfigEntry>,
    /// The rows.
    rows: Vec<DeployAgainRow>,
    /// Ids of the flows for which API keys were generated.
    key_flows: Vec<String>,
}

/// What was chosen for a row.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeployAgainRow {
    /// The customer.
    customer: PresetCustomer,
    /// The instance's name.
    name: String,
    /// The instance's description.
    description: Option<String>,
    /// The instance's labels.
    labels: Vec<String>,
    /// The values that it has for itself.
    entries: Vec<ConfigEntry>,
    /// Ids of the flows for which it got API keys besides those of all rows.
    key_flows: Vec<String>,
}

impl From<PastChoices> for DeployAgainView {
    fn from(choices: PastChoices) -> Self {
        let for_all = &choices.key_flows;
        let row = |PastChoice { row, words, own, .. }: PastChoice| DeployAgainRow {
            customer: PresetCustomer {
                id: row.customer.as_str().to_owned(),
                name: visible(&row.customer_name),
                external_id: None,
            },
            key_flows: row.key_flows.into_iter().filter(|flow| !for_all.contains(flow)).collect(),
            name: row.name,
            description: words.description,
            labels: words.labels,
            entries: open_entries(own.entries),
        };
        let rows = choices.rows.into_iter().map(row).collect();
        let run = choices.run;
        Self {
            integration: PresetIntegration {
                version_sequence_id: run.version_sequence_id.unwrap_or_default(),
                name: visible(&run.integration_name),
                version_id: Some(run.version.as_str().to_owned()),
                version_number: Some(number(run.version_number)),
            },
            shared: open_entries(choices.shared.entries),
            rows,
            key_flows: choices.key_flows,
        }
    }
}

/// Which runs.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunIdsRequest {
    /// Ids of the runs.
    pub(crate) run_ids: Vec<String>,
}

impl TryFrom<HistorySearch> for Search {
    type Error = Error;

    fn try_from(search: HistorySearch) -> Result<Self, Error> {
        let time = |text: Option<String>| text.map(|text| text.parse().map_err(|_| Error::RunGone)).transpose();
        Ok(Self {
            profile: search.profile_id,
            text: search.text,
            outcome: match search.outcome {
                HistoryOutcome::Any => Outcome::Any,
                HistoryOutcome::Live => Outcome::Live,
                HistoryOutcome::Failed => Outcome::Failed,
                HistoryOutcome::Open => Outcome::Open,
            },
            customer: search.customer_id,
            from: time(search.from)?,
            to: time(search.to)?,
            offset: search.offset,
            limit: search.limit,
        })
    }
}

impl HistoryPage {
    /// Makes the view of some of the runs that match.
    pub(crate) fn new((runs, total): (Vec<PastRun>, u32)) -> Self {
        Self { runs: runs.into_iter().map(Into::into).collect(), total }
    }
}

impl From<PastRun> for HistoryRun {
    fn from(past: PastRun) -> Self {
        Self {
            profile_id: past.run.profile.clone(),
            started_by_email: visible(&past.started_by_email),
            customers: visible_texts(&past.customers),
            matches: past.matches,
            run: past.run.into(),
        }
    }
}

impl HistoryRowsPage {
    /// Makes the view of some of the rows that match.
    pub(crate) fn new((run, rows, total): &(Run, Vec<PastRow>, u32)) -> Self {
        let row = |past: &PastRow| HistoryRow {
            row: RowView::new(run, &past.row),
            at: past.at.map(|time| time.to_string()),
            description: past.words.description.clone(),
            labels: past.words.labels.clone(),
            entries: open_entries(past.values.entries.clone()),
            secrets: slots(&past.values),
        };
        Self { rows: rows.iter().map(row).collect(), total: *total }
    }
}

fn slots(values: &ShownValues) -> Vec<SecretSlot> {
    values.secrets.iter().map(|(key, input)| SecretSlot { key: key.clone(), input: input.clone() }).collect()
}
