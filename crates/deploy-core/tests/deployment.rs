//! Names, creating and deploying, against the sandbox.

use std::time::Duration;

use deploy_core::model::{CustomerId, IntegrationId};
use deploy_core::{ApiError, Clash, Creation, Error, NameError, NewInstance};
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

async fn newest(client: &Client, name: &str) -> IntegrationId {
    let integration = client.integrations(Some(name)).await.expect("integrations").remove(0);
    client.versions(&integration.id, None).await.expect("versions").remove(0).id
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

#[tokio::test]
async fn an_instance_is_created_once_and_deployed() {
    let (server, client) = sandbox().await;
    let new = NewInstance {
        version: newest(&client, "Acme Inventory").await,
        customer: customer(&client, "Kestrel Outdoor").await,
        name: " Stock ".to_owned(),
    };
    let created = deploy_core::create_instance(&client, &new).await.expect("created");
    assert_eq!(created.summary.name, "Stock");
    let again = deploy_core::create_instance(&client, &new).await.expect_err("refused");
    assert!(matches!(again, Error::NameTaken(clash) if clash.id == created.summary.id));

    let deployed = deploy_core::deploy_instance(&client, &created.summary.id).await.expect("deployed");
    assert!(deployed.summary.last_deployed_at.is_some());
    assert_eq!(deploy_core::deploy_instance(&client, &created.summary.id).await.expect("left alone"), deployed);
    let deploys =
        server.sandbox().requests().iter().filter_map(|count| count.fields.get("deployInstance")).sum::<u64>();
    assert_eq!(deploys, 1, "what is deployed is not deployed again");
    assert_eq!(server.sandbox().instances().iter().map(|instance| instance.deployed).collect::<Vec<_>>(), [true]);
}

#[tokio::test]
async fn what_prismatic_refuses_is_a_failure_and_no_open_question() {
    let (server, client) = sandbox().await;
    let new = NewInstance {
        version: newest(&client, "Halden CRM Contacts").await,
        customer: customer(&client, "Kestrel Outdoor").await,
        name: "Contacts".to_owned(),
    };
    let created = deploy_core::create_instance(&client, &new).await.expect("created");
    let error = deploy_core::deploy_instance(&client, &created.summary.id).await.expect_err("refused");
    assert!(matches!(error, Error::Api(ApiError::Rejected(_))), "{error}");

    let unknown = NewInstance { customer: CustomerId::new("bm8="), ..new };
    let error = deploy_core::create_instance(&client, &unknown).await.expect_err("refused");
    assert!(matches!(error, Error::Api(_)), "{error}");
    assert_eq!(server.sandbox().instances().len(), 1);
}

#[tokio::test]
async fn a_creation_is_said_not_to_be_only_when_nothing_can_come_of_it_any_more() {
    let (_server, client) = sandbox().await;
    let new = NewInstance {
        version: newest(&client, "Acme Inventory").await,
        customer: customer(&client, "Kestrel Outdoor").await,
        name: "Stock".to_owned(),
    };
    let check = async |new: &NewInstance, seconds| {
        deploy_core::check_creation(&client, new, Duration::from_secs(seconds)).await.expect("a verdict")
    };
    assert_eq!(check(&new, 10).await, Creation::TooEarly { wait: Duration::from_secs(80) });
    assert_eq!(check(&new, 90).await, Creation::NotCreated);

    let created = deploy_core::create_instance(&client, &new).await.expect("created");
    assert!(matches!(check(&new, 10).await, Creation::Created(found) if found.id == created.summary.id));
    let other = NewInstance { version: newest(&client, "Invoice Archive").await, ..new };
    assert!(matches!(check(&other, 10).await, Creation::OtherHasName(found) if found.id == created.summary.id));
}
