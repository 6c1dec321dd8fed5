//! The instances of a customer, an instance's name and its webhook URLs.

use deploy_core::model::{FlowConfig, InstanceSummary};
use deploy_core::{Clash, Endpoint, Error, LONGEST_NAME, NameError, TriggerKind, UrlProblem, visible};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{number, visible_text};
use crate::error::AppError;

/// Whose instances to list.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListInstancesRequest {
    /// Id of the customer.
    pub(crate) customer_id: String,
}

/// An instance that a customer has.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CustomerInstance {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Name of its integration.
    integration_name: String,
    /// Number of its version.
    version_number: i32,
}

impl CustomerInstance {
    /// Makes the view of an instance.
    pub(crate) fn new(instance: &InstanceSummary) -> Self {
        Self {
            id: instance.id.as_str().to_owned(),
            name: visible(&instance.name),
            integration_name: visible(&instance.integration_name),
            version_number: number(instance.version_number),
        }
    }
}

/// For what to suggest a name.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SuggestNameRequest {
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// Name of the integration.
    pub(crate) integration_name: String,
}

/// Which name to check.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckNameRequest {
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// The name as typed.
    pub(crate) name: String,
}

/// Whether a name can be used.
#[derive(Serialize, Type)]
#[serde(tag = "verdict", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum NameCheckView {
    /// It can.
    Free,
    /// There is none.
    Empty,
    /// It is too long.
    TooLong {
        /// The longest name, in characters.
        limit: u32,
    },
    /// It has characters that can't be seen.
    Unreadable,
    /// The customer has an instance of that name.
    Taken {
        /// Name of its integration.
        integration_name: String,
        /// Its version.
        version_number: i32,
        /// Whether it was ever deployed.
        deployed: bool,
    },
}

/// One webhook URL with the flows that share it, or flows that need none.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EndpointView {
    /// The URL; `null` where these flows need none.
    url: Option<String>,
    /// Why the URL must not be copied.
    problem: Option<UrlProblemView>,
    /// Whether its host is neither Prismatic's nor of the address signed in to.
    unfamiliar_host: bool,
    /// The flows.
    flows: Vec<FlowView>,
}

/// Why a webhook URL must not be copied.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum UrlProblemView {
    /// It is unencrypted.
    NotHttps,
    /// It has characters that can't be seen or that hide where it leads.
    HiddenCharacters,
    /// It can't be understood.
    Unusable,
}

/// A flow.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FlowView {
    /// Name.
    name: String,
    /// Description.
    description: Option<String>,
    /// What sets it off.
    trigger: TriggerView,
    /// Whether a caller gets its result as the answer.
    is_synchronous: bool,
    /// Whether it was given an API key.
    has_api_key: bool,
}

/// What sets a flow off.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum TriggerView {
    /// A request to its webhook URL.
    Webhook,
    /// A schedule.
    Schedule,
    /// Deploying or removing the instance.
    DeployTrigger,
    /// Not known.
    Unknown,
}

impl NameCheckView {
    /// Makes the view of a name check: what is wrong with the name itself is a verdict, all else an error.
    pub(crate) fn new(check: Result<Option<Clash>, Error>) -> Result<Self, AppError> {
        match check {
            Ok(None) => Ok(Self::Free),
            Ok(Some(clash)) => Ok(Self::Taken {
                integration_name: visible(&clash.integration_name),
                version_number: number(clash.version_number),
                deployed: clash.deployed,
            }),
            Err(Error::Name(NameError::Empty)) => Ok(Self::Empty),
            Err(Error::Name(NameError::TooLong)) => {
                Ok(Self::TooLong { limit: u32::try_from(LONGEST_NAME).unwrap_or(u32::MAX) })
            }
            Err(Error::Name(NameError::Unreadable)) => Ok(Self::Unreadable),
            Err(error) => Err(error.into()),
        }
    }
}

impl EndpointView {
    /// Makes the view of an endpoint; `key_flows` are the ids of the flows that have an API key.
    pub(crate) fn new(endpoint: &Endpoint<'_>, key_flows: &[String]) -> Self {
        Self {
            url: match endpoint.problem {
                None => endpoint.url.map(str::to_owned),
                Some(_) => endpoint.url.map(visible),
            },
            problem: endpoint.problem.map(|problem| match problem {
                UrlProblem::NotHttps => UrlProblemView::NotHttps,
                UrlProblem::HiddenCharacters => UrlProblemView::HiddenCharacters,
                UrlProblem::Unusable => UrlProblemView::Unusable,
            }),
            unfamiliar_host: endpoint.unfamiliar_host,
            flows: endpoint.flows.iter().map(|config| FlowView::new(config, key_flows)).collect(),
        }
    }
}

impl FlowView {
    fn new(config: &FlowConfig, key_flows: &[String]) -> Self {
        Self {
            name: visible(&config.flow.name),
            description: visible_text(config.flow.description.as_deref()),
            trigger: match deploy_core::trigger_kind(&config.flow.trigger) {
                TriggerKind::Webhook => TriggerView::Webhook,
                TriggerKind::Schedule => TriggerView::Schedule,
                TriggerKind::Management => TriggerView::DeployTrigger,
                TriggerKind::Unknown => TriggerView::Unknown,
            },
            is_synchronous: config.flow.is_synchronous,
            has_api_key: key_flows.contains(&config.flow.id),
        }
    }
}
