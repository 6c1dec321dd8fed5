//! Integrations about goods: stock, orders, parcels and prices.

use super::{Availability, Element, FlowSpec, IntegrationSpec, PageSpec, Trigger, version, withdrawn};
use crate::data::people::Author::{Priya, Tomas, Wanjiru};
use crate::store::rows::{EndpointSecurityType, EndpointType};
use crate::store::variables::definition::{DataType, Variable};

/// The integration that Prismatic's docs page on creating instances names.
pub(super) const ACME_INVENTORY: IntegrationSpec = IntegrationSpec {
    name: "Acme Inventory",
    description: "Keeps stock levels in Acme Inventory and Tidewater the same, in both directions.",
    category: Some("Inventory"),
    labels: &["Stock", "Production"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 728,
    has_unpublished_changes: true,
    kind: Availability::Everyone,
    config_pages: &[],
    hidden: &[],
    flows: &[
        FlowSpec::new("Stock level changed", Trigger::Webhook, "Acme calls this when a stock level changes."),
        FlowSpec::new("Nightly stock count", Trigger::Schedule, "Compares every stock level once a night."),
        FlowSpec::new("Item discontinued", Trigger::Webhook, "Acme calls this when an item leaves the range.")
            .since(3)
            .security(EndpointSecurityType::CustomerRequired),
        FlowSpec::new("Register with Acme", Trigger::Deploy, "Tells Acme which URLs to call.").since(4),
    ],
    versions: &[
        version(702, Tomas, "First release: stock levels from Acme to Tidewater."),
        version(611, Tomas, "Counts reserved stock as unavailable, as Acme's own reports do."),
        version(488, Priya, "New flow \"Item discontinued\". Discontinued items are hidden, not deleted."),
        withdrawn(342, Priya, "Registers its webhooks on deploy. Withdrawn: registered them twice."),
        version(335, Priya, "Registers its webhooks on deploy, once."),
        version(96, Wanjiru, "Nightly stock count reads 500 items a call; large catalogues finish before morning."),
        version(12, Wanjiru, "Retries when Acme answers 503 during its maintenance window."),
    ],
};

pub(super) const NORTHWIND_ORDERS: IntegrationSpec = IntegrationSpec {
    name: "Northwind Orders to Ledger",
    description: "Books every order, refund and payout from Northwind in the customer's ledger.",
    category: Some("Accounting"),
    labels: &["Orders", "Production"],
    endpoint_type: EndpointType::InstanceSpecific,
    preprocess_flow_name: Some("Route event"),
    started: 690,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[],
    hidden: &[],
    flows: &[
        FlowSpec::new("Route event", Trigger::Webhook, "Looks at the event and hands it to the right flow.")
            .security(EndpointSecurityType::CustomerRequired),
        FlowSpec::new("Book order", Trigger::Webhook, "Books an order with its taxes."),
        FlowSpec::new("Book refund", Trigger::Webhook, "Reverses an order, wholly or in part."),
        FlowSpec::new("Reconcile payouts", Trigger::Schedule, "Matches payouts with booked orders every morning.")
            .since(3),
    ],
    versions: &[
        version(664, Priya, "First release: orders and refunds."),
        version(520, Priya, "Partial refunds keep their tax rate."),
        version(301, Wanjiru, "New flow \"Reconcile payouts\"."),
        version(158, Tomas, "Orders in a foreign currency are booked at the day's rate."),
        version(41, Tomas, "Ledger periods that are closed no longer stop the whole batch."),
    ],
};

pub(super) const PARCEL_TRACKING: IntegrationSpec = IntegrationSpec {
    name: "Parcel Tracking Hub",
    description: "One address for all carriers: a parcel's status reaches the customer it belongs to.",
    category: Some("Shipping"),
    labels: &["Shipping", "Shared URL"],
    endpoint_type: EndpointType::SharedInstance,
    preprocess_flow_name: Some("Find customer"),
    started: 560,
    has_unpublished_changes: false,
    kind: Availability::Everyone,
    config_pages: &[],
    hidden: &[],
    flows: &[
        FlowSpec::new("Find customer", Trigger::Webhook, "Reads the account number and finds the customer.")
            .security(EndpointSecurityType::Organization),
        FlowSpec::new("Status changed", Trigger::Webhook, "Stores a parcel's new status."),
        FlowSpec::new("Delivery proof", Trigger::Webhook, "Attaches the signature to the order.").since(2),
    ],
    versions: &[
        version(540, Tomas, "First release with four carriers."),
        version(377, Wanjiru, "Delivery proofs. Two more carriers."),
        version(203, Wanjiru, "Unknown account numbers are answered with 404 instead of being dropped."),
        version(29, Priya, "Status times keep the carrier's time zone."),
    ],
};

pub(super) const PRICE_LOOKUP: IntegrationSpec = IntegrationSpec {
    name: "Price Lookup",
    description: "Answers a web shop with the customer's own price for an item, while the shopper waits.",
    category: Some("Commerce"),
    labels: &["Pricing"],
    endpoint_type: EndpointType::FlowSpecific,
    preprocess_flow_name: None,
    started: 455,
    has_unpublished_changes: true,
    kind: Availability::Everyone,
    config_pages: &[PageSpec {
        name: "Prices",
        tagline: "How prices are shown in the web shop.",
        user_level: false,
        elements: &[
            Element::Variable(
                Variable::picked("Currency", &["EUR", "GBP", "SEK", "USD"], "The currency of the web shop.")
                    .default("EUR"),
            ),
            Element::Variable(
                Variable::new(DataType::Boolean, "Round to Whole Units?", "Whether cents are left out.")
                    .default("false"),
            ),
        ],
    }],
    hidden: &[],
    flows: &[
        FlowSpec::new("Look up price", Trigger::Webhook, "Answers with the price of one item.").synchronous(),
        FlowSpec::new("Look up price list", Trigger::Webhook, "Answers with the prices of up to 200 items.")
            .since(2)
            .synchronous(),
    ],
    versions: &[
        version(431, Wanjiru, "First release."),
        version(290, Wanjiru, "Whole price lists in one call."),
        version(133, Priya, "Prices are cached for a minute; answers take 80 ms instead of 400."),
        withdrawn(19, Tomas, "Volume discounts. Withdrawn: discounts were applied twice."),
    ],
};
