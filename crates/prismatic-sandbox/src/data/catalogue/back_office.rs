//! Integrations behind the counter: contacts, invoices, payroll, freight and robots.

use super::connections::HALDEN;
use super::sources::CONTACT_LISTS;
use super::{Availability, Element, FlowSpec, IntegrationSpec, PageSpec, Trigger, version, withdrawn};
use crate::data::people::Author::{Priya, Tomas, Wanjiru};
use crate::store::rows::{EndpointSecurityType, EndpointType};
use crate::store::variables::definition::{DataType, ScheduleType, Variable};

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
    config_pages: &[
        PageSpec {
            name: "Connect",
            tagline: "Sign in to Halden CRM.",
            user_level: false,
            elements: &[Element::Variable(Variable::connect("Halden CRM Connection", &HALDEN))],
        },
        PageSpec {
            name: "Contacts",
            tagline: "Which contacts to bring over.",
            user_level: false,
            elements: &[
                Element::Variable(
                    Variable::new(DataType::PickList, "Contact List", "Contacts on other lists stay in Halden.")
                        .from(&CONTACT_LISTS)
                        .default("All contacts"),
                ),
                Element::Variable(
                    Variable::new(DataType::Boolean, "Include Archived?", "Whether archived contacts come along.")
                        .default("false")
                        .since(5),
                ),
            ],
        },
    ],
    hidden: &[],
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
    config_pages: &[PageSpec {
        name: "Archive",
        tagline: "Where invoices go, and when.",
        user_level: false,
        elements: &[
            Element::Variable(
                Variable::new(DataType::String, "Archive Folder", "Created where it does not exist.")
                    .default("/invoices"),
            ),
            Element::Variable(
                Variable::schedule("Schedule", ScheduleType::Day, "When the invoices of the day are filed.")
                    .default("00 00 */1 * *"),
            ),
        ],
    }],
    hidden: &[],
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
    config_pages: &[],
    hidden: &[],
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
    config_pages: &[],
    hidden: &[],
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
    config_pages: &[],
    hidden: &[],
    flows: &[FlowSpec::new("Picking list ready", Trigger::Webhook, "Turns a picking list into missions.")],
    versions: &[],
};
