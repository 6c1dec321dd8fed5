//! Runs, their rows, and what is reviewed before one starts.

mod from_core;
mod request;

use serde::Serialize;
use specta::Type;
use tauri_specta::Event;

use super::instance::EndpointView;
use crate::error::AppError;

pub(crate) use from_core::{chosen_form, row_id};
pub(crate) use request::{
    CopyMessageRequest, CopyResultsRequest, ExistingChoice, ProvideValuesRequest, ResolveRowRequest, ResultForm,
    ReviewCustomer, ReviewRequest, RowChoice, RunRequest, SetCeilingRequest, SetMessageTemplateRequest, StartRow,
    StartRunRequest,
};

/// What would become of each customer.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReviewView {
    /// One for each customer, in order.
    pub(crate) rows: Vec<ReviewRowView>,
    /// How many would be deployed.
    pub(crate) deploys: u32,
    /// How many would be left out.
    pub(crate) skips: u32,
    /// How many have a problem with their name.
    pub(crate) problems: u32,
}

/// What would become of one customer.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReviewRowView {
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// Name of the customer.
    pub(crate) customer_name: String,
    /// The instance's name.
    pub(crate) name: String,
    /// What would become of it.
    pub(crate) verdict: ReviewVerdict,
    /// The instances of this integration that the customer has already.
    pub(crate) existing: Vec<ExistingView>,
    /// The instance that has the name already.
    pub(crate) taken: Option<TakenView>,
    /// A name that is free, where this one can't be used.
    pub(crate) suggestion: Option<String>,
}

/// What would become of a row.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ReviewVerdict {
    /// It is deployed.
    Deploys,
    /// It is left out, because the customer has the integration already.
    Skipped,
    /// The name is empty.
    NameEmpty,
    /// The name is too long.
    NameTooLong,
    /// The name has characters that can't be seen.
    NameUnreadable,
    /// The customer has an instance of that name.
    NameTaken,
    /// Another row of the run has the same customer and name.
    NameDoubled,
}

/// An instance of the integration that a customer has already.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExistingView {
    /// Id.
    pub(crate) instance_id: String,
    /// Name.
    pub(crate) name: String,
    /// Number of its version.
    pub(crate) version_number: i32,
    /// Whether it was ever deployed.
    pub(crate) deployed: bool,
}

/// The instance that has a name already.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TakenView {
    /// Its name, which may differ in upper and lower case.
    pub(crate) name: String,
    /// Name of its integration.
    pub(crate) integration_name: String,
    /// Number of its version.
    pub(crate) version_number: i32,
}

/// A run.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunView {
    /// Id.
    pub(crate) id: String,
    /// Name of the organization it is for.
    pub(crate) organization: String,
    /// Whether it is in the practice workspace.
    pub(crate) practice: bool,
    /// Name of the integration.
    pub(crate) integration_name: String,
    /// Number of the version.
    pub(crate) version_number: i32,
    /// When it was started, RFC 3339.
    pub(crate) started_at: String,
    /// When it ended, RFC 3339.
    pub(crate) ended_at: Option<String>,
    /// Name of who started it.
    pub(crate) started_by: String,
    /// How it stands.
    pub(crate) state: RunStateView,
    /// Why it paused by itself.
    pub(crate) problem: Option<AppError>,
    /// Whether secrets that were typed for it are gone, and rows wait for them.
    pub(crate) needs_secrets: bool,
    /// How many rows there are of each state.
    pub(crate) counts: RunCounts,
    /// How many rows it has.
    pub(crate) total: u32,
    /// How many rows are finished a second, of late.
    pub(crate) rate_per_second: Option<f64>,
    /// How long the rest will take, in seconds.
    pub(crate) seconds_left: Option<u32>,
    /// For how many seconds Prismatic wants to be left alone before it goes on.
    pub(crate) held_up_seconds: Option<u32>,
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RunStateView {
    /// It goes on.
    Running,
    /// A person paused it.
    Paused,
    /// It paused because the sign-in has ended.
    PausedSignIn,
    /// It paused because Prismatic can't be reached, and goes on by itself when it can.
    PausedOffline,
    /// It paused because of a problem that a person should see.
    PausedProblem,
    /// It was called off, and what is on its way is being finished.
    Cancelling,
    /// It was called off.
    Cancelled,
    /// The app closed while it went on.
    Interrupted,
    /// It is through.
    Done,
}

/// How many rows there are of each state.
#[derive(Clone, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunCounts {
    /// Not begun.
    pub(crate) waiting: u32,
    /// Being created.
    pub(crate) creating: u32,
    /// Being configured.
    pub(crate) configuring: u32,
    /// Created, and being deployed.
    pub(crate) deploying: u32,
    /// Live.
    pub(crate) done: u32,
    /// Surely not carried out.
    pub(crate) failed: u32,
    /// Sent, and looked for because no clear answer came.
    pub(crate) checking: u32,
    /// To be decided by a person.
    pub(crate) needs_your_eye: u32,
    /// Created, and waiting for a person to finish their configuration.
    pub(crate) needs_setup: u32,
    /// Called off.
    pub(crate) cancelled: u32,
    /// Deleted again.
    pub(crate) deleted: u32,
}

/// The state of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RowStateView {
    /// Not begun.
    Waiting,
    /// Being created.
    Creating,
    /// Being configured.
    Configuring,
    /// Created, and being deployed.
    Deploying,
    /// Live.
    Done,
    /// Surely not carried out.
    Failed,
    /// Sent, and looked for because no clear answer came.
    Checking,
    /// To be decided by a person.
    NeedsYourEye,
    /// Created, and waiting for a person to finish its configuration.
    NeedsSetup,
    /// Called off.
    Cancelled,
    /// Deleted again.
    Deleted,
}

/// One customer in a run.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RowView {
    /// Id.
    pub(crate) id: String,
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// Name of the customer.
    pub(crate) customer_name: String,
    /// Name of the instance.
    pub(crate) name: String,
    /// How it stands.
    pub(crate) state: RowStateView,
    /// Id of the instance, once it is known.
    pub(crate) instance_id: Option<String>,
    /// Whether the instance is deployed.
    pub(crate) deployed: bool,
    /// Whether the instance was to be deleted and is still there.
    pub(crate) delete_refused: bool,
    /// Whether the run made the instance, and deletes it with what it made; a person may have chosen one that was there.
    pub(crate) made_here: bool,
    /// What went wrong, or is unclear.
    pub(crate) problem: Option<AppError>,
    /// The instance's webhook URLs and the flows behind each.
    pub(crate) endpoints: Vec<EndpointView>,
    /// What may be the instance, where that is to be decided.
    pub(crate) found: Vec<FoundView>,
    /// What it waits for, in the state `needsSetup`.
    pub(crate) setup: Option<RowSetupView>,
}

/// What a row waits for whose configuration a person has to finish.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RowSetupView {
    /// What it waits for.
    pub(crate) waits_for: WaitsForView,
}

/// What stands between the creation of an instance and its deploy.
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum WaitsForView {
    /// Values that can only be chosen once the instance exists.
    Answers,
    /// Somebody who lets its connections in.
    SignIn,
}

/// The secrets that are gone and that rows of a run wait for.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MissingSecretsView {
    /// Id of the version, whose form they are typed into.
    pub(crate) version_id: String,
    /// Keys of the connections that were filled in for all rows.
    pub(crate) shared: Vec<String>,
    /// Those that were filled in for single rows.
    pub(crate) rows: Vec<MissingRowView>,
}

/// The secrets that are gone and that one row waits for.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MissingRowView {
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// Name of the customer.
    pub(crate) customer_name: String,
    /// Keys of the connections.
    pub(crate) keys: Vec<String>,
}

/// An instance that may be the one that was asked for.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FoundView {
    /// Id.
    pub(crate) instance_id: String,
    /// Name.
    pub(crate) name: String,
    /// When it was created, RFC 3339.
    pub(crate) created_at: String,
    /// Number of its version.
    pub(crate) version_number: i32,
    /// Whether it bears the run's mark.
    pub(crate) ours: bool,
}

/// A run has come further; at most five of these a second.
#[derive(Clone, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunProgress {
    /// How it stands now.
    pub(crate) run: RunView,
    /// The rows that changed since the last message.
    pub(crate) rows: Vec<RowView>,
}

/// A run is through, or was called off.
#[derive(Clone, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunEnded {
    /// How it stands now.
    pub(crate) run: RunView,
}

/// Someone wants to close the app while a run goes on.
#[derive(Clone, Serialize, Type, Event)]
pub(crate) struct QuitAsked;
