//! What the steps of an execution came to. Which steps a flow has is not known here: its trigger is
//! one, and what it does then another.

use std::sync::Arc;

use serde_json::json;
use uuid::Uuid;

use super::Store;
use super::executions::ExecutionRow;
use crate::global_id::{self, Kind};
use crate::presigned::Holding;

/// One step of an execution that is over.
#[derive(Clone, Debug)]
pub(crate) struct StepRow {
    pub(crate) id: Uuid,
    pub(crate) execution: Arc<ExecutionRow>,
    pub(crate) name: &'static str,
    /// Whether its result is the flow's.
    pub(crate) is_last: bool,
}

impl StepRow {
    /// Lists the steps of an execution, in their order; none while it runs.
    pub(crate) fn of(execution: &Arc<ExecutionRow>) -> Vec<Self> {
        if !execution.has_ended() {
            return Vec::new();
        }
        let step = |(name, is_last): (&'static str, bool)| Self {
            id: Uuid::new_v5(&execution.id, name.as_bytes()),
            execution: Arc::clone(execution),
            name,
            is_last,
        };
        [("Trigger", false), ("Hand over", true)].map(step).into()
    }

    /// Tells whether the step failed, which only the last one does.
    pub(crate) fn has_error(&self) -> bool {
        self.is_last && self.execution.error().is_some()
    }

    /// Returns what the step came to, as JSON. What the trigger hands on is part of what Prismatic's
    /// do (`[D]` spectral): the request's body and headers are not kept.
    fn result(&self) -> String {
        let run = &self.execution.run;
        if !self.is_last {
            let id = |kind, id| global_id::encode(kind, id);
            return json!({
                "executionId": id(Kind::InstanceExecutionResult, self.execution.id),
                "instance": { "id": id(Kind::Instance, run.instance.id), "name": run.instance.name },
                "flow": { "id": id(Kind::IntegrationFlow, run.flow_config.flow.id), "name": run.flow_config.flow.name },
            })
            .to_string();
        }
        match self.execution.result() {
            Ok(result) => result.to_owned(),
            Err(error) => json!({ "error": error }).to_string(),
        }
    }
}

impl Store {
    /// Returns where the result of a step can be read.
    pub(crate) fn step_result_url(&self, step: &StepRow) -> String {
        self.signer.url(&self.base_url, Holding::StepResult, step.execution.id, step.id)
    }

    /// Returns what a step of an execution came to, as JSON.
    pub(crate) fn step_result(&self, execution: Uuid, step: Uuid) -> Option<String> {
        let steps = StepRow::of(&self.executions.get(execution)?);
        steps.iter().find(|row| row.id == step).map(StepRow::result)
    }
}
