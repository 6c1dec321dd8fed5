//! What a client sets on the flows of an instance.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::rows::{EndpointSecurityType, FlowConfigRow, FlowRow, InstanceRow};
use super::{FieldError, World};
use crate::behavior::UnusedApiKeys;

/// What a client set on a flow config.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub(crate) struct FlowConfigSettings {
    pub(crate) api_keys: Vec<String>,
    pub(crate) test_payload: Option<String>,
    pub(crate) test_content_type: Option<String>,
    pub(crate) test_headers: Option<String>,
}

/// What a client asks to set on the flow config of one flow; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct FlowConfigChange {
    /// The flow; `None` where no row can have the given id.
    pub(crate) flow: Option<Uuid>,
    /// The keys that callers have to present; an empty list clears them (`[D]`).
    pub(crate) api_keys: Option<Vec<String>>,
    pub(crate) test_payload: Option<String>,
    pub(crate) test_content_type: Option<String>,
    pub(crate) test_headers: Option<String>,
}

/// Carries out `changes` on the flow configs of an instance. Flow configs of flows that no change
/// names stay as they are.
pub(super) fn apply(
    configs: &mut [FlowConfigRow],
    changes: Vec<FlowConfigChange>,
    unused: UnusedApiKeys,
) -> Result<(), FieldError> {
    for change in changes {
        let config = configs.iter_mut().find(|config| Some(config.flow.id) == change.flow);
        let config = config.ok_or_else(|| FieldError::new("flowConfigs", "Record not found"))?;
        if let Some(keys) = change.api_keys {
            config.settings.api_keys = accepted(&config.flow, keys, unused)?;
        }
        let settings = &mut config.settings;
        settings.test_payload = change.test_payload.or(settings.test_payload.take());
        settings.test_content_type = change.test_content_type.or(settings.test_content_type.take());
        settings.test_headers = change.test_headers.or(settings.test_headers.take());
    }
    Ok(())
}

/// Takes back what was set on flow configs.
pub(super) fn reset(configs: &mut [FlowConfigRow]) {
    for config in configs {
        config.settings = FlowConfigSettings::default();
    }
}

/// Says which of `keys` a flow takes: those of customers only where customers set them (`[D]`
/// `endpointSecurityType`).
fn accepted(flow: &FlowRow, keys: Vec<String>, unused: UnusedApiKeys) -> Result<Vec<String>, FieldError> {
    let is_customers = matches!(
        flow.endpoint_security_type,
        EndpointSecurityType::CustomerOptional | EndpointSecurityType::CustomerRequired
    );
    if is_customers || keys.is_empty() {
        return Ok(keys);
    }
    match unused {
        UnusedApiKeys::Ignored => Ok(Vec::new()),
        UnusedApiKeys::Refused => {
            Err(FieldError::new("flowConfigs", format!("The flow \"{}\" takes no API keys of customers.", flow.name)))
        }
    }
}

impl FlowConfigRow {
    /// Tells whether the flow still lacks the keys that it requires.
    pub(crate) fn lacks_api_keys(&self) -> bool {
        self.flow.endpoint_security_type == EndpointSecurityType::CustomerRequired && self.settings.api_keys.is_empty()
    }
}

impl FlowRow {
    /// Tells whether a request that presents `key` may start the flow where the customer set `keys`.
    /// That a flow which requires keys and has none takes no request is `[I]`.
    pub(crate) fn admits(&self, keys: &[String], key: Option<&str>) -> bool {
        let is_among = |keys: &[String]| key.is_some_and(|key| keys.iter().any(|other| other == key));
        match self.endpoint_security_type {
            EndpointSecurityType::Unsecured => true,
            EndpointSecurityType::CustomerOptional => keys.is_empty() || is_among(keys),
            EndpointSecurityType::CustomerRequired => is_among(keys),
            EndpointSecurityType::Organization => is_among(&self.organization_api_keys),
        }
    }
}

impl World {
    /// Finds a flow config and the instance that it belongs to.
    pub(super) fn flow_config(&self, id: Uuid) -> Option<(&Arc<InstanceRow>, &FlowConfigRow)> {
        let instance = self.instances.get(*self.instance_of_flow_config.get(&id)?)?;
        Some((instance, instance.flow_configs.iter().find(|config| config.id == id)?))
    }
}
