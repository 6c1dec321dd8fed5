//! Finishing the configuration of an instance that a run created, and the connections that instances share.

use deploy_core::config::ConfigForm;
use deploy_core::model::{ConnectionStatus, ReusableConnection};
use deploy_core::setup::{SetupState, SetupVariable, SourceContent, SourceOffer};
use deploy_core::{Row, visible};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::config::{
    ConfigEntry, ConfigFormView, ConfigOptionView, ConfigPair, ConfigValue, TypedPair, open_value, options,
};
use super::visible_texts;

/// Which row of which run.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
}

/// Which config variable of a row's instance.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupKeyRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
    /// Key of the variable.
    pub(crate) key: String,
}

/// Which page of the configuration of a row's instance.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupPageRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
    /// Name of the page.
    pub(crate) page_name: String,
}

/// What was answered on a page.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SaveSetupRequest {
    /// Id of the run.
    pub(crate) run_id: String,
    /// Id of the row.
    pub(crate) row_id: String,
    /// What changed; inputs of connections that were left alone are not in it.
    pub(crate) entries: Vec<ConfigEntry>,
    /// Whether that was the last page.
    pub(crate) complete: bool,
}

/// How the configuration of a row's instance stands.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupView {
    /// What its version asks for.
    form: ConfigFormView,
    /// Id of the customer.
    customer_id: String,
    /// Name of the customer.
    customer_name: String,
    /// Name of the instance.
    instance_name: String,
    /// What the variables hold.
    variables: Vec<SetupVariableView>,
    /// Whether nothing is missing, as far as Prismatic says.
    complete: bool,
}

/// What a config variable of an instance holds.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupVariableView {
    /// Key of the variable.
    key: String,
    /// Its value; secrets never.
    value: Option<ConfigValue>,
    /// Names of the inputs of a connection that hold something that is not shown.
    held: Vec<String>,
    /// How far a connection is.
    status: ConnectionStatusView,
    /// Whether a person can let the connection in.
    can_authorize: bool,
}

/// How far a connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConnectionStatusView {
    /// It is no connection, or Prismatic does not say.
    None,
    /// It waits to be filled in or let in.
    Pending,
    /// It works.
    Active,
    /// The last try to connect failed.
    Error,
    /// It no longer works.
    Failed,
}

/// What a data source offers.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SourceView {
    /// Key of the variable.
    key: String,
    /// What can be chosen.
    options: Vec<ConfigOptionView>,
    /// The form, the objects or the field map as JSON text.
    json: Option<String>,
    /// Why it offers nothing, in Prismatic's words; may be empty.
    failed: Option<String>,
}

/// For which customer and variable connections are shared.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReusableRequest {
    /// Id of the version.
    pub(crate) version_id: String,
    /// Key of the variable.
    pub(crate) key: String,
    /// Id of the customer.
    pub(crate) customer_id: String,
}

/// A connection for a customer's instances to share.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CreateReusableRequest {
    /// Id of the version.
    pub(crate) version_id: String,
    /// Key of the variable.
    pub(crate) key: String,
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// Its name among the customer's connections.
    pub(crate) name: String,
    /// What was typed.
    #[specta(type = Vec<ConfigPair>)]
    pub(crate) inputs: Vec<TypedPair>,
}

/// Which connection that instances share.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReusableIdRequest {
    /// Its id.
    pub(crate) connection_id: String,
}

/// A connection that a customer's instances share.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReusableView {
    /// Its id.
    id: String,
    /// Its name.
    label: String,
    /// How far it is.
    status: ConnectionStatusView,
}

impl SetupView {
    /// Makes the view of how a row's instance is configured.
    pub(crate) fn new(form: &ConfigForm, row: &Row, state: SetupState) -> Self {
        Self {
            form: ConfigFormView::new(form),
            customer_id: row.customer.as_str().to_owned(),
            customer_name: visible(&row.customer_name),
            instance_name: visible(&row.name),
            variables: state.variables.into_iter().map(Into::into).collect(),
            complete: state.is_complete,
        }
    }
}

impl From<SetupVariable> for SetupVariableView {
    fn from(variable: SetupVariable) -> Self {
        Self {
            key: visible(&variable.key),
            value: variable.value.map(open_value),
            held: visible_texts(&variable.held),
            status: variable.status.into(),
            can_authorize: variable.can_authorize,
        }
    }
}

impl From<Option<ConnectionStatus>> for ConnectionStatusView {
    fn from(status: Option<ConnectionStatus>) -> Self {
        match status {
            None => Self::None,
            Some(ConnectionStatus::Pending) => Self::Pending,
            Some(ConnectionStatus::Active) => Self::Active,
            Some(ConnectionStatus::Error) => Self::Error,
            Some(ConnectionStatus::Failed) => Self::Failed,
        }
    }
}

impl From<SourceOffer> for SourceView {
    fn from(offer: SourceOffer) -> Self {
        let (choices, json, failed) = match offer.content {
            Ok(SourceContent::Options(choices)) => (options(&choices), None, None),
            Ok(SourceContent::Json(json)) => (Vec::new(), Some(json), None),
            Err(reason) => (Vec::new(), None, Some(visible(&reason))),
        };
        Self { key: visible(&offer.key), options: choices, json, failed }
    }
}

impl From<ReusableConnection> for ReusableView {
    fn from(connection: ReusableConnection) -> Self {
        let label = visible(connection.name.as_deref().unwrap_or_default());
        Self { id: connection.id, label, status: connection.status.into() }
    }
}
