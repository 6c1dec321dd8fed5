//! Integrations behind the counter: contacts, invoices, payroll, freight and robots.

use super::{Availability, FlowSpec, IntegrationSpec, PageSpec, Trigger, version, withdrawn};
use crate::data::people::Author::{Priya, Tomas, Wanjiru};
use crate::store::rows::{Configuration, EndpointSecurityType, EndpointType};

pub(super) const CONTACT_SYNC: IntegrationSpec = IntegrationSpec {
    name: "Halden CRM Contacts",
    description: "Brings contacts and companies from Halden CRM and writes orders back to their timeline.",
    category: Some("CRM"),
    labels: &["Contacts", "Production"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 610,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    configuration: Configuration::Connections,
    config_pages: &[
        PageSpec { name: "Connect", tagline: "Sign in to Halden CRM.", keys: &["Halden CRM Connection"] },
        PageSpec {
            name: "Contacts",
            tagline: "Which contacts to bring over.",
            keys: &["Contact List", "Include Archived?"],
        },
    ],
    flows: &[
        FlowSpec::new("New and changed contacts", Trigger::Polling, "Asks Halden for changed contacts."),
        FlowSpec::new("Contact deleted", Trigger::Webhook, "Halden calls this when a contact is deleted."),
        FlowSpec::new("Write order to timeline", Trigger::Webhook, "Tidewater calls this for each order.").since(2),
    ],
    versions: &[
        version(580, Priya, "First release: contacts and companies, one way."),
        version(401, Priya, "Orders appear on the contact's timeline."),
        withdrawn(266, Tomas, "Faster first sync. Withdrawn: skipped contacts without an e-mail address."),
        version(259, Tomas, "Faster first sync, contacts without an e-mail address included."),
        version(64, Wanjiru, "Archived contacts can be left out."),
    ],
};

pub(super) const INVOICE_ARCHIVE: IntegrationSpec = IntegrationSpec {
    name: "Invoice Archive",
    description: "Files every invoice as a PDF in the customer's archive, each night.",
    category: Some("Accounting"),
    labels: &["Invoices"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 520,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    configuration: Configuration::Defaults,
    config_pages: &[PageSpec {
        name: "Archive",
        tagline: "Where invoices go, and when.",
        keys: &["Archive Folder", "Schedule"],
    }],
    flows: &[
        FlowSpec::new("Archive invoices", Trigger::Schedule, "Files the invoices of the day."),
        FlowSpec::new("Archive one invoice", Trigger::Webhook, "Files a single invoice on request.").since(2),
    ],
    versions: &[
        version(498, Wanjiru, "First release."),
        version(310, Tomas, "Single invoices can be filed on request."),
        version(120, Tomas, "File names start with the invoice date."),
    ],
};

pub(super) const PAYROLL_EXPORT: IntegrationSpec = IntegrationSpec {
    name: "Payroll Export",
    description: "Sends approved hours to payroll. Deployed by the payroll team only.",
    category: Some("HR"),
    labels: &["Restricted"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 430,
    has_unpublished_changes: false,
    kind: Availability::NotDeployable,
    configuration: Configuration::Nothing,
    config_pages: &[],
    flows: &[FlowSpec::new("Export hours", Trigger::Schedule, "Sends the week's hours on Monday morning.")],
    versions: &[
        version(410, Priya, "First release."),
        version(188, Priya, "Public holidays are paid at the contract's rate."),
    ],
};

pub(super) const FREIGHT_PORTAL: IntegrationSpec = IntegrationSpec {
    name: "Harbourline Freight Portal",
    description: "Made for Harbourline Logistics: bookings from its freight portal become shipments.",
    category: Some("Shipping"),
    labels: &["Custom"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 350,
    has_unpublished_changes: false,
    kind: Availability::Owner,
    configuration: Configuration::Nothing,
    config_pages: &[],
    flows: &[
        FlowSpec::new("Booking made", Trigger::Webhook, "The portal calls this for each booking.")
            .security(EndpointSecurityType::Unsecured),
        FlowSpec::new("Set up portal", Trigger::Deploy, "Creates the portal's notification channel.").since(2),
    ],
    versions: &[
        version(322, Tomas, "First release for Harbourline's pilot ports."),
        version(147, Tomas, "Sets up the portal's notifications by itself."),
    ],
};

pub(super) const WAREHOUSE_ROBOTICS: IntegrationSpec = IntegrationSpec {
    name: "Warehouse Robotics Bridge",
    description: "Turns picking lists into robot missions. In development.",
    category: None,
    labels: &["Preview"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 45,
    has_unpublished_changes: true,
    kind: Availability::Everyone,
    configuration: Configuration::Nothing,
    config_pages: &[],
    flows: &[FlowSpec::new("Picking list ready", Trigger::Webhook, "Turns a picking list into missions.")],
    versions: &[],
};
