//! What a run is to do, and on whose behalf.

use std::collections::HashSet;

use prismatic_api::Client;
use prismatic_api::model::{CustomerId, InstanceId, IntegrationId};

use super::store::NewRow;
use super::values::{KeptValue, RowValues, RunValues, TypedValue};
use crate::account::{Session, Workspace};
use crate::address::Address;
use crate::database::DatabaseError;
use crate::error::Error;
use crate::name::{folded, form};

/// Where a run deploys to, and on whose behalf.
#[derive(Debug, Clone)]
pub struct Workplace {
    /// Identity of the tenant and stack.
    pub profile: String,
    /// Name of the organization.
    pub organization: String,
    /// Whether it is the practice workspace.
    pub practice: bool,
    /// Address of the stack.
    pub address: Address,
    /// Name of the user, to be shown.
    pub user: String,
    /// E-mail address of the user, by which it is told whether two are the same.
    pub user_email: String,
    /// The client that speaks for the user.
    pub client: Client,
}

/// What a run is to deploy.
#[derive(Debug, Clone)]
pub struct NewRun {
    /// Name of the integration.
    pub integration_name: String,
    /// The identity that its versions share.
    pub version_sequence_id: Option<String>,
    /// The version.
    pub version: IntegrationId,
    /// Number of the version.
    pub version_number: i64,
    /// The instances to be: customer, the customer's name, and the instance's.
    pub rows: Vec<(CustomerId, String, String)>,
    /// What is said of each of them, in the order of the rows; one of which nothing is said has no need of a place here.
    pub words: Vec<InstanceWords>,
    /// What they are created with.
    pub values: RunValues,
}

/// What people are told of an instance besides its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InstanceWords {
    /// Its description.
    pub description: Option<String>,
    /// Its labels, without the run's.
    pub labels: Vec<String>,
}

/// How a row goes on that a person has looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// With this instance.
    UseFound(InstanceId),
    /// By creating the instance again.
    SendAgain,
    /// Not at all.
    Leave,
}

/// What runs of the practice workspace are filed under.
pub const PRACTICE: &str = "practice";

impl Workplace {
    /// The workplace of a session.
    pub fn of(session: &Session) -> Self {
        Self {
            profile: session.profile.clone().unwrap_or_else(|| PRACTICE.to_owned()),
            organization: session.user.organization.clone().unwrap_or_default(),
            practice: session.workspace == Workspace::Practice,
            address: session.address.clone(),
            user: session.user.name.clone(),
            user_email: session.user.email.clone(),
            client: session.client.clone(),
        }
    }
}

impl InstanceWords {
    /// The words as they are sent: without white space around them, and each label once.
    fn tidied(self) -> Self {
        let description = self.description.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut labels: Vec<String> = Vec::with_capacity(self.labels.len());
        for label in &self.labels {
            let label = label.trim();
            if !label.is_empty() && !labels.iter().any(|known| known == label) {
                labels.push(label.to_owned());
            }
        }
        Self { description, labels }
    }
}

/// Checks that a run has rows, and that each can have its name.
pub(super) fn checked(
    rows: Vec<(CustomerId, String, String)>,
    words: Vec<InstanceWords>,
    values: &[RowValues],
) -> Result<Vec<NewRow>, Error> {
    let none = RowValues::default();
    let values = values.iter().chain(std::iter::repeat(&none));
    let words = words.into_iter().map(InstanceWords::tidied).chain(std::iter::repeat(InstanceWords::default()));
    let mut checked: Vec<NewRow> = Vec::with_capacity(rows.len());
    let mut seen = HashSet::new();
    for (((customer, customer_name, name), values), words) in rows.into_iter().zip(values).zip(words) {
        let name = form(&name)?.to_owned();
        if !seen.insert((customer.clone(), folded(&name))) {
            return Err(Error::RunBusy);
        }
        let config = kept(&values.values)?;
        let key_flows = values.key_flows.clone();
        checked.push(NewRow { customer, customer_name, name, words, setup: values.setup, config, key_flows });
    }
    if checked.is_empty() { Err(Error::RunGone) } else { Ok(checked) }
}

/// What of values may be written down.
pub(super) fn kept(values: &[TypedValue]) -> Result<Vec<KeptValue>, DatabaseError> {
    Ok(values.iter().map(KeptValue::of).collect::<Result<_, _>>()?)
}
