//! Choosing many customers: by search, by label, by what they have already, and from a pasted column.

use crate::harness::{App, Desktop, Keyring, Page, Sandbox};
use crate::runs::{CUSTOMERS, deployed, start_run};
use crate::steps::{choose_among_many, sign_in};

/// How many customers are chosen, as the window says it.
async fn chosen(page: &Page, count: &str) {
    page.shows(&format!("{count} of 40 chosen")).await;
}

#[tokio::test]
async fn ten_thousand_customers_can_be_searched_and_chosen_one_by_one_in_ranges_and_all_at_once() {
    let sandbox = Sandbox::start_with(&["--customers", "10000"]).await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.shows("0 of 10000 chosen").await;
    choose_among_many(&app.page, "10000", "9999").await;
    app.quit().await;
}

#[tokio::test]
async fn a_label_narrows_the_customers_and_a_click_with_shift_chooses_all_up_to_there() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    chosen(page, "0").await;
    page.choose("Label", "Trial").await;
    page.button("Choose all 5 shown").await;
    let options = page.all("[role=listbox][aria-multiselectable=true] [role=option]").await;
    assert_eq!(options.len(), 5, "the customers with the label");
    page.click(&options[0]).await;
    chosen(page, "1").await;
    desktop.shift_click("Refract", page.place_of(&options[3]).await);
    chosen(page, "4").await;
    page.press("Clear label").await;
    page.press("Only chosen").await;
    chosen(page, "4").await;
    app.quit().await;
}

#[tokio::test]
async fn a_pasted_column_is_matched_line_by_line_and_nothing_is_chosen_before_all_is_clear() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Acme Inventory").await;
    chosen(page, "0").await;

    page.press("Paste a list").await;
    let column = format!("{}\nTW-10021\nNobody Ltd.\n{}\n", CUSTOMERS[0], CUSTOMERS[0].to_lowercase());
    page.paste("Names, external IDs or IDs, one on each line", &column).await;
    page.shows("2 customers found.").await;
    page.shows("2 lines need a look:").await;
    page.shows("no customer has this name or ID").await;
    page.shows("the same customer as line 1").await;
    chosen(page, "0").await;

    page.click(&page.field("Leave these 2 lines out").await).await;
    page.press("Choose 2 customers").await;
    chosen(page, "2").await;
    app.quit().await;
}

#[tokio::test]
async fn what_is_chosen_survives_a_new_search_and_customers_who_have_the_integration_can_be_left_out() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    start_run(page).await;
    page.shows("Acme Inventory 7 is live for 3 customers").await;
    page.press("Deploy another").await;

    page.choose("Integration", "Acme Inventory").await;
    page.choose("Customers", CUSTOMERS[0]).await;
    page.choose("Customers", "Aldermoor Dental").await;
    chosen(page, "2").await;
    page.press("Review 2 customers").await;
    page.shows("1 customer already has Acme Inventory").await;
    page.press("Change the customers").await;
    chosen(page, "2").await;

    page.press("Clear").await;
    chosen(page, "0").await;
    page.press("Undo clear").await;
    chosen(page, "2").await;
    page.press("Clear").await;
    page.press("Has no Acme Inventory yet").await;
    // Three have it from the start, three from the run, and one can't have new instances.
    page.press("Choose all 33 shown").await;
    chosen(page, "33").await;
    assert_eq!(deployed(&sandbox).await, CUSTOMERS, "choosing sends nothing");
    app.quit().await;
}
