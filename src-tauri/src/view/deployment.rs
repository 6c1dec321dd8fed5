//! An instance's name, the instance, and its webhook URLs.

use deploy_core::model::{ConfigState, CustomerId, FlowConfig, Instance, IntegrationId};
use deploy_core::{
    Address, Clash, Creation, Endpoint, Error, LONGEST_NAME, NameError, NewInstance, TriggerKind, UrlProblem, visible,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{number, visible_text};
use crate::error::AppError;

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

/// What to create.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CreateInstanceRequest {
    /// Id of the customer.
    pub(crate) customer_id: String,
    /// Id of the version.
    pub(crate) version_id: String,
    /// The name as typed.
    pub(crate) name: String,
}

/// Which creation to look for.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckCreationRequest {
    /// What was sent.
    pub(crate) sent: CreateInstanceRequest,
    /// How long ago, in seconds.
    pub(crate) sent_seconds_ago: u32,
}

/// What became of a creation whose outcome was unknown.
#[derive(Serialize, Type)]
#[serde(tag = "verdict", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum CreationView {
    /// The instance is there.
    Created {
        /// Its id.
        instance_id: String,
        /// Whether it was ever deployed.
        deployed: bool,
    },
    /// It is not there, and nothing can come of the request any more.
    NotCreated,
    /// It is not there, but Prismatic may still be at work on the request.
    TooEarly {
        /// How long to wait before looking again, in seconds.
        wait_seconds: u32,
    },
    /// Another instance has the name.
    OtherHasName {
        /// Name of its integration.
        integration_name: String,
        /// Its version.
        version_number: i32,
    },
}

/// What to fetch.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GetInstanceRequest {
    /// Id of the instance.
    pub(crate) instance_id: String,
}

/// What to deploy.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeployInstanceRequest {
    /// Id of the instance.
    pub(crate) instance_id: String,
}

/// An instance with its flows and webhook URLs.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InstanceView {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Name of its customer.
    customer_name: String,
    /// Name of its integration.
    integration_name: String,
    /// Its version.
    version_number: i32,
    /// Whether it was ever deployed.
    deployed: bool,
    /// How far it is configured.
    config_state: ConfigStateView,
    /// Its webhook URLs and the flows behind each.
    endpoints: Vec<EndpointView>,
    /// The flows and URLs as plain text, for copying all at once.
    summary: String,
}

/// How far an instance is configured.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfigStateView {
    /// Nothing is missing.
    FullyConfigured,
    /// Values of the instance are missing.
    NeedsInstanceConfiguration,
    /// Values that the customer's own users enter are missing.
    NeedsUserLevelConfiguration,
    /// Prismatic does not say.
    Unknown,
}

/// One webhook URL with the flows that share it, or flows that need none.
#[derive(Serialize, Type)]
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
#[derive(Serialize, Type)]
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
#[derive(Serialize, Type)]
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
}

/// What sets a flow off.
#[derive(Serialize, Type)]
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

impl From<CreateInstanceRequest> for NewInstance {
    fn from(request: CreateInstanceRequest) -> Self {
        Self {
            version: IntegrationId::new(request.version_id),
            customer: CustomerId::new(request.customer_id),
            name: request.name,
        }
    }
}

impl From<Creation> for CreationView {
    fn from(creation: Creation) -> Self {
        match creation {
            Creation::Created(instance) => {
                Self::Created { instance_id: instance.id.as_str().to_owned(), deployed: instance.deployed }
            }
            Creation::NotCreated => Self::NotCreated,
            Creation::TooEarly { wait } => {
                Self::TooEarly { wait_seconds: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX) }
            }
            Creation::OtherHasName(instance) => Self::OtherHasName {
                integration_name: visible(&instance.integration_name),
                version_number: number(instance.version_number),
            },
        }
    }
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

impl InstanceView {
    /// Makes the view of an instance at an address.
    pub(crate) fn new(instance: &Instance, address: &Address) -> Self {
        Self {
            id: instance.summary.id.as_str().to_owned(),
            name: visible(&instance.summary.name),
            customer_name: visible(&instance.customer_name),
            integration_name: visible(&instance.summary.integration_name),
            version_number: number(instance.summary.version_number),
            deployed: instance.summary.last_deployed_at.is_some(),
            config_state: ConfigStateView::new(instance.config_state),
            endpoints: deploy_core::endpoints(instance, address).iter().map(EndpointView::new).collect(),
            summary: deploy_core::summary(instance, address),
        }
    }
}

impl ConfigStateView {
    fn new(state: Option<ConfigState>) -> Self {
        match state {
            Some(ConfigState::FullyConfigured) => Self::FullyConfigured,
            Some(ConfigState::NeedsInstanceConfiguration) => Self::NeedsInstanceConfiguration,
            Some(ConfigState::NeedsUserLevelConfiguration) => Self::NeedsUserLevelConfiguration,
            None => Self::Unknown,
        }
    }
}

impl EndpointView {
    fn new(endpoint: &Endpoint<'_>) -> Self {
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
            flows: endpoint.flows.iter().map(|config| FlowView::new(config)).collect(),
        }
    }
}

impl FlowView {
    fn new(config: &FlowConfig) -> Self {
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
        }
    }
}
