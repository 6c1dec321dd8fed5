//! What integrations there are: their flows, their versions and what they ask for.

mod back_office;
mod commerce;
mod connections;
mod finance;
mod meridian;
mod service;
mod sources;

use crate::store::rows::{EndpointSecurityType, EndpointType};
use crate::store::variables::definition::Variable;

use super::people::Author;

pub(super) use self::connections::REUSABLE;

/// Every integration, the plain ones first.
pub(super) const INTEGRATIONS: [&IntegrationSpec; 18] = [
    &commerce::ACME_INVENTORY,
    &commerce::NORTHWIND_ORDERS,
    &commerce::PARCEL_TRACKING,
    &commerce::PRICE_LOOKUP,
    &back_office::CONTACT_SYNC,
    &back_office::INVOICE_ARCHIVE,
    &back_office::PAYROLL_EXPORT,
    &back_office::FREIGHT_PORTAL,
    &back_office::WAREHOUSE_ROBOTICS,
    &finance::LEDGER_SYNC,
    &finance::CUSTOMS,
    &service::CAMPAIGNS,
    &service::TICKETS,
    &service::NOTIFICATIONS,
    &service::LABELS,
    &meridian::MERIDIAN_ERP,
    &service::SCANNERS,
    &finance::LEDGER_RECEIPTS,
];

/// An integration.
pub(super) struct IntegrationSpec {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) category: Option<&'static str>,
    pub(super) labels: &'static [&'static str],
    pub(super) endpoint_type: EndpointType,
    pub(super) preprocess_flow_name: Option<&'static str>,
    pub(super) started: DaysAgo,
    pub(super) has_unpublished_changes: bool,
    pub(super) kind: Availability,
    pub(super) config_pages: &'static [PageSpec],
    /// The config variables that are on no page.
    pub(super) hidden: &'static [Variable],
    pub(super) flows: &'static [FlowSpec],
    /// The published versions; the first has number 1.
    pub(super) versions: &'static [VersionSpec],
}

/// A time, counted back from the data's present.
pub(super) type DaysAgo = i64;

/// Whom an integration is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Availability {
    /// Any customer.
    Everyone,
    /// The first customer, whom it belongs to.
    Owner,
    /// Nobody whom the signed-in user may deploy it for.
    NotDeployable,
}

/// A page of the configuration wizard.
pub(super) struct PageSpec {
    pub(super) name: &'static str,
    pub(super) tagline: &'static str,
    /// Whether each user of a customer fills it in.
    pub(super) user_level: bool,
    pub(super) elements: &'static [Element],
}

/// One thing on a page.
pub(super) enum Element {
    /// Something to fill in.
    Variable(Variable),
    /// Something to read.
    Html(&'static str),
}

/// A published version.
pub(super) struct VersionSpec {
    pub(super) published: DaysAgo,
    pub(super) by: Author,
    pub(super) comment: &'static str,
    pub(super) state: VersionState,
}

/// Whether a published version may be deployed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum VersionState {
    /// It may.
    Available,
    /// It may no longer.
    Withdrawn,
}

/// A flow.
pub(super) struct FlowSpec {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// The first version that has the flow.
    pub(super) since: i32,
    pub(super) trigger: Trigger,
    pub(super) is_synchronous: bool,
    pub(super) security: EndpointSecurityType,
}

/// What starts a flow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A request to its webhook URL.
    Webhook,
    /// A schedule.
    Schedule,
    /// The deploy of an instance.
    Deploy,
    /// News in another system, asked for on a schedule.
    Polling,
}

impl FlowSpec {
    /// Makes a flow that every version has and that customers may protect with API keys, which is
    /// the API's default.
    const fn new(name: &'static str, trigger: Trigger, description: &'static str) -> Self {
        Self {
            name,
            description,
            since: 1,
            trigger,
            is_synchronous: false,
            security: EndpointSecurityType::CustomerOptional,
        }
    }

    const fn since(self, version: i32) -> Self {
        Self { since: version, ..self }
    }

    const fn synchronous(self) -> Self {
        Self { is_synchronous: true, ..self }
    }

    const fn security(self, security: EndpointSecurityType) -> Self {
        Self { security, ..self }
    }
}

const fn version(published: DaysAgo, by: Author, comment: &'static str) -> VersionSpec {
    VersionSpec { published, by, comment, state: VersionState::Available }
}

const fn withdrawn(published: DaysAgo, by: Author, comment: &'static str) -> VersionSpec {
    VersionSpec { published, by, comment, state: VersionState::Withdrawn }
}
