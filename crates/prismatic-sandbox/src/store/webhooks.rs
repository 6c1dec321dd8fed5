//! Which flow a request to a webhook URL starts.

use std::sync::Arc;

use uuid::Uuid;

use super::executions::{ExecutionRow, InvokeType, Start};
use super::rows::{DeployedRow, EndpointType, FlowConfigRow, FlowRow, InstanceRow, IntegrationRow};
use super::{Store, World};
use crate::behavior::WebhookSwitches;
use crate::global_id::{self, Kind};

/// What a request to a webhook URL brings along.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    /// The value of its `Api-Key` header.
    pub(crate) api_key: Option<String>,
    /// The flow it is for, where the URL is shared by flows.
    pub(crate) flow_name: Option<String>,
    /// The customer it is for, where the URL is shared by customers.
    pub(crate) customer_external_id: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// Why a request starts nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nothing listens there.
    NotFound,
    /// It lacks the API key.
    Unauthorized,
    /// The instance is paused.
    Paused,
    /// No flow of the instance has the name that the request gives.
    UnknownFlow,
}

/// A flow that runs, and what it belongs to.
struct Running<'a> {
    instance: &'a Arc<InstanceRow>,
    deployed: &'a DeployedRow,
    flow_config: &'a FlowConfigRow,
}

impl Store {
    /// Starts the flow that a request to the webhook URL with `id` is for.
    pub(crate) fn trigger(&self, id: &str, call: &Call) -> Result<Arc<ExecutionRow>, Refusal> {
        let world = self.read();
        let running = world.route(&self.behavior.webhooks, id, call)?;
        Ok(self.start(&Start {
            instance: running.instance,
            integration: &running.deployed.integration,
            flow_config: running.flow_config,
            invoke_type: InvokeType::Webhook,
            is_test: false,
            payload: &call.body,
        }))
    }
}

impl World {
    /// Finds the flow by what the URL names: a flow config, an instance or an integration (`[D]`
    /// docs/api/common-queries/webhook-urls). What was deployed last answers, and goes on to do so
    /// until the next deploy (`[D]` docs/instances).
    /// That a URL of another type than the integration's `endpointType` leads nowhere is `[I]`.
    fn route(&self, switches: &WebhookSwitches, id: &str, call: &Call) -> Result<Running<'_>, Refusal> {
        if let Some(id) = global_id::decode(Kind::InstanceFlowConfig, id) {
            let instance = self.instance_of_flow_config.get(&id).and_then(|id| self.instances.get(*id));
            let instance = instance.ok_or(Refusal::NotFound)?;
            let deployed = instance.listening(EndpointType::FlowSpecific)?;
            let mut configs = deployed.flow_configs.iter();
            let flow_config = configs.find(|config| config.id == id).ok_or(Refusal::NotFound)?;
            instance.check_key(switches, flow_config, call)?;
            return Ok(Running { instance, deployed, flow_config });
        }
        if let Some(id) = global_id::decode(Kind::Instance, id) {
            let instance = self.instances.get(id).ok_or(Refusal::NotFound)?;
            let deployed = instance.listening(EndpointType::InstanceSpecific)?;
            instance.check_key(switches, deployed.preprocess_config().ok_or(Refusal::NotFound)?, call)?;
            return instance.running(deployed, call);
        }
        let id = global_id::decode(Kind::Integration, id).ok_or(Refusal::NotFound)?;
        self.route_shared(id, call)
    }

    /// Finds the instance of the customer that the request names, and then its flow. The key is
    /// the preprocess flow's, which runs before the customer is known (`[I]`).
    fn route_shared(&self, integration: Uuid, call: &Call) -> Result<Running<'_>, Refusal> {
        let row = self.integrations.get(integration).ok_or(Refusal::NotFound)?;
        let gate = row.preprocess_flow().ok_or(Refusal::NotFound)?;
        if !gate.admits(&[], call.api_key.as_deref()) {
            return Err(Refusal::Unauthorized);
        }
        let is_wanted = |instance: &&Arc<InstanceRow>| {
            let customer = self.customers.get(instance.customer);
            instance.integration.canonical_id == integration
                && instance.deployed.is_some()
                && call.customer_external_id.is_some()
                && customer.is_some_and(|customer| customer.external_id == call.customer_external_id)
        };
        let instance = self.instances.iter().find(is_wanted).ok_or(Refusal::NotFound)?;
        instance.running(instance.listening(EndpointType::SharedInstance)?, call)
    }
}

impl InstanceRow {
    /// Returns what takes requests at URLs of `endpoint_type`: nothing before the first deploy
    /// (`[D]` docs/instances), nor while the instance is paused (`[I]`).
    fn listening(&self, endpoint_type: EndpointType) -> Result<&DeployedRow, Refusal> {
        let deployed = self.deployed.as_deref();
        let deployed = deployed.filter(|deployed| deployed.integration.endpoint_type == endpoint_type);
        let deployed = deployed.ok_or(Refusal::NotFound)?;
        if self.enabled { Ok(deployed) } else { Err(Refusal::Paused) }
    }

    /// Checks the key that a request to a flow config presents.
    fn check_key(&self, switches: &WebhookSwitches, config: &FlowConfigRow, call: &Call) -> Result<(), Refusal> {
        let mut configs = self.flow_configs.iter().filter(|_| !switches.api_keys_need_deploy);
        let current = configs.find(|current| current.id == config.id);
        let keys = &current.unwrap_or(config).settings.api_keys;
        let admits = config.flow.admits(keys, call.api_key.as_deref());
        if admits { Ok(()) } else { Err(Refusal::Unauthorized) }
    }

    /// Finds the flow that the preprocess flow hands the request to, by the name that the request
    /// gives.
    fn running<'a>(self: &'a Arc<Self>, deployed: &'a DeployedRow, call: &Call) -> Result<Running<'a>, Refusal> {
        let mut configs = deployed.flow_configs.iter();
        let flow_config = configs.find(|config| Some(&config.flow.name) == call.flow_name.as_ref());
        let flow_config = flow_config.ok_or(Refusal::UnknownFlow)?;
        Ok(Running { instance: self, deployed, flow_config })
    }
}

impl DeployedRow {
    fn preprocess_config(&self) -> Option<&FlowConfigRow> {
        let name = self.integration.preprocess_flow_name.as_ref()?;
        self.flow_configs.iter().find(|config| config.flow.name == *name)
    }
}

impl IntegrationRow {
    fn preprocess_flow(&self) -> Option<&FlowRow> {
        let name = self.preprocess_flow_name.as_ref()?;
        self.flows.iter().find(|flow| flow.name == *name).map(AsRef::as_ref)
    }
}
