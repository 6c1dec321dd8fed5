//! One integration that asks for a great deal: 60 config variables on 8 pages.

use super::connections::MERIDIAN;
use super::{Availability, Element, FlowSpec, IntegrationSpec, PageSpec, Trigger, version};
use crate::data::people::Author::{Priya, Tomas};
use crate::store::rows::{EndpointSecurityType, EndpointType};
use crate::store::variables::definition::{CodeLanguage, CollectionType, DataType, ScheduleType, Variable};

pub(super) const MERIDIAN_ERP: IntegrationSpec = IntegrationSpec {
    name: "Meridian ERP",
    description: "Customers, orders, stock, invoices and payments, both ways between Tidewater and Meridian ERP.",
    category: Some("ERP"),
    labels: &["ERP", "Large"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 400,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[
        PageSpec { name: "Connection", tagline: "Where the ERP is.", user_level: false, elements: CONNECTION },
        PageSpec {
            name: "Customers",
            tagline: "How customers become business partners.",
            user_level: false,
            elements: CUSTOMERS,
        },
        PageSpec { name: "Orders", tagline: "How orders are posted.", user_level: false, elements: ORDERS },
        PageSpec { name: "Items", tagline: "How articles become materials.", user_level: false, elements: ITEMS },
        PageSpec { name: "Stock", tagline: "How stock comes back.", user_level: false, elements: STOCK },
        PageSpec { name: "Invoices", tagline: "How invoices are posted.", user_level: false, elements: INVOICES },
        PageSpec { name: "Payments", tagline: "How payments are matched.", user_level: false, elements: PAYMENTS },
        PageSpec { name: "Monitoring", tagline: "Who hears of problems.", user_level: false, elements: MONITORING },
    ],
    hidden: &[],
    flows: &[
        FlowSpec::new("Order placed", Trigger::Webhook, "Posts an order.")
            .security(EndpointSecurityType::CustomerRequired),
        FlowSpec::new("Send waiting orders", Trigger::Schedule, "Posts the orders that are waiting."),
        FlowSpec::new("Read stock", Trigger::Schedule, "Reads the stock of all materials."),
        FlowSpec::new("Match payouts", Trigger::Schedule, "Matches payouts with invoices."),
        FlowSpec::new("Create output types", Trigger::Deploy, "Creates what the ERP needs to call Tidewater."),
    ],
    versions: &[
        version(360, Tomas, "First release: orders and stock."),
        version(205, Tomas, "Invoices and payments."),
        version(70, Priya, "Orders are sent in batches."),
    ],
};

const CONNECTION: &[Element] = &[
    Element::Variable(Variable::connect("Meridian Connection", &MERIDIAN)),
    choice(
        "System",
        &["Production", "Quality assurance", "Development"],
        "Production",
        "Which of the customer's systems this is.",
    ),
    text("Company Code", "1000", "The four-digit company code that documents are posted in."),
    text("Plant", "0001", "The plant that ships."),
    text("Sales Organization", "TW01", "The sales organization that orders belong to."),
    text("Distribution Channel", "10", "The channel of web orders."),
    text("Division", "00", "The division of web orders."),
    number("Request Time-out", "60", "Seconds until a call to the ERP is given up."),
];

const CUSTOMERS: &[Element] = &[
    text("Partner Group", "TWEB", "The account group of new business partners."),
    text("Number Range", "07", "Where the numbers of new partners come from."),
    choice(
        "Match Partners By",
        &["E-mail", "VAT number", "External number"],
        "VAT number",
        "How an existing partner is recognized.",
    ),
    flag("Create Missing Partners?", "true", "Whether unknown customers are created."),
    flag("Update Addresses?", "true", "Whether a changed address is written back."),
    text("Reconciliation Account", "140000", "The account that receivables are collected in."),
    text("Payment Terms", "Z030", "Terms of new partners; Z030 is 30 days net."),
    text("Dunning Procedure", "0001", "The reminders that new partners get."),
];

const ORDERS: &[Element] = &[
    text("Order Type", "ZWEB", "The document type of orders."),
    text("Return Type", "ZRET", "The document type of returns."),
    choice("Price Source", &["Tidewater", "Meridian"], "Tidewater", "Whose prices count."),
    choice(
        "Partial Deliveries",
        &["Allowed", "One per order", "Never"],
        "Allowed",
        "Whether an order may leave in parts.",
    ),
    text("Delivery Block", "", "The block that new orders get; empty for none."),
    text("Text ID for Remarks", "0002", "Where the shopper's remark is stored."),
    number("Order Batch Size", "50", "How many orders go into one call."),
    schedule("Order Schedule", ScheduleType::Minute, "*/10 * * * *", "How often waiting orders are sent."),
];

const ITEMS: &[Element] = &[
    choice("Item Number From", &["SKU", "EAN", "Supplier number"], "SKU", "What identifies a material."),
    text("Material Type", "HAWA", "The type of new materials."),
    text("Industry Sector", "M", "The sector of new materials."),
    text("Base Unit", "PCE", "The unit that stock is kept in."),
    flag("Create Missing Materials?", "false", "Whether unknown articles are created."),
    text("Freight Item", "FREIGHT", "The material that shipping costs are posted as."),
    text("Discount Item", "DISCOUNT", "The material that discounts are posted as."),
    pairs(
        "Unit Mapping",
        "[{\"key\":\"box\",\"value\":\"BX\"},{\"key\":\"piece\",\"value\":\"PCE\"}]",
        "Tidewater's units and the ERP's.",
    ),
];

const STOCK: &[Element] = &[
    list("Storage Locations", "[\"0001\",\"0002\"]", "The locations whose stock is sold."),
    choice(
        "Stock Type",
        &["Unrestricted", "Unrestricted and in inspection"],
        "Unrestricted",
        "Which stock counts as available.",
    ),
    number("Safety Stock", "0", "Pieces that are held back for each material."),
    flag("Reserve on Order?", "true", "Whether an order reserves its stock at once."),
    flag("Report Negative Stock?", "false", "Whether shortages are passed on."),
    schedule("Stock Schedule", ScheduleType::Hour, "0 */1 * * *", "How often stock is read."),
    number("Stock Batch Size", "500", "How many materials are read in one call."),
];

const INVOICES: &[Element] = &[
    text("Billing Type", "ZF2", "The document type of invoices."),
    text("Credit Memo Type", "ZG2", "The document type of credit memos."),
    pairs(
        "Tax Codes",
        "[{\"key\":\"20\",\"value\":\"A1\"},{\"key\":\"5\",\"value\":\"A2\"}]",
        "Tax rates in percent and the ERP's codes.",
    ),
    text("Revenue Account", "800000", "The account that sales are posted to."),
    text("Cost Center", "4711", "The cost center of shipping costs."),
    date("First Posting Date", "2026-01-01", "Documents before this day are not posted."),
    flag("Post to Closed Periods?", "false", "Whether postings move to the next open period."),
];

const PAYMENTS: &[Element] = &[
    text("Clearing Account", "113100", "The account that card payments wait in."),
    pairs(
        "Payment Methods",
        "[{\"key\":\"card\",\"value\":\"C\"},{\"key\":\"transfer\",\"value\":\"T\"}]",
        "Tidewater's methods and the ERP's.",
    ),
    number("Tolerance", "0.05", "The difference, in the order's currency, that is written off."),
    text("Write-off Account", "881000", "The account of small differences."),
    flag("Post Fees Separately?", "true", "Whether the provider's fees are posted on their own."),
    text("Fee Account", "685000", "The account of the provider's fees."),
    schedule("Payout Schedule", ScheduleType::Day, "00 00 */1 * *", "When payouts are matched."),
];

const MONITORING: &[Element] = &[
    list("Alert Recipients", "[\"erp-team@customer.example\"]", "Who gets a mail when documents fail."),
    choice(
        "Alert After",
        &["The first failure", "Three failures", "An hour"],
        "Three failures",
        "When the mail is sent.",
    ),
    flag("Stop on Errors?", "false", "Whether one failed document stops its batch."),
    number("Retry Attempts", "3", "How often a failed call is tried again."),
    number("Keep Logs For", "30", "Days until logs of documents are deleted."),
    moment("Go-live", "2026-12-01T06:00:00Z", "From this moment on documents are posted."),
    xml("Extra Header", "<header origin=\"tidewater\"/>", "Put in front of every message to the ERP."),
];

const fn text(key: &'static str, default: &'static str, description: &'static str) -> Element {
    plain(DataType::String, key, default, description)
}

const fn number(key: &'static str, default: &'static str, description: &'static str) -> Element {
    plain(DataType::Number, key, default, description)
}

const fn flag(key: &'static str, default: &'static str, description: &'static str) -> Element {
    plain(DataType::Boolean, key, default, description)
}

const fn date(key: &'static str, default: &'static str, description: &'static str) -> Element {
    plain(DataType::Date, key, default, description)
}

const fn moment(key: &'static str, default: &'static str, description: &'static str) -> Element {
    plain(DataType::Timestamp, key, default, description)
}

const fn plain(kind: DataType, key: &'static str, default: &'static str, description: &'static str) -> Element {
    Element::Variable(Variable::new(kind, key, description).default(default))
}

const fn list(key: &'static str, default: &'static str, description: &'static str) -> Element {
    let variable = Variable::new(DataType::String, key, description).collection(CollectionType::ValueList);
    Element::Variable(variable.default(default))
}

const fn pairs(key: &'static str, default: &'static str, description: &'static str) -> Element {
    let variable = Variable::new(DataType::String, key, description).collection(CollectionType::KeyValueList);
    Element::Variable(variable.default(default))
}

const fn xml(key: &'static str, default: &'static str, description: &'static str) -> Element {
    Element::Variable(Variable::code(key, CodeLanguage::Xml, description).default(default))
}

const fn choice(
    key: &'static str,
    options: &'static [&'static str],
    default: &'static str,
    description: &'static str,
) -> Element {
    Element::Variable(Variable::picked(key, options, description).default(default))
}

const fn schedule(key: &'static str, kind: ScheduleType, cron: &'static str, description: &'static str) -> Element {
    Element::Variable(Variable::schedule(key, kind, description).default(cron))
}
