//! Settings that differ from customer to customer: typed, read from a file, and finished by those who sign in later.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{App, Desktop, Fill, Keyring, Page, Sandbox, until};
use crate::running::press_first;
use crate::runs::{CUSTOMERS, deployed};
use crate::settings::looked_at;
use crate::steps::sign_in;

/// A file as a person fills it in, with a day that is none and a customer who is not among the chosen ones.
const FILE: &str = "Customer,First Invoice Date,Book Drafts?\nKestrel Outdoor,2026-02-01,\n\
                    Meadowgate Pharmacy,soon,true\nNobody Ltd.,2026-03-01,\n";

/// What the sandbox holds of each customer's instance: the day and the answer that differ.
async fn stored(sandbox: &Sandbox) -> Value {
    let query = "query($id: ID!) { instance(id: $id) { configVariables(first: 100) { nodes { \
                 value requiredConfigVariable { key } } } } }";
    let mut all = serde_json::Map::new();
    for instance in sandbox.instances().await {
        let answer = sandbox.ask(query, json!({ "id": instance.id })).await;
        let nodes = answer["data"]["instance"]["configVariables"]["nodes"].as_array().expect("a list").clone();
        let value = |key: &str| {
            nodes.iter().find(|node| node["requiredConfigVariable"]["key"] == key).expect("the variable")["value"]
                .clone()
        };
        all.insert(instance.customer_name, json!([value("First Invoice Date"), value("Book Drafts?")]));
    }
    all.into()
}

#[tokio::test]
async fn what_differs_is_typed_or_read_from_a_file_and_who_has_to_sign_in_holds_up_nobody() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Ledgerline Invoices").await;
    for customer in CUSTOMERS {
        page.choose("Customers", customer).await;
    }
    page.press("Fill in the settings").await;
    fill_in_what_is_shared(page).await;
    read_the_file(page, &desktop).await;

    page.press("Next").await;
    page.press("Go to the review").await;
    page.press("Deploy to 3 customers").await;
    page.shows("3 customers need setup").await;
    assert_eq!(deployed(&sandbox).await, Vec::<String>::new());
    let kept = json!({
        "Kestrel Outdoor": ["2026-02-01", "false"],
        "Meadowgate Pharmacy": ["2026-05-05", "true"],
        "Sundby Marine": ["2026-06-01", "false"],
    });
    assert_eq!(stored(&sandbox).await, kept);

    press_first(page, "Kestrel Outdoor", "Needs setup").await;
    press_first(page, "Finish configuring Kestrel Outdoor", "").await;
    page.press("Connect Ledgerline Connection in the browser").await;
    desktop.press_in_browser(&desktop.opened_page(1).await, "allow").await;
    page.shows("Connected").await;
    page.press("Save and go on").await;
    page.pick("Company", "Trading Ltd").await;
    page.press("Save and go on").await;
    page.pick("Income Account", "4000").await;
    page.press("Save and go on").await;
    page.press("Finish").await;
    until("Kestrel is live", async || (deployed(&sandbox).await == ["Kestrel Outdoor"]).then_some(())).await;
    page.shows("2 customers need setup").await;
    app.quit().await;
}

#[tokio::test]
async fn a_customer_signs_in_by_the_copied_link_and_goes_live_while_the_others_wait() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Ledgerline Receipts").await;
    for customer in CUSTOMERS {
        page.choose("Customers", customer).await;
    }
    page.press("Fill in the settings").await;
    page.fill("Client ID", "tw-ledger-4411").await;
    page.fill("Client Secret", "ll_sec_canary").await;
    for step in ["API keys", "Each customer", "Summary"] {
        page.press("Next").await;
        page.step(step).await;
    }
    page.press("Go to the review").await;
    page.press("Deploy to 3 customers").await;
    page.shows("3 customers need setup").await;

    press_first(page, "Kestrel Outdoor", "Needs sign-in").await;
    page.press("Copy link for the customer").await;
    page.shows("Copied").await;
    looked_at(page, "needs-sign-in").await;
    desktop.press_in_browser(&desktop.clipboard().await, "allow").await;
    page.press("Check the sign-in").await;
    until("Kestrel is live", async || (deployed(&sandbox).await == ["Kestrel Outdoor"]).then_some(())).await;
    page.shows("2 customers need setup").await;
    assert_eq!(sandbox.instances().await.len(), CUSTOMERS.len());
    app.quit().await;
}

/// Fills in the pages, and marks the day as one that differs.
async fn fill_in_what_is_shared(page: &Page) {
    page.fill("Client ID", "tw-ledger-4411").await;
    page.fill("Client Secret", "ll_sec_canary").await;
    page.press("Next").await;
    page.step("Company").await;
    page.press("Next").await;
    page.step("Booking").await;
    page.click(&page.field("Different for each customer: First Invoice Date").await).await;
    page.press("Next").await;
    page.step("API keys").await;
    page.press("Next").await;
    page.step("Each customer").await;
}

/// Types a value, reads the others from a file, and mends what was wrong with that.
async fn read_the_file(page: &Page, desktop: &Desktop) {
    let day_for = |customer: &str| format!("First Invoice Date for {customer}");
    page.fill_in(&day_for("Sundby Marine"), Fill::Choose("2026-06-01")).await;
    page.press("Save a template").await;
    desktop.press_enter_in("Save File").await;
    page.shows("Saved as").await;
    let is_template = |file: &std::path::PathBuf| file.extension() == Some("csv".as_ref());
    let template = desktop.files_with("Sundby Marine").into_iter().find(is_template).expect("the template");
    let template = fs::read_to_string(template).expect("text");
    assert!(template.contains("First Invoice Date") && template.contains("Kestrel Outdoor"), "{template}");

    let file = desktop.home().join("values.csv");
    fs::write(&file, FILE).expect("the file");
    page.press("Fill in from a file").await;
    desktop.choose_file("Open File", &file).await;
    page.shows("In values.csv").await;
    page.shows("2 customers found.").await;
    page.shows("Row 3, First Invoice Date: Type a day of the calendar").await;
    page.shows("Row 4, Customer: Nobody Ltd. is none of the chosen customers.").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    page.press("Use the values of 2 customers").await;
    page.value_becomes(&day_for("Kestrel Outdoor"), "2026-02-01").await;
    page.value_becomes(&day_for("Sundby Marine"), "2026-06-01").await;
    page.fill_in(&day_for("Meadowgate Pharmacy"), Fill::Choose("2026-05-05")).await;
}
