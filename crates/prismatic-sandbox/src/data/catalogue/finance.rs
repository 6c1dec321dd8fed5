//! Integrations about money and borders: books and customs.

use super::connections::LEDGERLINE;
use super::sources::{ACCOUNTS, COMPANIES};
use super::{Availability, Element, FlowSpec, IntegrationSpec, PageSpec, Trigger, version};
use crate::data::people::Author::{Priya, Tomas, Wanjiru};
use crate::store::rows::{EndpointSecurityType, EndpointType};
use crate::store::variables::definition::{CodeLanguage, CollectionType, DataType, ScheduleType, Variable};

/// OAuth 2.0 with consent, and data sources that depend on it and on each other.
pub(super) const LEDGER_SYNC: IntegrationSpec = IntegrationSpec {
    name: "Ledgerline Invoices",
    description: "Sends every invoice to the customer's Ledgerline books and marks it paid when they do.",
    category: Some("Accounting"),
    labels: &["Invoices", "OAuth"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 260,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[
        PageSpec {
            name: "Sign in",
            tagline: "Connect the customer's books.",
            user_level: false,
            elements: &[
                Element::Html(
                    "<p>You need the <strong>client ID and secret</strong> of the app registration. \
                     <a href=\"https://help.ledgerline.example/apps\">How to register an app</a>.</p>",
                ),
                Element::Variable(Variable::connect("Ledgerline Connection", &LEDGERLINE)),
            ],
        },
        PageSpec {
            name: "Company",
            tagline: "Whose books the invoices go into.",
            user_level: false,
            elements: &[Element::Variable(
                Variable::new(DataType::PickList, "Company", "Only companies you may write to are listed.")
                    .from(&COMPANIES),
            )],
        },
        PageSpec {
            name: "Booking",
            tagline: "How invoices are booked.",
            user_level: false,
            elements: &[
                Element::Variable(
                    Variable::new(DataType::PickList, "Income Account", "The account that sales are booked to.")
                        .from(&ACCOUNTS),
                ),
                Element::Variable(
                    Variable::new(DataType::Date, "First Invoice Date", "Older invoices are left alone.")
                        .default("2026-01-01"),
                ),
                Element::Variable(
                    Variable::new(DataType::Boolean, "Book Drafts?", "Whether invoices arrive as drafts.")
                        .default("false"),
                ),
            ],
        },
    ],
    hidden: &[],
    flows: &[
        FlowSpec::new("Send invoice", Trigger::Webhook, "Tidewater calls this for each invoice.")
            .security(EndpointSecurityType::CustomerRequired),
        FlowSpec::new("Fetch payments", Trigger::Schedule, "Marks paid invoices every hour."),
    ],
    versions: &[
        version(240, Wanjiru, "First release."),
        version(97, Wanjiru, "Invoices can arrive as drafts."),
        version(21, Priya, "Payments are matched by reference before amount."),
    ],
};

/// The same consent and nothing else that needs a saved instance: whoever signs in may do so long after the creation.
pub(super) const LEDGER_RECEIPTS: IntegrationSpec = IntegrationSpec {
    name: "Ledgerline Receipts",
    description: "Files the receipt of every sale in the customer's Ledgerline books.",
    category: Some("Accounting"),
    labels: &["OAuth"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 120,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[PageSpec {
        name: "Books",
        tagline: "Connect the customer's books.",
        user_level: false,
        elements: &[
            Element::Variable(Variable::connect("Ledgerline Connection", &LEDGERLINE)),
            Element::Variable(
                Variable::new(DataType::String, "Folder", "Where the receipts are filed.").default("Receipts"),
            ),
        ],
    }],
    hidden: &[],
    flows: &[FlowSpec::new("File receipt", Trigger::Webhook, "Tidewater calls this for each sale.")],
    versions: &[version(64, Priya, "First release.")],
};

/// Every type of plain value, both kinds of list, all languages, and a credential of the old kind.
pub(super) const CUSTOMS: IntegrationSpec = IntegrationSpec {
    name: "Customs Declarations",
    description: "Declares exports from shipping data and files the stamped documents with the order.",
    category: Some("Shipping"),
    labels: &["Exports"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 330,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[
        PageSpec { name: "Declarant", tagline: "Who declares.", user_level: false, elements: DECLARANT },
        PageSpec { name: "Goods", tagline: "What is declared, and how.", user_level: false, elements: GOODS },
        PageSpec {
            name: "Documents",
            tagline: "How documents look, and when they are fetched.",
            user_level: false,
            elements: DOCUMENTS,
        },
    ],
    hidden: &[Variable::new(
        DataType::Credential,
        "Legacy Gateway Credential",
        "Used by declarations made before 2025.",
    )
    .default("cred-legacy-gateway")],
    flows: &[
        FlowSpec::new("Declare shipment", Trigger::Webhook, "Declares a shipment that is ready to leave.")
            .security(EndpointSecurityType::Organization),
        FlowSpec::new("Fetch stamped documents", Trigger::Schedule, "Files what customs released."),
    ],
    versions: &[
        version(312, Tomas, "First release: exports by road."),
        version(166, Tomas, "Exports by sea. Commodity codes can be mapped."),
    ],
};

const DECLARANT: &[Element] = &[
    Element::Variable(
        Variable::new(DataType::String, "Company Name", "As it is registered with customs.")
            .header("Company")
            .default("Declarant of record"),
    ),
    Element::Variable(
        Variable::new(DataType::String, "EORI Number", "Two letters and up to fifteen digits, such as GB123456789000.")
            .default("GB000000000000"),
    ),
    Element::Variable(
        Variable::picked("Declaration Type", &["Full", "Simplified", "Transit"], "Ask the customer's broker.")
            .default("Full"),
    ),
    Element::Variable(
        Variable::new(DataType::Date, "Authorized From", "The first day of the customs authorization.")
            .default("2026-01-01"),
    ),
    Element::Variable(
        Variable::new(DataType::Timestamp, "Switch Over At", "From this moment on shipments are declared here.")
            .default("2026-12-01T06:00:00Z"),
    ),
];

const GOODS: &[Element] = &[
    Element::Variable(
        Variable::new(DataType::Number, "Value Threshold", "Shipments below this value, in euros, are not declared.")
            .header("Limits")
            .default("1000"),
    ),
    Element::Variable(
        Variable::new(DataType::Boolean, "Declare Samples?", "Whether samples without value are declared as well.")
            .default("false"),
    ),
    Element::Variable(
        Variable::new(DataType::String, "Ports of Exit", "UN/LOCODEs, in order of preference.")
            .collection(CollectionType::ValueList)
            .default("[\"NLRTM\",\"BEANR\"]"),
    ),
    Element::Variable(
        Variable::new(DataType::String, "Commodity Codes", "Item groups and the commodity code of each.")
            .collection(CollectionType::KeyValueList)
            .default("[{\"key\":\"Furniture\",\"value\":\"94036010\"}]"),
    ),
];

const DOCUMENTS: &[Element] = &[
    Element::Html("<h3>Documents</h3><p>Samples are in the <em>Customs handbook</em>, chapter 4.</p>"),
    Element::Variable(Variable::code("Extra Data", CodeLanguage::Json, "Merged into every declaration.").default("{}")),
    Element::Variable(
        Variable::code("Cover Sheet", CodeLanguage::Html, "Printed in front of the documents.")
            .default("<h1>Export documents</h1>"),
    ),
    Element::Variable(
        Variable::code("Gateway Envelope", CodeLanguage::Xml, "The message that the gateway expects.")
            .default("<declaration version=\"2\"/>"),
    ),
    Element::Variable(
        Variable::schedule("Fetch Documents", ScheduleType::Minute, "How often released documents are fetched.")
            .default("*/15 * * * *"),
    ),
];
