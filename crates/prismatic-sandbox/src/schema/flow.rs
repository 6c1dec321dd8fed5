//! Flows, the triggers that start them, and the components the triggers come from.

use std::sync::Arc;

use async_graphql::{ID, Object};

use crate::global_id::{self, Kind};
use crate::store::rows::{ActionRow, ActionScheduleSupport, ComponentRow, EndpointSecurityType, FlowRow, TriggerRow};
use crate::store::variables::definition::SourceKind;

/// A flow of an integration.
#[derive(Clone)]
pub(crate) struct IntegrationFlow(pub(crate) Arc<FlowRow>);

#[Object]
impl IntegrationFlow {
    async fn id(&self) -> ID {
        global_id::encode(Kind::IntegrationFlow, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// The place of the flow among the integration's flows.
    async fn sort_order(&self) -> i32 {
        self.0.sort_order
    }

    /// Whether a caller waits for the flow's result.
    async fn is_synchronous(&self) -> bool {
        self.0.is_synchronous
    }

    async fn endpoint_security_type(&self) -> EndpointSecurityType {
        self.0.endpoint_security_type
    }

    /// The keys that callers present where the organization sets them.
    async fn organization_api_keys(&self) -> Option<Vec<Option<String>>> {
        Some(self.0.organization_api_keys.iter().cloned().map(Some).collect())
    }

    /// The key that stays the same from version to version.
    async fn stable_key(&self) -> Option<&str> {
        Some(&self.0.stable_key)
    }

    async fn trigger(&self) -> IntegrationAction<'_> {
        IntegrationAction(&self.0.trigger)
    }
}

/// A step of a flow; here always its trigger.
pub(crate) struct IntegrationAction<'a>(&'a TriggerRow);

#[Object]
impl IntegrationAction<'_> {
    async fn id(&self) -> ID {
        global_id::encode(Kind::IntegrationAction, self.0.id).into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn description(&self) -> &str {
        &self.0.description
    }

    async fn action(&self) -> Action<'_> {
        Action(&self.0.action)
    }
}

/// What a component can do; here a trigger or a data source.
pub(crate) struct Action<'a>(pub(super) &'a ActionRow);

#[Object]
impl Action<'_> {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Action, self.0.id).into()
    }

    async fn key(&self) -> &str {
        self.0.key
    }

    async fn label(&self) -> &str {
        self.0.label
    }

    async fn description(&self) -> &str {
        self.0.description
    }

    async fn is_trigger(&self) -> bool {
        self.0.data_source.is_none()
    }

    /// Whether it offers what can be chosen for a config variable.
    async fn is_data_source(&self) -> bool {
        self.0.data_source.is_some()
    }

    async fn data_source_type(&self) -> Option<SourceKind> {
        self.0.data_source
    }

    /// Whether the trigger asks another system for news on a schedule.
    async fn is_polling_trigger(&self) -> Option<bool> {
        Some(self.0.is_polling_trigger)
    }

    async fn schedule_support(&self) -> Option<ActionScheduleSupport> {
        Some(self.0.schedule_support)
    }

    /// Whether the trigger runs when an instance is deployed.
    async fn has_on_instance_deploy(&self) -> bool {
        self.0.has_on_instance_deploy
    }

    async fn component(&self) -> Option<Component> {
        Some(Component(self.0.component.clone()))
    }
}

/// A package of actions.
pub(crate) struct Component(pub(super) ComponentRow);

#[Object]
impl Component {
    async fn id(&self) -> ID {
        global_id::encode(Kind::Component, self.0.id).into()
    }

    async fn key(&self) -> &str {
        self.0.key
    }

    async fn label(&self) -> &str {
        self.0.label
    }

    async fn description(&self) -> &str {
        self.0.description
    }
}
