//! Which flow a request to a webhook URL starts.

use std::sync::Arc;

use uuid::Uuid;

use super::executions::{ExecutionRow, InvokeType, Start};
use super::rows::{EndpointType, FlowConfigRow, FlowRow, InstanceRow, IntegrationRow};
use super::{Store, World};
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
}

type Route<'a> = Result<(&'a Arc<InstanceRow>, &'a FlowConfigRow), Refusal>;

impl Store {
    /// Starts the flow that a request to the webhook URL with `id` is for.
    pub(crate) fn trigger(&self, id: &str, call: &Call) -> Result<Arc<ExecutionRow>, Refusal> {
        let world = self.read();
        let (instance, flow_config) = world.route(id, call)?;
        Ok(self.executions.start(&Start {
            instance,
            flow_config,
            invoke_type: InvokeType::Webhook,
            is_test: false,
            payload: &call.body,
        }))
    }
}

impl World {
    /// Finds the flow by what the URL names: a flow config, an instance or an integration (`[D]`
    /// docs/api/common-queries/webhook-urls). That a URL of another type than the integration's
    /// `endpointType` leads nowhere is `[I]`.
    fn route(&self, id: &str, call: &Call) -> Route<'_> {
        if let Some(id) = global_id::decode(Kind::InstanceFlowConfig, id) {
            let (instance, config) = self.flow_config(id).ok_or(Refusal::NotFound)?;
            instance.listens(EndpointType::FlowSpecific)?;
            return if config.admits(call.api_key.as_deref()) {
                Ok((instance, config))
            } else {
                Err(Refusal::Unauthorized)
            };
        }
        if let Some(id) = global_id::decode(Kind::Instance, id) {
            let instance = self.instances.get(id).ok_or(Refusal::NotFound)?;
            instance.listens(EndpointType::InstanceSpecific)?;
            let gate = instance.preprocess_config().ok_or(Refusal::NotFound)?;
            return if gate.admits(call.api_key.as_deref()) {
                instance.flow_for(call)
            } else {
                Err(Refusal::Unauthorized)
            };
        }
        let id = global_id::decode(Kind::Integration, id).ok_or(Refusal::NotFound)?;
        self.route_shared(id, call)
    }

    /// Finds the instance of the customer that the request names, and then its flow. The key is
    /// the preprocess flow's, which runs before the customer is known (`[I]`).
    fn route_shared(&self, integration: Uuid, call: &Call) -> Route<'_> {
        let row = self.integrations.get(integration).ok_or(Refusal::NotFound)?;
        let gate = row.preprocess_flow().ok_or(Refusal::NotFound)?;
        if !gate.admits(&[], call.api_key.as_deref()) {
            return Err(Refusal::Unauthorized);
        }
        let is_wanted = |instance: &&Arc<InstanceRow>| {
            let customer = self.customers.get(instance.customer);
            instance.integration.canonical_id == integration
                && instance.listens(EndpointType::SharedInstance).is_ok()
                && call.customer_external_id.is_some()
                && customer.is_some_and(|customer| customer.external_id == call.customer_external_id)
        };
        self.instances.iter().find(is_wanted).ok_or(Refusal::NotFound)?.flow_for(call)
    }
}

impl InstanceRow {
    /// Checks that the instance takes requests at URLs of `endpoint_type`: it was deployed
    /// (`[D]` docs/instances) and is not paused (`[I]`).
    fn listens(&self, endpoint_type: EndpointType) -> Result<(), Refusal> {
        let is_running = self.enabled && self.last_deployed_at.is_some();
        if is_running && self.integration.endpoint_type == endpoint_type { Ok(()) } else { Err(Refusal::NotFound) }
    }

    fn preprocess_config(&self) -> Option<&FlowConfigRow> {
        let name = self.integration.preprocess_flow_name.as_ref()?;
        self.flow_configs.iter().find(|config| config.flow.name == *name)
    }

    /// Finds the flow that the preprocess flow hands the request to, by the name that the request
    /// gives. What answers a name that no flow has is `[U]`.
    fn flow_for<'a>(self: &'a Arc<Self>, call: &Call) -> Route<'a> {
        let mut configs = self.flow_configs.iter();
        let config = configs.find(|config| Some(&config.flow.name) == call.flow_name.as_ref());
        config.map(|config| (self, config)).ok_or(Refusal::NotFound)
    }
}

impl IntegrationRow {
    fn preprocess_flow(&self) -> Option<&FlowRow> {
        let name = self.preprocess_flow_name.as_ref()?;
        self.flows.iter().find(|flow| flow.name == *name).map(AsRef::as_ref)
    }
}
