//! Executions as they are kept. Their logs follow from them.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::World;
use crate::store::executions::{InvokeType, Run};
use crate::store::flow_configs::FlowConfigSettings;
use crate::store::rows::{FlowConfigRow, InstanceRow};

/// An execution as it is kept.
#[derive(Deserialize, Serialize)]
pub(super) struct KeptExecution {
    number: u64,
    instance: Uuid,
    integration: Uuid,
    flow_config: Uuid,
    flow: Uuid,
    invoke_type: InvokeType,
    is_test: bool,
    started_at: Timestamp,
    duration: Duration,
    failure: Option<String>,
    result: String,
}

impl KeptExecution {
    pub(super) fn new(run: &Run) -> Self {
        Self {
            number: run.number,
            instance: run.instance.id,
            integration: run.integration.id,
            flow_config: run.flow_config.id,
            flow: run.flow_config.flow.id,
            invoke_type: run.invoke_type,
            is_test: run.is_test,
            started_at: run.started_at,
            duration: run.duration,
            failure: run.failure.clone(),
            result: run.result.clone(),
        }
    }

    /// Returns what is known of the execution; none where its instance was deleted.
    pub(super) fn run(self, world: &World) -> Option<Run> {
        let instance = Arc::clone(world.instances.get(self.instance)?);
        let integration = Arc::clone(world.integrations.get(self.integration)?);
        let flow = Arc::clone(integration.flows.iter().find(|flow| flow.id == self.flow)?);
        let settings = settings(&instance, self.flow_config);
        Some(Run {
            number: self.number,
            instance,
            integration,
            flow_config: FlowConfigRow { id: self.flow_config, flow, settings },
            invoke_type: self.invoke_type,
            is_test: self.is_test,
            started_at: self.started_at,
            duration: self.duration,
            failure: self.failure,
            result: self.result,
        })
    }
}

fn settings(instance: &InstanceRow, flow_config: Uuid) -> FlowConfigSettings {
    let config = instance.flow_configs.iter().find(|config| config.id == flow_config);
    config.map(|config| config.settings.clone()).unwrap_or_default()
}
