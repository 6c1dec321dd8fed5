//! What the window asks about configuration.

use deploy_core::config::{self as core, CsvCustomer};
use deploy_core::model::CustomerId;
use serde::Deserialize;
use specta::Type;

use super::value::{ConfigEntry, DraftValues};
use crate::view::run::ReviewCustomer;

/// Which version's form to give.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigFormRequest {
    /// Id of the version.
    pub(crate) version_id: String,
    /// Whether it is read again where it was read already.
    pub(crate) fresh: bool,
}

/// Values to check.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckConfigRequest {
    /// Id of the version.
    pub(crate) version_id: String,
    /// The values.
    pub(crate) entries: Vec<ConfigEntry>,
    /// Keys of the variables to look at; `null` for all of the form, but for what can be filled in only once there is an
    /// instance.
    pub(crate) keys: Option<Vec<String>>,
}

/// Values to take along to another version.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CarryConfigRequest {
    /// Id of the version that they are for.
    pub(crate) from_version_id: String,
    /// Id of the other version.
    pub(crate) to_version_id: String,
    /// The values.
    pub(crate) entries: Vec<ConfigEntry>,
}

/// Which draft.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DraftRequest {
    /// The identity that the integration's versions share.
    pub(crate) version_sequence_id: String,
    /// Id of the version that the values are for.
    pub(crate) version_id: String,
}

/// A draft to save.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SaveDraftRequest {
    /// The identity that the integration's versions share.
    pub(crate) version_sequence_id: String,
    /// Id of the version that the values are for.
    pub(crate) version_id: String,
    /// The values.
    pub(crate) values: DraftValues,
}

/// A file with values for customers, to write or to read.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigCsvRequest {
    /// Id of the version.
    pub(crate) version_id: String,
    /// The customers.
    pub(crate) customers: Vec<ReviewCustomer>,
}

/// The file that was read last, to be read again with what a person says of its columns.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MatchConfigCsvRequest {
    /// Id of the version.
    pub(crate) version_id: String,
    /// The customers.
    pub(crate) customers: Vec<ReviewCustomer>,
    /// What is said of columns.
    pub(crate) choices: Vec<CsvChoice>,
}

/// What a person says of the column with a heading.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CsvChoice {
    /// The heading.
    header: String,
    /// Key of the variable that it holds values for; `null` where it names the customers.
    key: Option<String>,
    /// Key of the connection's input.
    input: Option<String>,
}

impl From<CsvChoice> for core::CsvChoice {
    fn from(CsvChoice { header, key, input }: CsvChoice) -> Self {
        let holds = key.map_or(core::CsvHolds::Customers, |key| core::CsvHolds::Values { key, input });
        Self { header, holds }
    }
}

impl From<ReviewCustomer> for CsvCustomer {
    fn from(customer: ReviewCustomer) -> Self {
        Self { id: CustomerId::new(customer.id), name: customer.name, external_id: customer.external_id }
    }
}
