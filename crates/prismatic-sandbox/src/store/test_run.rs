//! `testInstanceFlowConfig`: its rules and what it starts.

use std::sync::Arc;

use uuid::Uuid;

use super::executions::{ExecutionRow, InvokeType, Start};
use super::{FieldError, Store};

impl Store {
    /// Starts a test of a flow config, or says what stands against it.
    ///
    /// Without a payload of its own a test takes the one kept on the flow config (`[I]` from its
    /// `testPayload`).
    pub(crate) fn test_flow_config(
        &self,
        id: Option<Uuid>,
        payload: Option<String>,
    ) -> Result<Arc<ExecutionRow>, FieldError> {
        let world = self.read();
        let found = id.and_then(|id| world.flow_config(id));
        let (instance, config) = found.ok_or_else(|| FieldError::new("id", "Record not found"))?;
        if instance.last_deployed_at.is_none() && !self.behavior.changes.test_before_deploy {
            return Err(FieldError::whole("The instance must be deployed before its flows can be tested."));
        }
        let payload = payload.or_else(|| config.settings.test_payload.clone()).unwrap_or_default();
        Ok(self.start(&Start {
            instance,
            integration: &instance.integration,
            flow_config: config,
            invoke_type: InvokeType::IntegrationFlowTest,
            is_test: true,
            payload: payload.as_bytes(),
        }))
    }
}
