//! Makes integration rows of the catalogue: a canonical row and one row for each version.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::catalogue::{Availability, FlowSpec, INTEGRATIONS, IntegrationSpec, Trigger, VersionState};
use super::{days_ago, variables};
use crate::global_id::{IdSource, Kind};
use crate::store::rows::{
    ActionRow, ActionScheduleSupport, ComponentRow, EndpointSecurityType, FlowRow, IntegrationRow, TriggerRow, UserRow,
};

/// Makes the rows of every integration; `owner` is the customer that has one of its own.
pub(super) fn all(ids: &IdSource, people: &[Arc<UserRow>], owner: Uuid) -> Vec<IntegrationRow> {
    let makers = INTEGRATIONS.into_iter().map(|spec| Maker { ids, people, owner, spec });
    makers.flat_map(|maker| maker.rows()).collect()
}

struct Maker<'a> {
    ids: &'a IdSource,
    people: &'a [Arc<UserRow>],
    owner: Uuid,
    spec: &'static IntegrationSpec,
}

impl Maker<'_> {
    fn rows(&self) -> Vec<IntegrationRow> {
        let numbers = 1..=self.newest();
        let versions = self.spec.versions.iter().zip(numbers).map(|(version, number)| {
            let published = published(version.published, number);
            let author = &self.people[version.by as usize];
            IntegrationRow {
                version_is_available: version.state == VersionState::Available,
                version_comment: Some(version.comment.to_owned()),
                version_created_at: Some(published),
                version_created_by: Some(Arc::clone(author)),
                updated_at: published,
                ..self.row(&format!("v{number}"), number, number)
            }
        });
        [self.canonical()].into_iter().chain(versions).collect()
    }

    /// Makes the canonical row, which has every flow, those that no version has yet included.
    fn canonical(&self) -> IntegrationRow {
        let changed = if self.spec.has_unpublished_changes {
            Some(days_ago(3))
        } else {
            self.spec.versions.last().map(|version| published(version.published, self.newest()))
        };
        let row = self.row(CANONICAL, self.newest(), i32::MAX);
        IntegrationRow {
            has_unpublished_changes: self.spec.has_unpublished_changes,
            updated_at: changed.unwrap_or(row.updated_at),
            ..row
        }
    }

    fn row(&self, key: &str, version_number: i32, until: i32) -> IntegrationRow {
        let spec = self.spec;
        let started = days_ago(spec.started);
        IntegrationRow {
            id: self.id(Kind::Integration, key),
            canonical_id: self.id(Kind::Integration, CANONICAL),
            version_sequence_id: self.id(Kind::Integration, "sequence"),
            name: spec.name.to_owned(),
            description: spec.description.to_owned(),
            category: spec.category.map(str::to_owned),
            labels: spec.labels.iter().copied().map(str::to_owned).collect(),
            customer: (spec.kind == Availability::Owner).then_some(self.owner),
            endpoint_type: spec.endpoint_type,
            preprocess_flow_name: spec.preprocess_flow_name.map(str::to_owned),
            is_code_native: false,
            is_customer_deployable: spec.kind != Availability::NotDeployable,
            variables: variables::required(self.ids, spec, self.id(Kind::Integration, key), until),
            user_level_configured: spec.config_pages.iter().any(|page| page.user_level),
            config_pages: variables::config_pages(spec.config_pages, until),
            version_number,
            version_is_available: false,
            version_comment: None,
            version_created_at: None,
            version_created_by: None,
            has_unpublished_changes: false,
            flows: self.flows(key, until),
            created_at: started,
            updated_at: started,
        }
    }

    fn flows(&self, key: &str, until: i32) -> Vec<Arc<FlowRow>> {
        let flows = self.spec.flows.iter().filter(|flow| flow.since <= until);
        let flows = flows.zip(0..);
        flows.map(|(flow, place)| Arc::new(self.flow(key, flow, place))).collect()
    }

    fn flow(&self, row_key: &str, spec: &FlowSpec, place: i32) -> FlowRow {
        let key = format!("{row_key}:{}", spec.name);
        let action = action(self.ids, spec.trigger);
        FlowRow {
            id: self.id(Kind::IntegrationFlow, &key),
            name: spec.name.to_owned(),
            description: Some(spec.description.to_owned()),
            sort_order: place,
            is_synchronous: spec.is_synchronous,
            endpoint_security_type: spec.security,
            organization_api_keys: self.organization_api_keys(spec),
            stable_key: spec.name.to_lowercase().replace(' ', "-"),
            trigger: TriggerRow {
                id: self.id(Kind::IntegrationAction, &key),
                name: action.label.to_owned(),
                description: action.description.to_owned(),
                action: Arc::new(action),
            },
        }
    }

    /// Makes the key of a flow whose keys the organization sets; every version of the flow has the same.
    fn organization_api_keys(&self, flow: &FlowSpec) -> Vec<String> {
        let key = || self.id(Kind::IntegrationFlow, &format!("api-key:{}", flow.name)).simple().to_string();
        (flow.security == EndpointSecurityType::Organization).then(key).into_iter().collect()
    }

    fn newest(&self) -> i32 {
        i32::try_from(self.spec.versions.len()).unwrap_or(i32::MAX)
    }

    fn id(&self, kind: Kind, key: &str) -> Uuid {
        self.ids.id(kind, &format!("{}:{key}", self.spec.name))
    }
}

const CANONICAL: &str = "canonical";

/// Spreads the hours at which versions were published over the working day.
fn published(days: i64, number: i32) -> Timestamp {
    days_ago(days) + SignedDuration::from_mins(i64::from(number) * 67 % 480)
}

/// Makes a trigger's action. The components of the first three are Prismatic's (`[D]` spectral,
/// examples); the key of the deploy trigger and its `hasOnInstanceDeploy` are `[I]`.
fn action(ids: &IdSource, trigger: Trigger) -> ActionRow {
    let (component, key, label, schedule_support) = match trigger {
        Trigger::Webhook => ("webhook-triggers", "webhook", "Webhook", ActionScheduleSupport::Invalid),
        Trigger::Schedule => ("schedule-triggers", "schedule", "Schedule", ActionScheduleSupport::Required),
        Trigger::Deploy => ("management-triggers", "instanceDeploy", "Instance Deploy", ActionScheduleSupport::Invalid),
        Trigger::Polling => {
            ("halden-crm", "changedContacts", "New and Changed Contacts", ActionScheduleSupport::Required)
        }
    };
    ActionRow {
        id: ids.id(Kind::Action, &format!("{component}:{key}")),
        key,
        label,
        description: match trigger {
            Trigger::Webhook => "Runs the flow for each request.",
            Trigger::Schedule => "Runs the flow at set times.",
            Trigger::Deploy => "Runs the flow when the instance is deployed.",
            Trigger::Polling => "Runs the flow when contacts have changed.",
        },
        is_polling_trigger: trigger == Trigger::Polling,
        schedule_support,
        has_on_instance_deploy: trigger == Trigger::Deploy,
        data_source: None,
        component: self::component(ids, component),
    }
}

fn component(ids: &IdSource, key: &'static str) -> ComponentRow {
    let (label, description) = match key {
        "webhook-triggers" => ("Webhook", "Starts flows by request."),
        "schedule-triggers" => ("Schedule", "Starts flows by the clock."),
        "management-triggers" => ("Management", "Starts flows when instances change."),
        _ => ("Halden CRM", "Works with contacts in Halden CRM."),
    };
    ComponentRow { id: ids.id(Kind::Component, key), key, label, description }
}
