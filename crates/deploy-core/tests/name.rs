//! Names, against the sandbox.

use deploy_core::model::CustomerId;
use deploy_core::{Clash, Error, NameError};
use prismatic_api::Client;
use prismatic_sandbox::{Config, Server, start};
use tokio::net::TcpListener;
use url::Url;

/// A sandbox and a client signed in to it.
async fn sandbox() -> (Server, Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = start(listener, Config::default(), std::future::pending()).await.expect("the sandbox starts");
    let url = Url::parse(server.sandbox().url()).expect("a URL");
    let client = Client::new(&url, &server.sandbox().token().into()).expect("a client");
    (server, client)
}

async fn customer(client: &Client, name: &str) -> CustomerId {
    let customers = client.customers().await.expect("customers");
    customers.into_iter().find(|customer| customer.name == name).expect("the customer").id
}

#[tokio::test]
async fn the_suggested_name_is_the_integrations_own_or_that_with_a_number() {
    let (_server, client) = sandbox().await;
    let suggested = async |name: &str| {
        let customer = customer(&client, name).await;
        deploy_core::suggest_name(&client, &customer, "Acme Inventory").await.expect("a name")
    };
    assert_eq!(suggested("Kestrel Outdoor").await, "Acme Inventory");
    assert_eq!(suggested("Harbourline Logistics").await, "Acme Inventory 2");
}

#[tokio::test]
async fn a_name_is_taken_whatever_its_letter_case_and_the_spaces_around_it() {
    let (_server, client) = sandbox().await;
    let customer = customer(&client, "Brightwater Foods").await;
    let clash = deploy_core::check_name(&client, &customer, " ACME inventory ").await.expect("a verdict");
    let Some(Clash { name, integration_name, version_number, deployed, .. }) = clash else { panic!("no clash") };
    assert_eq!((&*name, &*integration_name, version_number, deployed), ("Acme Inventory", "Acme Inventory", 7, false));
    assert_eq!(deploy_core::check_name(&client, &customer, "Acme").await.expect("a verdict"), None);
    let empty = deploy_core::check_name(&client, &customer, "  ").await.expect_err("no name");
    assert!(matches!(empty, Error::Name(NameError::Empty)));
}
