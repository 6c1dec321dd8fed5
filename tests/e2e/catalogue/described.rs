//! What is filled in for each integration, and what has to be stored then: written out, not worked out.

use crate::harness::Fill::{Answer, Choose, Code, Find, Pick, Press, Tick, Type};

/// What is done on a page.
pub(super) enum Step {
    /// Fill in a field, or press a button.
    Fill(&'static str, crate::harness::Fill),
    /// Wait until the page shows a text.
    Shows(&'static str),
    /// Agree in the browser to what the app opened there.
    Allow,
}

use Step::{Allow, Fill, Shows};

/// A deployment.
pub(super) struct Described {
    pub(super) integration: &'static str,
    /// The customer; none for an integration that belongs to one, who is chosen with it.
    pub(super) customer: Option<&'static str>,
    /// The steps of the settings by their headings, in order, with what is done there.
    pub(super) pages: &'static [(&'static str, &'static [Step])],
    /// How many of these steps come before the instance is created; all, where nothing needs it.
    pub(super) before: usize,
    /// What is stored in the end, as JSON; `stored` of the tests tells the form.
    pub(super) stored: &'static str,
}

impl Described {
    /// The button that leads on from a step.
    pub(super) fn next(&self, place: usize) -> &'static str {
        let last = self.pages.len() - 1;
        match place {
            _ if place == last && self.before == self.pages.len() => "Deploy",
            _ if place == last => "Finish",
            _ if place + 1 == self.before => "Create and go on with the setup",
            _ if place < self.before => "Next",
            _ => "Save and go on",
        }
    }
}

const SUMMARY: (&str, &[Step]) = ("Summary", &[]);
const LIVE: (&str, &[Step]) = ("Go live", &[]);
const KEYS: (&str, &[Step]) = ("API keys", &[]);

/// An integration that asks for nothing.
const fn plain(integration: &'static str, customer: Option<&'static str>, stored: &'static str) -> Described {
    Described { integration, customer, pages: &[], before: 0, stored }
}

pub(super) const INVENTORY: Described =
    plain("Acme Inventory", Some("Kestrel Outdoor"), r#"{ "API keys": ["Item discontinued"] }"#);

pub(super) const ORDERS: Described =
    plain("Northwind Orders to Ledger", Some("Kestrel Outdoor"), r#"{ "API keys": ["Route event"] }"#);

pub(super) const PARCELS: Described = plain("Parcel Tracking Hub", Some("Kestrel Outdoor"), r#"{ "API keys": [] }"#);

pub(super) const FREIGHT: Described = plain("Harbourline Freight Portal", None, r#"{ "API keys": [] }"#);

pub(super) const PRICES: Described = Described {
    integration: "Price Lookup",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        ("Prices", &[Fill("Currency", Pick("SEK")), Fill("Round to Whole Units?", Answer("Yes"))]),
        ("API keys", &[Fill("Look up price", Tick)]),
        ("Summary", &[Shows("SEK"), Shows("Yes")]),
    ],
    before: 3,
    stored: r#"{ "Currency": "SEK", "Round to Whole Units?": "true", "API keys": ["Look up price"] }"#,
};

pub(super) const ARCHIVE: Described = Described {
    integration: "Invoice Archive",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        (
            "Archive",
            &[
                Fill("Archive Folder", Type("/Rechnungen/2026 \u{2013} \u{e4}\u{f6}\u{fc}")),
                Fill("How often", Pick("On days of the week")),
                Fill("Monday", Tick),
                Fill("Sunday", Tick),
                Fill("Friday", Tick),
                Fill("Time of day", Choose("18:30")),
                Fill("Time zone", Find("Europe/Berlin")),
                Shows("Europe/Berlin time."),
            ],
        ),
        KEYS,
        SUMMARY,
    ],
    before: 3,
    stored: r#"{
        "Archive Folder": "/Rechnungen/2026 – äöü",
        "Schedule": ["30 18 * * 1,5", "WEEK", "Europe/Berlin"],
        "API keys": []
    }"#,
};

pub(super) const CUSTOMS: Described = Described {
    integration: "Customs Declarations",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        (
            "Declarant",
            &[
                Fill("Company Name", Type("Kestrel \"Outdoor\" Ltd \\ Co")),
                Fill("EORI Number", Type("GB123456789000")),
                Fill("Declaration Type", Pick("Transit")),
                Fill("Authorized From", Choose("2026-02-28")),
                Fill("Switch Over At: day", Choose("2026-12-24")),
                Fill("Switch Over At: time", Choose("17:45")),
            ],
        ),
        (
            "Goods",
            &[
                Fill("Value Threshold", Type("0.5")),
                Fill("Declare Samples?", Answer("Yes")),
                Fill("Ports of Exit: value 1", Type("DEHAM")),
                Fill("Add to Ports of Exit", Press),
                Fill("Ports of Exit: value 3", Type("FRLEH")),
                Fill("Move up: Ports of Exit, 3", Press),
                Fill("Add to Commodity Codes", Press),
                Fill("Commodity Codes: name 2", Type("Tents")),
                Fill("Commodity Codes: value 2", Type("63062200")),
                Fill("Remove: Commodity Codes, 1", Press),
            ],
        ),
        (
            "Documents",
            &[
                Fill("Extra Data", Code("{\"broker\": [1, null, \"x\"]}")),
                Fill("Cover Sheet", Code("<h1>Kestrel &amp; S\u{f6}hne</h1>")),
                Fill("Gateway Envelope", Code("<declaration version=\"3\"><x/></declaration>")),
                Fill("How often", Pick("As I type it (cron)")),
                Fill("Cron expression", Type("5 8-18/2 * * 1-5")),
                Shows("UTC time."),
            ],
        ),
        ("Other settings", &[Fill("Legacy Gateway Credential", Type("cred-kestrel"))]),
        SUMMARY,
    ],
    before: 5,
    stored: r#"{
        "Company Name": "Kestrel \"Outdoor\" Ltd \\ Co",
        "EORI Number": "GB123456789000",
        "Declaration Type": "Transit",
        "Authorized From": "2026-02-28",
        "Switch Over At": "2026-12-24T17:45:00Z",
        "Value Threshold": "0.5",
        "Declare Samples?": "true",
        "Ports of Exit": "[\"DEHAM\",\"FRLEH\",\"BEANR\"]",
        "Commodity Codes": "[{\"key\":\"Tents\",\"value\":\"63062200\"}]",
        "Extra Data": "{\"broker\": [1, null, \"x\"]}",
        "Cover Sheet": "<h1>Kestrel &amp; Söhne</h1>",
        "Gateway Envelope": "<declaration version=\"3\"><x/></declaration>",
        "Fetch Documents": ["5 8-18/2 * * 1-5", "CUSTOM", ""],
        "Legacy Gateway Credential": "cred-kestrel",
        "API keys": []
    }"#,
};

pub(super) const NOTIFICATIONS: Described = Described {
    integration: "Delivery Notifications",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        ("Sender", &[Fill("Sender Name", Type("Kestrel parcels")), Fill("Plan", Pick("Plus"))]),
        (
            "Texts",
            &[Fill("Mail Template", Code("<p>{{parcel}} is <b>near</b>.</p>")), Fill("Shop Theme", Type("dark"))],
        ),
        SUMMARY,
    ],
    before: 3,
    stored: r#"{
        "Mail Relay": {
            "status": "ACTIVE",
            "inputs": { "host": "relay.tidewater.example", "password": "(kept)" }
        },
        "Sender Name": "Kestrel parcels",
        "Plan": "Plus",
        "Mail Template": "<p>{{parcel}} is <b>near</b>.</p>",
        "Shop Theme": "dark",
        "Bounce Mailbox": "bounce@tidewater.example",
        "API keys": []
    }"#,
};

pub(super) const CONTACTS: Described = Described {
    integration: "Halden CRM Contacts",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        ("Connect", &[Fill("Workspace", Type("kestrel")), Fill("API Key", Type("hk_live_canary"))]),
        ("Contacts", &[Fill("Include Archived?", Answer("Yes"))]),
        ("API keys", &[Fill("Contact deleted", Tick)]),
        SUMMARY,
        ("Connect", &[]),
        ("Contacts", &[Fill("Contact List", Pick("Trade fair 2026"))]),
        LIVE,
    ],
    before: 4,
    stored: r#"{
        "Halden CRM Connection": {
            "status": "ACTIVE",
            "inputs": { "workspace": "kestrel", "apiKey": "(kept)" }
        },
        "Contact List": "Trade fair 2026",
        "Include Archived?": "true",
        "API keys": ["Contact deleted"]
    }"#,
};

pub(super) const CAMPAIGNS: Described = Described {
    integration: "Brightpath Campaigns",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        (
            "Account",
            &[
                Fill("Region", Pick("us")),
                Fill("Client ID", Type("bp-7")),
                Fill("Client Secret", Type("bp_sec_canary")),
            ],
        ),
        ("Audiences", &[]),
        ("Campaigns", &[]),
        KEYS,
        SUMMARY,
        ("Account", &[Shows("Connected")]),
        (
            "Audiences",
            &[
                Shows("0 of 3 chosen"),
                Fill("Buyer", Tick),
                Fill("3 of 3 fields of Buyer", Press),
                Fill("Last order", Tick),
            ],
        ),
        (
            "Campaigns",
            &[
                Fill("Sender's name", Type("Kestrel")),
                Fill("Reply to", Type("news@kestrel.example")),
                Fill("Consent", Pick("Express")),
                Fill("Hour to send at", Type("7")),
                Fill("Add to Tags", Press),
                Fill("Value, row 1", Type("spring")),
            ],
        ),
        LIVE,
    ],
    before: 5,
    stored: r#"{
        "Brightpath Connection": {
            "status": "ACTIVE",
            "inputs": {
                "tokenUrl": "https://auth.brightpath.example/token",
                "region": "us",
                "clientId": "bp-7",
                "clientSecret": "(kept)",
                "scopes": ""
            }
        },
        "Audiences": "[{\"object\":{\"key\":\"buyer\",\"label\":\"Buyer\"},\"fields\":[{\"key\":\"email\",\"label\":\"E-mail\"},{\"key\":\"total\",\"label\":\"Total spent\"}]}]",
        "Campaign Defaults": "{\"consent\":\"Express\",\"sender\":\"Kestrel\",\"tags\":[\"spring\"],\"replyTo\":\"news@kestrel.example\",\"sendHour\":7}",
        "API keys": []
    }"#,
};

pub(super) const LABELS: Described = Described {
    integration: "Warehouse Label Printing",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        (
            "Printing",
            &[
                Fill("Host", Type("demo.labels.local")),
                Fill("User Name", Type("printer")),
                Fill("Password", Type("lp_canary")),
                Fill("Use TLS?", Answer("No")),
                Fill("Copies", Type("2")),
            ],
        ),
        KEYS,
        SUMMARY,
        ("Printing", &[Fill("Printer", Pick("Goods in"))]),
        LIVE,
    ],
    before: 3,
    stored: r#"{
        "Print Server": {
            "status": "ACTIVE",
            "inputs": {
                "host": "demo.labels.local",
                "port": "9100",
                "username": "printer",
                "password": "lp_canary",
                "useTls": "false",
                "certificate": ""
            }
        },
        "Printer": "zd-2",
        "Copies": "2",
        "Restart Queue": ["00 00 * * 0", "WEEK", ""],
        "API keys": []
    }"#,
};

pub(super) const INVOICES: Described = Described {
    integration: "Ledgerline Invoices",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        ("Sign in", &[Fill("Client ID", Type("tw-1")), Fill("Client Secret", Type("ll_sec_canary"))]),
        ("Company", &[]),
        ("Booking", &[Fill("First Invoice Date", Choose("2026-04-01")), Fill("Book Drafts?", Answer("Yes"))]),
        KEYS,
        SUMMARY,
        ("Sign in", &[Fill("Connect Ledgerline Connection in the browser", Press), Allow, Shows("Connected")]),
        ("Company", &[Fill("Company", Pick("Retail SARL"))]),
        ("Booking", &[Fill("Income Account", Pick("708"))]),
        LIVE,
    ],
    before: 5,
    stored: r#"{
        "Ledgerline Connection": {
            "status": "ACTIVE",
            "inputs": {
                "authorizeUrl": "https://login.ledgerline.example/oauth2/authorize",
                "tokenUrl": "https://login.ledgerline.example/oauth2/token",
                "scopes": "books.read invoices.write offline_access",
                "clientId": "tw-1",
                "clientSecret": "(kept)"
            }
        },
        "Company": "c-300",
        "Income Account": "708",
        "First Invoice Date": "2026-04-01",
        "Book Drafts?": "true",
        "API keys": ["Send invoice"]
    }"#,
};

pub(super) const RECEIPTS: Described = Described {
    integration: "Ledgerline Receipts",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        (
            "Books",
            &[
                Fill("Client ID", Type("tw-2")),
                Fill("Client Secret", Type("ll_sec_canary")),
                Fill("Folder", Type("Sales")),
            ],
        ),
        KEYS,
        SUMMARY,
        ("Books", &[Fill("Connect Ledgerline Connection in the browser", Press), Allow, Shows("Connected")]),
        LIVE,
    ],
    before: 3,
    stored: r#"{
        "Ledgerline Connection": {
            "status": "ACTIVE",
            "inputs": {
                "authorizeUrl": "https://login.ledgerline.example/oauth2/authorize",
                "tokenUrl": "https://login.ledgerline.example/oauth2/token",
                "scopes": "books.read invoices.write offline_access",
                "clientId": "tw-2",
                "clientSecret": "(kept)"
            }
        },
        "Folder": "Sales",
        "API keys": []
    }"#,
};

pub(super) const TICKETS: Described = Described {
    integration: "Fieldnote Tickets",
    customer: Some("Kestrel Outdoor"),
    pages: &[
        (
            "Desk",
            &[
                Fill("Name of the new connection", Type("Kestrel desk")),
                Fill("Desk", Type("support.kestrel.example")),
                Fill("Make it", Press),
                Allow,
                Shows("Connected"),
            ],
        ),
        ("Fields", &[]),
        KEYS,
        SUMMARY,
        ("Desk", &[Shows("Connected")]),
        (
            "Fields",
            &[
                Fill("Title: belongs to", Pick("Ticket")),
                Fill("Title: field", Pick("Subject")),
                Fill("Text: belongs to", Pick("Ticket")),
                Fill("Text: field", Pick("Body")),
                Fill("Reporter: belongs to", Pick("Contact")),
                Fill("Reporter: field", Pick("E-mail")),
            ],
        ),
        LIVE,
    ],
    before: 4,
    stored: r#"{
        "Fieldnote Connection": {
            "reusable": "ACTIVE",
            "inputs": {
                "authorizeUrl": "https://id.fieldnote.example/authorize",
                "tokenUrl": "https://id.fieldnote.example/token",
                "desk": "support.kestrel.example"
            }
        },
        "Ticket Fields": "{\"fields\":[{\"field\":{\"key\":\"title\",\"label\":\"Title\"},\"mappedObject\":{\"key\":\"ticket\",\"label\":\"Ticket\"},\"mappedField\":{\"key\":\"subject\",\"label\":\"Subject\"}},{\"field\":{\"key\":\"text\",\"label\":\"Text\"},\"mappedObject\":{\"key\":\"ticket\",\"label\":\"Ticket\"},\"mappedField\":{\"key\":\"body\",\"label\":\"Body\"}},{\"field\":{\"key\":\"urgency\",\"label\":\"Urgency\"}},{\"field\":{\"key\":\"reporter\",\"label\":\"Reporter\"},\"mappedObject\":{\"key\":\"contact\",\"label\":\"Contact\"},\"mappedField\":{\"key\":\"mail\",\"label\":\"E-mail\"}}],\"options\":[{\"object\":{\"key\":\"ticket\",\"label\":\"Ticket\"},\"fields\":[{\"key\":\"subject\",\"label\":\"Subject\"},{\"key\":\"body\",\"label\":\"Body\"},{\"key\":\"prio\",\"label\":\"Priority\"}]},{\"object\":{\"key\":\"contact\",\"label\":\"Contact\"},\"fields\":[{\"key\":\"name\",\"label\":\"Name\"},{\"key\":\"mail\",\"label\":\"E-mail\"},{\"key\":\"phone\",\"label\":\"Phone\"}]}]}",
        "API keys": ["Complaint made"]
    }"#,
};
