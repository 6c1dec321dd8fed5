//! Deploying to many customers in one run.

use crate::harness::{App, Desktop, Keyring, Page, Sandbox};
use crate::steps::sign_in;

/// Three of the sandbox's customers.
pub(crate) const CUSTOMERS: [&str; 3] = ["Kestrel Outdoor", "Meadowgate Pharmacy", "Sundby Marine"];

/// Chooses the customers and starts the run.
pub(crate) async fn start_run(page: &Page) {
    review_run(page).await;
    page.press("Deploy to 3 customers").await;
}

/// Chooses the customers and goes to the review.
pub(crate) async fn review_run(page: &Page) {
    page.choose("Integration", "Acme Inventory").await;
    for customer in CUSTOMERS {
        page.choose("Customers", customer).await;
    }
    page.press("Review 3 customers").await;
    page.button("Deploy to 3 customers").await;
}

/// The customers that got a deployed instance, each as often as it did.
pub(crate) async fn deployed(sandbox: &Sandbox) -> Vec<String> {
    let instances = sandbox.instances().await.into_iter().filter(|instance| instance.deployed);
    let mut customers: Vec<_> = instances.map(|instance| instance.customer_name).collect();
    customers.sort();
    customers
}

#[tokio::test]
async fn a_run_puts_each_customer_live_once_and_copies_all_their_urls() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    start_run(&app.page).await;
    app.page.shows("Acme Inventory 7 is live for 3 customers").await;
    assert_eq!(deployed(&sandbox).await, CUSTOMERS);

    app.page.press("Copy all").await;
    app.page.shows("Copied").await;
    let copied = desktop.clipboard().await;
    for instance in sandbox.instances().await {
        assert!(copied.contains(&instance.customer_name), "{copied}");
        let is_copied = |url: &str| copied.contains(url);
        assert!(instance.flow_configs.iter().any(|config| is_copied(&config.webhook_url)), "{copied}");
    }
    app.quit().await;
}
