//! What the window asks of runs.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::view::config::{ConfigEntry, CustomerValues};

/// The version of an integration that a run deploys.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunIntegration {
    /// The identity that the integration's versions share.
    pub(crate) version_sequence_id: Option<String>,
    /// Name of the integration.
    pub(crate) name: String,
    /// Id of the version.
    pub(crate) version_id: String,
    /// Number of the version.
    pub(crate) version_number: i32,
}

/// A customer to deploy for.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReviewCustomer {
    /// Id.
    pub(crate) id: String,
    /// Name.
    pub(crate) name: String,
    /// The organization's own id of the customer.
    pub(crate) external_id: Option<String>,
}

/// What to do about customers who have an instance of the integration already.
#[derive(Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ExistingChoice {
    /// Leave them out.
    Skip,
    /// Give them one more.
    AddAnother,
}

/// What to look through before a run starts.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReviewRequest {
    /// What to deploy.
    pub(crate) integration: RunIntegration,
    /// For whom.
    pub(crate) customers: Vec<ReviewCustomer>,
    /// The instances' names, with `{integration}`, `{customer}` and `{externalId}` to be filled in.
    pub(crate) name_pattern: String,
    /// What to do about customers who have one already.
    pub(crate) existing: ExistingChoice,
}

/// What to deploy, and as what for whom.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StartRunRequest {
    /// The profile that the window shows; `null` in the practice workspace.
    pub(crate) profile_id: Option<String>,
    /// E-mail address of the user that the window shows.
    pub(crate) user_email: String,
    /// What to deploy.
    pub(crate) integration: RunIntegration,
    /// One for each instance to be.
    pub(crate) rows: Vec<StartRow>,
    /// Values of config variables for all rows.
    pub(crate) config: Vec<ConfigEntry>,
    /// Ids of the flows for which an API key is generated, one for each row.
    pub(crate) key_flows: Vec<String>,
    /// Whether rows stop after their creation, until what can only be filled in then is.
    pub(crate) needs_setup: bool,
    /// The preset whose secrets in the keyring are used for all rows.
    #[serde(default)]
    pub(crate) preset_id: Option<String>,
}

/// An instance to be.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StartRow {
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// Name of the customer.
    pub(crate) customer_name: String,
    /// The instance's name.
    pub(crate) name: String,
    /// The instance's description.
    #[serde(default)]
    pub(crate) description: Option<String>,
    /// The instance's labels.
    #[serde(default)]
    pub(crate) labels: Vec<String>,
    /// Values of config variables for this row, which go before those for all.
    pub(crate) config: Vec<ConfigEntry>,
    /// Ids of the flows for which this row gets an API key besides those of all rows.
    #[serde(default)]
    pub(crate) key_flows: Vec<String>,
    /// The preset whose secrets in the keyring are used for this row.
    #[serde(default)]
    pub(crate) preset_id: Option<String>,
}

/// Secrets that are gone since the app was closed.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProvideValuesRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Those for all rows; values that are no secrets are left alone.
    pub(crate) config: Vec<ConfigEntry>,
    /// Those of single customers.
    pub(crate) rows: Vec<CustomerValues>,
}

/// Which run.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunRequest {
    /// Id of the run.
    pub(crate) run_id: String,
}

/// What a person decided about a row that needs an eye.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResolveRowRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
    /// The decision.
    pub(crate) choice: RowChoice,
    /// The instance to go on with, for `useFound`.
    pub(crate) instance_id: Option<String>,
}

/// How a row that needs an eye goes on.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RowChoice {
    /// With an instance that was found.
    UseFound,
    /// By creating the instance again.
    SendAgain,
    /// Not at all.
    Leave,
}

/// Results to copy.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CopyResultsRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// As what.
    pub(crate) form: ResultForm,
}

/// The form of copied results.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ResultForm {
    /// Lines to read.
    Text,
    /// Columns for a spreadsheet.
    Table,
    /// Comma-separated values.
    Csv,
    /// A Markdown table.
    Markdown,
}

/// A message about one row to copy.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CopyMessageRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
    /// The message with `{customer}`, `{integration}` and `{urls}` to be filled in.
    pub(crate) template: String,
}

/// The message to keep for the next time.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetMessageTemplateRequest {
    /// The message with `{customer}`, `{integration}` and `{urls}` to be filled in.
    pub(crate) template: String,
}

/// How fast to go at most.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetCeilingRequest {
    /// Requests a second; `null` for as many as Prismatic takes.
    pub(crate) per_second: Option<f64>,
}
