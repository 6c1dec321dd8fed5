//! The data sources that the integrations' components offer.

use serde_json::{Value, json};

use crate::store::variables::definition::{Pace, Source, SourceKind};
use crate::store::variables::source::Answers;

/// Options that need a connection.
pub(super) static CONTACT_LISTS: Source = Source {
    key: "contactLists",
    label: "Contact Lists",
    description: "The lists of the Halden workspace.",
    kind: SourceKind::PickList,
    pace: Pace::Prompt,
    content: |answers| {
        answers.connected("Halden CRM Connection")?;
        Ok(json!(["All contacts", "Customers", "Newsletter", "Trade fair 2026"]))
    },
};

/// Options with labels, from a slow system.
pub(super) static COMPANIES: Source = Source {
    key: "companies",
    label: "Companies",
    description: "The sets of books that the signed-in user may open.",
    kind: SourceKind::PickList,
    pace: Pace::Slow,
    content: |answers| {
        answers.connected("Ledgerline Connection")?;
        Ok(options(&[("c-100", "Trading Ltd"), ("c-200", "Holding GmbH"), ("c-300", "Retail SARL")]))
    },
};

/// Options that depend on what was chosen on an earlier page.
pub(super) static ACCOUNTS: Source = Source {
    key: "accounts",
    label: "Accounts",
    description: "The income accounts of the chosen company.",
    kind: SourceKind::PickList,
    pace: Pace::Prompt,
    content: |answers| {
        answers.connected("Ledgerline Connection")?;
        match answers.chosen("Company")? {
            "c-100" => Ok(options(&[("4000", "4000 Sales"), ("4010", "4010 Sales abroad"), ("4900", "4900 Other")])),
            "c-200" => Ok(options(&[("8400", "8400 Erlöse 19 %"), ("8300", "8300 Erlöse 7 %")])),
            "c-300" => Ok(options(&[("707", "707 Ventes de marchandises"), ("708", "708 Produits annexes")])),
            other => Err(format!("Ledgerline has no company {other}.")),
        }
    },
};

/// A form whose schema depends on an input of the connection.
pub(super) static CAMPAIGN_FORM: Source = Source {
    key: "campaignDefaults",
    label: "Campaign Defaults",
    description: "What Brightpath asks for about new campaigns.",
    kind: SourceKind::JsonForm,
    pace: Pace::Prompt,
    content: campaign_form,
};

/// Objects with their fields.
pub(super) static AUDIENCES: Source = Source {
    key: "audiences",
    label: "Audiences",
    description: "The audiences of the account and their fields.",
    kind: SourceKind::ObjectSelection,
    pace: Pace::Slow,
    content: |answers| {
        answers.connected("Brightpath Connection")?;
        Ok(json!([
            object("subscriber", "Subscriber", &[("email", "E-mail"), ("firstName", "First name"), ("city", "City")]),
            object("buyer", "Buyer", &[("email", "E-mail"), ("lastOrder", "Last order"), ("total", "Total spent")]),
            object("lapsed", "Lapsed buyer", &[("email", "E-mail"), ("lapsedAt", "Lapsed on")]),
        ]))
    },
};

/// Fields and what they may be mapped to.
pub(super) static TICKET_FIELDS: Source = Source {
    key: "ticketFields",
    label: "Ticket Fields",
    description: "Tidewater's fields and those of the desk's objects.",
    kind: SourceKind::ObjectFieldMap,
    pace: Pace::Prompt,
    content: |answers| {
        answers.connected("Fieldnote Connection")?;
        let field = |key: &str, label: &str| json!({ "field": { "key": key, "label": label } });
        let ticket = object("ticket", "Ticket", &[("subject", "Subject"), ("body", "Body"), ("prio", "Priority")]);
        let contact = object("contact", "Contact", &[("name", "Name"), ("mail", "E-mail"), ("phone", "Phone")]);
        Ok(json!({
            "fields": [
                field("title", "Title"), field("text", "Text"), field("urgency", "Urgency"),
                field("reporter", "Reporter"),
            ],
            "options": [ticket, contact],
        }))
    },
};

/// A system that never answers well.
pub(super) static PRINTERS: Source = Source {
    key: "printers",
    label: "Printers",
    description: "The printers that the print server knows.",
    kind: SourceKind::PickList,
    pace: Pace::Prompt,
    content: |answers| {
        answers.connected("Print Server")?;
        match answers.input("Print Server", "host") {
            Some(host) if host.contains("demo") => Ok(options(&[("zd-1", "Packing table 1"), ("zd-2", "Goods in")])),
            Some(_) | None => Err(String::from("The print server did not answer within 30 seconds.")),
        }
    },
};

fn campaign_form(answers: &Answers<'_>) -> Result<Value, String> {
    answers.connected("Brightpath Connection")?;
    let consent = match answers.input("Brightpath Connection", "region") {
        Some("us") => json!({ "type": "string", "enum": ["Implied", "Express"] }),
        Some(_) | None => json!({ "type": "string", "enum": ["Double opt-in", "Express"] }),
    };
    let control = |name: &str| json!({ "type": "Control", "scope": format!("#/properties/{name}") });
    Ok(json!({
        "schema": {
            "type": "object",
            "required": ["sender", "consent"],
            "properties": {
                "sender": { "type": "string", "title": "Sender's name", "minLength": 2 },
                "replyTo": { "type": "string", "title": "Reply to", "format": "email" },
                "consent": { "title": "Consent", "type": consent["type"], "enum": consent["enum"] },
                "sendHour": { "type": "integer", "title": "Hour to send at", "minimum": 0, "maximum": 23 },
                "tags": { "type": "array", "title": "Tags", "items": { "type": "string" } },
            },
        },
        "uiSchema": {
            "type": "VerticalLayout",
            "elements": [
                { "type": "HorizontalLayout", "elements": [control("sender"), control("replyTo")] },
                control("consent"), control("sendHour"), control("tags"),
            ],
        },
        "data": { "sender": "", "consent": consent["enum"][0], "sendHour": 9, "tags": [] },
    }))
}

fn options(options: &[(&str, &str)]) -> Value {
    options.iter().map(|(key, label)| json!({ "key": key, "label": label })).collect()
}

fn object(key: &str, label: &str, fields: &[(&str, &str)]) -> Value {
    json!({ "object": { "key": key, "label": label }, "fields": options(fields) })
}
