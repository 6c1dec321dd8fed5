//! What the steps of executions came to.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};

use super::execution::InstanceExecutionResult;
use super::instance::Instance;
use super::scalars::DateTime;
use super::store;
use crate::global_id::{self, Kind};
use crate::store::steps::StepRow;

/// What one step of an execution came to.
#[derive(Clone)]
pub(crate) struct InstanceStepResult(pub(crate) StepRow);

#[Object]
impl InstanceStepResult {
    async fn id(&self) -> ID {
        global_id::encode(Kind::InstanceStepResult, self.0.id).into()
    }

    async fn step_name(&self) -> Option<&str> {
        Some(self.0.name)
    }

    async fn display_step_name(&self) -> Option<&str> {
        Some(self.0.name)
    }

    async fn has_error(&self) -> bool {
        self.0.has_error()
    }

    /// Whether it is the result of the flow as a whole, which is its last step's (`[I]` from the name).
    async fn is_root_result(&self) -> bool {
        self.0.is_last
    }

    /// Whether the step is part of a loop; none is here.
    async fn is_loop_step(&self) -> bool {
        false
    }

    /// Where the result can be read for a while without a token.
    async fn results_url(&self, ctx: &Context<'_>) -> String {
        store(ctx).step_result_url(&self.0)
    }

    async fn started_at(&self) -> DateTime {
        DateTime(self.0.execution.started_at)
    }

    async fn ended_at(&self) -> Option<DateTime> {
        self.0.execution.ended_at().map(DateTime)
    }

    async fn execution_result(&self) -> InstanceExecutionResult {
        InstanceExecutionResult(Arc::clone(&self.0.execution))
    }

    /// The instance as it is by now; none where it was deleted.
    async fn instance(&self, ctx: &Context<'_>) -> Option<Instance> {
        store(ctx).instance(self.0.execution.instance.id).map(Instance)
    }
}
