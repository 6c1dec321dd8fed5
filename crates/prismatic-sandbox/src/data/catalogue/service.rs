//! Integrations about people: campaigns, tickets, loyalty, notifications and labels.

use super::connections::{BRIGHTPATH, FIELDNOTE_DESK, PRINT_SERVER, RELAY};
use super::sources::{AUDIENCES, CAMPAIGN_FORM, PRINTERS, TICKET_FIELDS};
use super::{Availability, Element, FlowSpec, IntegrationSpec, PageSpec, Trigger, version};
use crate::data::people::Author::{Priya, Tomas, Wanjiru};
use crate::store::rows::{EndpointSecurityType, EndpointType};
use crate::store::variables::definition::{CodeLanguage, DataType, OnPremise, ScheduleType, Variable, Visibility};

/// Client credentials, a JSON form and an object selection.
pub(super) const CAMPAIGNS: IntegrationSpec = IntegrationSpec {
    name: "Brightpath Campaigns",
    description: "Keeps audiences in Brightpath up to date and reports opens and clicks back.",
    category: Some("Marketing"),
    labels: &["Audiences"],
    endpoint_type: EndpointType::InstanceSpecific,
    preprocess_flow_name: Some("Sort event"),
    started: 215,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[
        PageSpec {
            name: "Account",
            tagline: "Connect the customer's Brightpath account.",
            user_level: false,
            elements: &[Element::Variable(Variable::connect("Brightpath Connection", &BRIGHTPATH))],
        },
        PageSpec {
            name: "Audiences",
            tagline: "Which audiences are kept up to date.",
            user_level: false,
            elements: &[Element::Variable(
                Variable::new(DataType::ObjectSelection, "Audiences", "Fields that are not chosen are left alone.")
                    .from(&AUDIENCES),
            )],
        },
        PageSpec {
            name: "Campaigns",
            tagline: "What new campaigns start from.",
            user_level: false,
            elements: &[Element::Variable(
                Variable::new(DataType::JsonForm, "Campaign Defaults", "Can be changed for each campaign later.")
                    .from(&CAMPAIGN_FORM),
            )],
        },
    ],
    hidden: &[],
    flows: &[
        FlowSpec::new("Sort event", Trigger::Webhook, "Hands an event of Brightpath to the right flow."),
        FlowSpec::new("Opened or clicked", Trigger::Webhook, "Notes an open or a click with the contact."),
        FlowSpec::new("Refresh audiences", Trigger::Schedule, "Sends what changed, every night."),
    ],
    versions: &[version(190, Priya, "First release."), version(55, Tomas, "Audiences of lapsed buyers.")],
};

/// A connection that each customer activates once, a field map, and pages for each user.
pub(super) const TICKETS: IntegrationSpec = IntegrationSpec {
    name: "Fieldnote Tickets",
    description: "Opens a Fieldnote ticket for every complaint and keeps both sides talking.",
    category: Some("Support"),
    labels: &["Tickets", "Reusable connection"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 175,
    has_unpublished_changes: true,
    kind: Availability::Everyone,
    config_pages: &[
        PageSpec {
            name: "Desk",
            tagline: "The customer's desk; activate it once, use it everywhere.",
            user_level: false,
            elements: &[Element::Variable(Variable::reuse("Fieldnote Connection", &FIELDNOTE_DESK))],
        },
        PageSpec {
            name: "Fields",
            tagline: "Where Tidewater's fields go in Fieldnote.",
            user_level: false,
            elements: &[Element::Variable(
                Variable::new(DataType::ObjectFieldMap, "Ticket Fields", "A field without a target is left out.")
                    .from(&TICKET_FIELDS),
            )],
        },
        PageSpec {
            name: "Your signature",
            tagline: "Each user signs replies in their own way.",
            user_level: true,
            elements: &[
                Element::Variable(
                    Variable::new(DataType::String, "Reply Signature", "Put below your replies.")
                        .default("Kind regards"),
                ),
                Element::Variable(
                    Variable::new(DataType::Boolean, "Copy Me?", "Whether you get a copy of your replies.")
                        .default("true"),
                ),
            ],
        },
    ],
    hidden: &[],
    flows: &[
        FlowSpec::new("Complaint made", Trigger::Webhook, "Opens a ticket.")
            .security(EndpointSecurityType::CustomerRequired),
        FlowSpec::new("Ticket answered", Trigger::Webhook, "Fieldnote calls this for each answer."),
    ],
    versions: &[version(150, Wanjiru, "First release."), version(48, Wanjiru, "Replies carry the user's signature.")],
};

/// A connection of the organization, and variables that not everybody sees.
pub(super) const NOTIFICATIONS: IntegrationSpec = IntegrationSpec {
    name: "Delivery Notifications",
    description: "Writes to shoppers when their parcel leaves, is near, and has arrived.",
    category: Some("Shipping"),
    labels: &["Mail"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 140,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[
        PageSpec {
            name: "Sender",
            tagline: "Who the mail comes from.",
            user_level: false,
            elements: &[
                Element::Variable(Variable::reuse("Mail Relay", &RELAY).visible_to(Visibility::Organization)),
                Element::Variable(
                    Variable::new(DataType::String, "Sender Name", "What shoppers see in their inbox.")
                        .default("Your parcel"),
                ),
                Element::Variable(
                    Variable::picked("Plan", &["Standard", "Plus"], "What the customer's contract says.")
                        .visible_to(Visibility::Organization)
                        .default("Standard"),
                ),
            ],
        },
        PageSpec {
            name: "Texts",
            tagline: "What the mail says.",
            user_level: false,
            elements: &[
                Element::Variable(
                    Variable::code("Mail Template", CodeLanguage::Html, "Put {{parcel}} where the number goes.")
                        .default("<p>Parcel {{parcel}} is on its way.</p>"),
                ),
                Element::Variable(
                    Variable::new(DataType::String, "Shop Theme", "Set by the shop itself.")
                        .visible_to(Visibility::Embedded)
                        .default("light"),
                ),
                Element::Variable(
                    Variable::new(DataType::String, "Bounce Mailbox", "Set by Tidewater's own program.")
                        .visible_to(Visibility::Nobody)
                        .default("bounce@tidewater.example"),
                ),
            ],
        },
    ],
    hidden: &[],
    flows: &[
        FlowSpec::new("Parcel moved", Trigger::Webhook, "The carrier calls this for each scan.")
            .security(EndpointSecurityType::Unsecured),
        FlowSpec::new("Send digest", Trigger::Schedule, "Sends the shop a summary every morning.").since(2),
    ],
    versions: &[version(118, Tomas, "First release."), version(33, Priya, "The shop gets a summary every morning.")],
};

/// A connection that can go through the on-premise agent, and a data source that fails.
pub(super) const LABELS: IntegrationSpec = IntegrationSpec {
    name: "Warehouse Label Printing",
    description: "Prints shipping labels at the packing table the moment an order is picked.",
    category: Some("Warehouse"),
    labels: &["Labels", "On-premise"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 100,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[PageSpec {
        name: "Printing",
        tagline: "Where labels come out.",
        user_level: false,
        elements: &[
            Element::Html("<p>The agent has to be installed first; see the <em>warehouse guide</em>.</p>"),
            Element::Variable(Variable::connect("Print Server", &PRINT_SERVER).on_premise(OnPremise::Allowed)),
            Element::Variable(
                Variable::new(DataType::PickList, "Printer", "The printer at the packing table.").from(&PRINTERS),
            ),
            Element::Variable(
                Variable::new(DataType::Number, "Copies", "How many labels are printed for each parcel.").default("1"),
            ),
            Element::Variable(
                Variable::schedule("Restart Queue", ScheduleType::Week, "When the printer's queue is emptied.")
                    .default("00 00 * * 0")
                    .since(2),
            ),
        ],
    }],
    hidden: &[],
    flows: &[FlowSpec::new("Order picked", Trigger::Webhook, "Prints the labels of an order.")],
    versions: &[version(85, Priya, "First release."), version(17, Priya, "The queue is emptied once a week.")],
};

/// A connection that has to go through the on-premise agent.
pub(super) const SCANNERS: IntegrationSpec = IntegrationSpec {
    name: "Depot Scanner Gateway",
    description: "Books what the depot's handheld scanners read, from inside the depot's own network.",
    category: Some("Warehouse"),
    labels: &["On-premise"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 70,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[PageSpec {
        name: "Scanners",
        tagline: "Where the scanners are.",
        user_level: false,
        elements: &[Element::Variable(
            Variable::connect("Scanner Server", &PRINT_SERVER).on_premise(OnPremise::Required),
        )],
    }],
    hidden: &[],
    flows: &[FlowSpec::new("Parcel scanned", Trigger::Webhook, "The scanner server calls this for each scan.")],
    versions: &[version(41, Tomas, "First release.")],
};
