//! Turns the instance that three documents select alike into the one plain type.
//!
//! The API takes one operation a request, so each document carries its own copy of the selection, and the generated
//! types differ by module only.

/// Defines `instance`, from the generated type of the fragment `$fragment` in `$module` to
/// [`Instance`](crate::model::Instance), and `flow_page`, its first page of flow configs.
macro_rules! instance_of {
    ($module:ident, $fragment:ident, $state:ident, $schedule:ident) => {
        fn instance(node: $module::$fragment) -> (crate::model::Instance, Option<String>) {
            use crate::model::{ConfigState, CustomerId, Instance, InstanceId, InstanceSummary, IntegrationId};
            let flows = node.flow_configs;
            let page = crate::paging::Page::new(
                flows.nodes,
                flows.page_info.has_next_page,
                flows.page_info.end_cursor,
                |node| crate::model::FlowConfig {
                    id: node.id,
                    webhook_url: node.webhook_url,
                    flow: crate::model::Flow {
                        id: node.flow.id,
                        name: node.flow.name,
                        description: node.flow.description.filter(|text| !text.is_empty()),
                        is_synchronous: node.flow.is_synchronous,
                        sort_order: node.flow.sort_order,
                        trigger: crate::model::Trigger {
                            component: node.flow.trigger.action.component.map(|component| component.key),
                            schedule: node.flow.trigger.action.schedule_support.and_then(|support| match support {
                                $module::$schedule::INVALID => Some(crate::model::ScheduleSupport::Invalid),
                                $module::$schedule::REQUIRED => Some(crate::model::ScheduleSupport::Required),
                                $module::$schedule::VALID => Some(crate::model::ScheduleSupport::Valid),
                                $module::$schedule::Other(_) => None,
                            }),
                        },
                    },
                },
            );
            let instance = Instance {
                summary: InstanceSummary {
                    id: InstanceId::new(node.id),
                    name: node.name,
                    customer: CustomerId::new(node.customer.id),
                    integration_name: node.integration.name,
                    integration_id: IntegrationId::new(node.integration.id),
                    version_number: node.integration.version_number,
                    labels: node.labels.unwrap_or_default(),
                    created_at: node.created_at,
                    last_deployed_at: node.last_deployed_at,
                },
                customer_name: node.customer.name,
                description: node.description,
                config_state: node.config_state.and_then(|state| match state {
                    $module::$state::FULLY_CONFIGURED => Some(ConfigState::FullyConfigured),
                    $module::$state::NEEDS_INSTANCE_CONFIGURATION => Some(ConfigState::NeedsInstanceConfiguration),
                    $module::$state::NEEDS_USER_LEVEL_CONFIGURATION => Some(ConfigState::NeedsUserLevelConfiguration),
                    $module::$state::Other(_) => None,
                }),
                needs_deploy: node.needs_deploy,
                flow_configs: page.rows,
            };
            (instance, page.next)
        }
    };
}

pub(super) use instance_of;
