//! The ways into other systems that the integrations' components offer.

use crate::store::variables::connection::{ConnectionKind, Input, InputType, OAuth2};
use crate::store::variables::definition::{Reusable, Scope};

/// A key; it connects on being saved.
pub(super) static HALDEN: ConnectionKind = ConnectionKind {
    key: "apiKey",
    label: "Halden CRM API key",
    comments: "An API key of the customer's Halden workspace, from Settings > Developers.",
    component: ("halden-crm", "Halden CRM"),
    oauth2: None,
    on_premise_available: false,
    inputs: &[
        Input::new("workspace", "Workspace", InputType::String)
            .help("The part of the Halden address before .halden.example.", "brightwater"),
        Input::secret("apiKey", "API Key").help("Begins with hk_live_.", "hk_live_3f9a…"),
    ],
};

/// OAuth 2.0 with a person's consent, on the customer's own app registration.
pub(super) static LEDGERLINE: ConnectionKind = ConnectionKind {
    key: "oauth2",
    label: "Ledgerline sign-in",
    comments: "Signs in to the customer's Ledgerline books. An administrator of the books has to agree.",
    component: ("ledgerline", "Ledgerline"),
    oauth2: Some(OAuth2::AuthorizationCode),
    on_premise_available: false,
    inputs: &[
        Input::fixed("authorizeUrl", "Authorize URL", "https://login.ledgerline.example/oauth2/authorize"),
        Input::fixed("tokenUrl", "Token URL", "https://login.ledgerline.example/oauth2/token"),
        Input::fixed("scopes", "Scopes", "books.read invoices.write offline_access"),
        Input::new("clientId", "Client ID", InputType::String)
            .help("From the app registration in Ledgerline, under Apps > Tidewater.", "tw-ledger-4411"),
        Input::secret("clientSecret", "Client Secret").help("Shown once, when the app is registered.", "ll_sec_…"),
    ],
};

/// OAuth 2.0 between machines; it connects on being saved.
pub(super) static BRIGHTPATH: ConnectionKind = ConnectionKind {
    key: "clientCredentials",
    label: "Brightpath account",
    comments: "Client credentials of the customer's Brightpath account. No sign-in is needed.",
    component: ("brightpath", "Brightpath"),
    oauth2: Some(OAuth2::ClientCredentials),
    on_premise_available: false,
    inputs: &[
        Input::fixed("tokenUrl", "Token URL", "https://auth.brightpath.example/token"),
        Input::new("region", "Region", InputType::String)
            .default("eu")
            .options(&["eu", "us"])
            .help("Where the account's data is kept.", "eu"),
        Input::new("clientId", "Client ID", InputType::String).help("From Account > API clients.", "bp-10244"),
        Input::secret("clientSecret", "Client Secret"),
        Input::new("scopes", "Scopes", InputType::String)
            .optional()
            .help("Leave empty for everything the client may do.", "contacts.write lists.read"),
    ],
};

/// A user and a password, in the customer's own network if wanted.
pub(super) static PRINT_SERVER: ConnectionKind = ConnectionKind {
    key: "basic",
    label: "Label print server",
    comments: "The print server in the warehouse, directly or through the on-premise agent.",
    component: ("label-print", "Label Printing"),
    oauth2: None,
    on_premise_available: true,
    inputs: &[
        Input::new("host", "Host", InputType::String)
            .on_premise_controlled()
            .help("Name or address of the print server.", "labels.warehouse.local"),
        Input::new("port", "Port", InputType::String).default("9100").on_premise_controlled(),
        Input::new("username", "User Name", InputType::String),
        Input::new("password", "Password", InputType::Password),
        Input::new("useTls", "Use TLS?", InputType::Boolean).default("true"),
        Input::new("certificate", "Certificate", InputType::Text)
            .optional()
            .help("PEM of the server's own certificate authority.", "-----BEGIN CERTIFICATE-----"),
    ],
};

/// The ERP's service user.
pub(super) static MERIDIAN: ConnectionKind = ConnectionKind {
    key: "serviceUser",
    label: "Meridian service user",
    comments: "A service user with the role TIDEWATER_SYNC.",
    component: ("meridian-erp", "Meridian ERP"),
    oauth2: None,
    on_premise_available: false,
    inputs: &[
        Input::new("baseUrl", "Base URL", InputType::String)
            .help("Address of the ERP's web services.", "https://erp.customer.example/ws"),
        Input::new("client", "Client", InputType::String).default("100"),
        Input::new("username", "User Name", InputType::String).help("The service user.", "TWSYNC"),
        Input::secret("password", "Password"),
    ],
};

static FIELDNOTE: ConnectionKind = ConnectionKind {
    key: "oauth2",
    label: "Fieldnote sign-in",
    comments: "Signs in to the customer's Fieldnote desk once, for all of its instances.",
    component: ("fieldnote", "Fieldnote"),
    oauth2: Some(OAuth2::AuthorizationCode),
    on_premise_available: false,
    inputs: &[
        Input::fixed("authorizeUrl", "Authorize URL", "https://id.fieldnote.example/authorize"),
        Input::fixed("tokenUrl", "Token URL", "https://id.fieldnote.example/token"),
        Input::new("desk", "Desk", InputType::String).help("The desk's address.", "support.customer.example"),
    ],
};

static MAIL_RELAY: ConnectionKind = ConnectionKind {
    key: "smtp",
    label: "Tidewater mail relay",
    comments: "Tidewater's own relay. It is set up already; there is nothing to enter.",
    component: ("smtp", "SMTP"),
    oauth2: None,
    on_premise_available: false,
    inputs: &[
        Input::fixed("host", "Host", "relay.tidewater.example"),
        Input { shown: false, ..Input::secret("password", "Password").default("relay") },
    ],
};

/// Activated by each customer, once.
pub(super) static FIELDNOTE_DESK: Reusable = Reusable {
    key: "Fieldnote Desk",
    stable_key: "fieldnote-desk",
    description: "The customer's Fieldnote desk, shared by everything that works with it.",
    scope: Scope::Customer,
    connection: &FIELDNOTE,
};

/// Activated by the organization for everybody.
pub(super) static RELAY: Reusable = Reusable {
    key: "Tidewater Mail Relay",
    stable_key: "tidewater-mail-relay",
    description: "Sends mail in Tidewater's name.",
    scope: Scope::Org,
    connection: &MAIL_RELAY,
};

/// Every reusable connection.
pub(in crate::data) static REUSABLE: [&Reusable; 2] = [&FIELDNOTE_DESK, &RELAY];
