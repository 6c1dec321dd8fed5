//! Where presets come from and go to: files, instances, other customers, the history; several at a time.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Desktop, Fill, Keyring, Page, Sandbox};
use crate::presets::{deployed, file_with, go_to, signed_in, stored};
use crate::running::press_first;
use crate::steps::unfold;

#[tokio::test]
async fn a_file_is_chosen_and_what_is_new_in_it_or_changed_on_both_sides_is_told_before_it_is_taken_in() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    begin(page, "Stock of all", "Acme Inventory").await;
    page.press("Save preset").await;
    page.press("More for Stock of all").await;
    page.press_item("Duplicate…").await;
    page.fill("Name of the preset", "Stock of some").await;
    page.press("Duplicate").await;
    page.shows("2 presets").await;
    page.press("Export all…").await;
    page.press("Choose where to save it…").await;
    desktop.press_enter_in("Save File").await;
    page.shows("Saved as presets.json, without passwords.").await;

    let file = file_with(&desktop, "Stock of all", "json");
    let mut exported: Value = serde_json::from_slice(&fs::read(&file).expect("the file")).expect("JSON");
    let presets = exported["presets"].as_array_mut().expect("a list");
    for preset in presets.iter_mut() {
        preset["preset"]["content"]["description"] = json!("Theirs");
    }
    let mut new = presets[0].clone();
    new["id"] = json!("0b0e1c9e-6a57-4c5f-9d3a-6d3f3a0c8a11");
    new["preset"]["name"] = json!("Stock of tomorrow");
    presets.push(new);
    fs::write(&file, exported.to_string()).expect("the file can be written");
    press_first(page, "Edit Stock of some", "").await;
    page.paste("Description", "Ours").await;
    page.press("Save preset").await;

    page.press("Import…").await;
    desktop.choose_file("Open File", &file).await;
    page.shows("From presets.json. Nothing is changed until you press Import.").await;
    page.shows("Changed: the file is newer · Differs in: its name or labels").await;
    page.shows("Changed in both · Differs in: its name or labels").await;
    page.shows("Choose what to do with 1 preset.").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    page.pick("What to do with Stock of some", "Keep both").await;
    page.press("Import 3 presets").await;
    page.shows("Imported: 2 new, 1 changed, 0 left out.").await;
    page.shows("4 presets").await;
    page.press("Edit Stock of some").await;
    page.value_becomes("Description", "Ours").await;
    app.quit().await;
}

#[tokio::test]
async fn presets_made_of_an_instance_and_of_another_customers_preset_give_each_customer_its_own_values() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    go_to(page, "Presets").await;
    page.press("New preset").await;
    page.press_item("From an existing instance…").await;
    page.choose("Customer", "Sundby Marine").await;
    page.choose("Instance", "Price Lookup").await;
    page.press("Read its settings").await;
    page.fill("Name of the preset", "Prices of Sundby").await;
    page.paste("Name of the instance", "Prices").await;
    page.pick("Currency", "SEK").await;
    page.press("Save preset").await;
    page.shows("1 preset").await;
    page.press("New preset").await;
    page.press_item("From another customer’s preset…").await;
    page.choose("Preset to copy", "Prices of Sundby").await;
    page.choose("For which customer", "Kestrel Outdoor").await;
    page.fill("Name of the preset", "Prices of Kestrel").await;
    page.press("Make the preset").await;
    page.shows("2 presets").await;
    press_first(page, "Edit Prices of Kestrel", "").await;
    page.pick("Currency", "GBP").await;
    page.press("Save preset").await;
    page.shows("2 presets").await;

    go_to(page, "Deploy").await;
    page.choose("Integration", "Price Lookup").await;
    for customer in ["Kestrel Outdoor", "Sundby Marine"] {
        page.choose("Customers", customer).await;
    }
    page.press("Use the presets of 2 customers").await;
    page.shows("The presets of 2 customers are filled in").await;
    page.press("Review 2 customers").await;
    page.click(&page.field("Give each one more, beside what they have").await).await;
    page.press("Deploy to 2 customers").await;
    for instance in deployed(&sandbox, 2).await {
        let currency = if instance.customer_name == "Sundby Marine" { "SEK" } else { "GBP" };
        assert_eq!(stored(&sandbox, &instance).await["Currency"], currency, "{}", instance.customer_name);
    }

    go_to(page, "History").await;
    unfold(page, "Customers and what was sent").await;
    page.press("Save as preset: what was sent for Kestrel Outdoor").await;
    page.fill("Name of the preset", "Prices from the history").await;
    page.value_becomes("Currency", "GBP").await;
    page.press("Save preset").await;
    page.shows("3 presets").await;
    app.quit().await;
}

#[tokio::test]
async fn a_value_that_the_chosen_version_does_not_have_is_named_and_left_out() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = signed_in(&sandbox, &desktop).await;
    let page = &app.page;
    begin(page, "Contacts with archive", "Halden CRM Contacts").await;
    page.fill_in("Include Archived?", Fill::Answer("Yes")).await;
    page.press("Save preset").await;
    page.shows("1 preset").await;
    go_to(page, "Deploy").await;
    page.choose("Integration", "Halden CRM Contacts").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.pick("Template", "Contacts with archive").await;
    page.shows("The preset is filled in").await;
    page.choose("Version", "Version 4").await;
    page.shows("Include Archived? is not in this version. Its value was left out.").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    app.quit().await;
}

/// Begins a template by hand.
async fn begin(page: &Page, name: &str, integration: &str) {
    go_to(page, "Presets").await;
    page.press("New preset").await;
    page.press_item("By hand").await;
    page.fill("Name of the preset", name).await;
    page.choose("Integration", integration).await;
}
