//! What clients set on the flows of an instance.

use async_graphql::{ID, InputObject};

use super::scalars::JsonString;
use crate::global_id::{self, Kind};
use crate::store::flow_configs::FlowConfigChange;

/// What to set on one flow of an instance; what is left out stays as it is.
#[derive(InputObject)]
pub(crate) struct InputInstanceFlowConfig {
    /// The keys that callers of the webhook have to present; an empty list clears them.
    api_keys: Option<Vec<Option<String>>>,
    /// The flow of the integration.
    flow_id: ID,
    /// The media type of the payload that tests take.
    test_content_type: Option<String>,
    /// The headers that tests take.
    test_headers: Option<JsonString>,
    /// The payload that tests take.
    test_payload: Option<String>,
    /// Whether executions may run for long; none does here.
    uses_lre: Option<bool>,
}

/// Reads the inputs, those that are null left out.
pub(super) fn flow_config_changes(inputs: Option<Vec<Option<InputInstanceFlowConfig>>>) -> Vec<FlowConfigChange> {
    let inputs = inputs.into_iter().flatten().flatten();
    inputs.map(flow_config_change).collect()
}

fn flow_config_change(input: InputInstanceFlowConfig) -> FlowConfigChange {
    FlowConfigChange {
        flow: global_id::decode(Kind::IntegrationFlow, &input.flow_id),
        api_keys: input.api_keys.map(|keys| keys.into_iter().flatten().collect()),
        test_payload: input.test_payload,
        test_content_type: input.test_content_type,
        test_headers: input.test_headers.map(|headers| headers.0),
    }
}
