//! The operations against the sandbox.

use prismatic_api::model::{
    ConfigState, Customer, CustomerId, Instance, InstanceId, Integration, IntegrationId, NewInstance, ScheduleSupport,
    User,
};
use prismatic_api::{ApiError, Client, FieldError};
use prismatic_sandbox::{Config, Server, start};
use tokio::net::TcpListener;
use url::Url;

/// A sandbox with `customers` customers, and a client signed in to it.
async fn sandbox(customers: usize) -> (Server, Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let config = Config { customers, ..Config::default() };
    let server = start(listener, config, std::future::pending()).await.expect("the sandbox starts");
    let url = Url::parse(server.sandbox().url()).expect("a URL");
    let client = Client::new(&url, &server.sandbox().token().into()).expect("a client");
    (server, client)
}

async fn customer(client: &Client, name: &str) -> Customer {
    let customers = client.customers().await.expect("customers");
    customers.into_iter().find(|customer| customer.name == name).unwrap_or_else(|| panic!("no customer {name}"))
}

async fn newest(client: &Client, name: &str) -> IntegrationId {
    let integrations = client.integrations(Some(name)).await.expect("integrations");
    let Integration { id, version_sequence_id, .. } = &integrations[0];
    client.versions(id, version_sequence_id.as_deref()).await.expect("versions").remove(0).id
}

async fn create(
    client: &Client,
    version: &IntegrationId,
    customer: &CustomerId,
    name: &str,
) -> Result<Instance, ApiError> {
    let new = NewInstance {
        version: version.clone(),
        customer: customer.clone(),
        name: name.to_owned(),
        description: None,
        labels: vec![],
        config_variables: vec![],
        flow_keys: vec![],
    };
    client.create_instance(client.turn().await, &new).await
}

async fn created(client: &Client, integration: &str) -> Instance {
    let version = newest(client, integration).await;
    let customer = customer(client, "Kestrel Outdoor").await;
    create(client, &version, &customer.id, integration).await.expect("an instance")
}

#[tokio::test]
async fn the_token_tells_who_it_belongs_to() {
    let (server, client) = sandbox(8).await;
    let user = client.authenticated_user().await.expect("a user");
    let User { email, name, role, tenant_id, organization } = user;
    assert_eq!((&*role, organization.as_deref()), ("Admin", Some("Tidewater Software")));
    assert!(email.contains('@') && !name.is_empty() && !tenant_id.is_empty());

    let url = Url::parse(server.sandbox().url()).expect("a URL");
    let stranger = Client::new(&url, &"wrong".into()).expect("a client");
    assert_eq!(stranger.authenticated_user().await, Err(ApiError::SessionEnded));
}

#[tokio::test]
async fn every_customer_comes_once_however_many_pages_there_are() {
    let (_server, client) = sandbox(257).await;
    let customers = client.customers().await.expect("customers");
    assert_eq!(customers.len(), 257);
    let mut names: Vec<_> = customers.iter().map(|customer| customer.name.clone()).collect();
    names.dedup();
    assert_eq!(names.len(), 257);
    assert!(customers.iter().any(|customer| !customer.allow_add_instance));
    assert!(customers.iter().any(|customer| customer.external_id.is_none()));
}

#[tokio::test]
async fn every_integration_comes_once_and_can_be_searched() {
    let (_server, client) = sandbox(8).await;
    let all = client.integrations(None).await.expect("integrations");
    let names: Vec<_> = all.iter().map(|integration| integration.name.as_str()).collect();
    assert!(names.len() >= 6, "{names:?}");
    assert!(names.contains(&"Acme Inventory"));
    assert!(all.iter().any(|integration| integration.customer.is_some()));
    assert!(all.iter().any(|integration| integration.deployable == Some(false)));

    let found = client.integrations(Some("acme inv")).await.expect("integrations");
    assert_eq!(found.iter().map(|integration| &*integration.name).collect::<Vec<_>>(), ["Acme Inventory"]);
}

#[tokio::test]
async fn versions_come_newest_first_without_the_withdrawn_ones() {
    let (_server, client) = sandbox(8).await;
    let integration = client.integrations(Some("Acme Inventory")).await.expect("integrations").remove(0);
    let sequence = integration.version_sequence_id.as_deref();
    let versions = client.versions(&integration.id, sequence).await.expect("versions");
    assert_eq!(versions.iter().map(|version| version.number).collect::<Vec<_>>(), [7, 6, 5, 3, 2, 1]);
    assert!(versions[0].created_at.is_some() && versions[0].created_by.is_some() && versions[0].comment.is_some());
    assert_eq!(client.versions(&integration.id, None).await, Ok(versions), "found without the sequence, too");
}

#[tokio::test]
async fn an_instance_has_its_urls_before_it_is_deployed_and_keeps_them() {
    let (server, client) = sandbox(8).await;
    let instance = created(&client, "Acme Inventory").await;
    assert_eq!(instance.customer_name, "Kestrel Outdoor");
    assert_eq!(instance.summary.version_number, 7);
    assert_eq!(instance.summary.last_deployed_at, None);
    let flows: Vec<_> = instance.flow_configs.iter().map(|config| config.flow.name.as_str()).collect();
    assert_eq!(flows, ["Stock level changed", "Nightly stock count", "Item discontinued", "Register with Acme"]);
    let schedules: Vec<_> = instance.flow_configs.iter().map(|config| config.flow.trigger.schedule).collect();
    assert_eq!(schedules[1], Some(ScheduleSupport::Required));

    let deployed = client
        .deploy_instance(client.turn().await, &instance.summary.id, instance.flow_configs.len())
        .await
        .expect("deployed");
    assert!(deployed.summary.last_deployed_at.is_some() && !deployed.needs_deploy);
    assert_eq!(deployed.config_state, Some(ConfigState::FullyConfigured));
    assert_eq!(deployed.flow_configs, instance.flow_configs);
    assert_eq!(client.instance(&instance.summary.id).await, Ok(deployed));

    let record = server.sandbox().instances();
    let urls: Vec<_> = record[0].flow_configs.iter().map(|config| config.webhook_url.as_str()).collect();
    assert_eq!(urls, instance.flow_configs.iter().map(|config| &*config.webhook_url).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_deleted_instance_is_gone_and_deleting_it_again_is_refused() {
    let (_server, client) = sandbox(8).await;
    let id = created(&client, "Acme Inventory").await.summary.id;
    assert_eq!(client.delete_instance(client.turn().await, &id).await, Ok(()));
    assert_eq!(client.instance(&id).await, Err(ApiError::NotFound));
    let error = client.delete_instance(client.turn().await, &id).await.expect_err("refused");
    assert!(matches!(error, ApiError::Rejected(_) | ApiError::NotFound), "{error}");
}

#[tokio::test]
async fn one_endpoint_for_all_flows_is_one_url() {
    let (_server, client) = sandbox(8).await;
    for integration in ["Northwind Orders to Ledger", "Parcel Tracking Hub"] {
        let mut urls: Vec<_> =
            created(&client, integration).await.flow_configs.into_iter().map(|config| config.webhook_url).collect();
        urls.dedup();
        assert_eq!(urls.len(), 1, "{integration}");
    }
}

#[tokio::test]
async fn an_instance_is_found_among_the_customers_by_a_part_of_its_name() {
    let (_server, client) = sandbox(8).await;
    let instance = created(&client, "Acme Inventory").await;
    let customer = customer(&client, "Kestrel Outdoor").await;
    assert_eq!(client.instances(&customer.id, Some("acme inv")).await, Ok(vec![instance.summary]));
    assert_eq!(client.instances(&customer.id, Some("nothing like it")).await, Ok(vec![]));
}

#[tokio::test]
async fn a_name_that_is_taken_is_refused_with_the_field() {
    let (_server, client) = sandbox(8).await;
    created(&client, "Acme Inventory").await;
    let version = newest(&client, "Acme Inventory").await;
    let customer = customer(&client, "Kestrel Outdoor").await;
    let error = create(&client, &version, &customer.id, "Acme Inventory").await.expect_err("refused");
    let ApiError::Rejected(errors) = error else { panic!("{error}") };
    let [FieldError { messages, .. }] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!(messages.len(), 1);
}

#[tokio::test]
async fn what_prismatic_does_not_have_is_refused() {
    let (_server, client) = sandbox(8).await;
    let version = newest(&client, "Acme Inventory").await;
    let error = create(&client, &version, &CustomerId::new("bm8="), "Name").await.expect_err("refused");
    assert!(matches!(error, ApiError::Rejected(_) | ApiError::NotFound), "{error}");
    assert_eq!(client.instance(&InstanceId::new("bm8=")).await, Err(ApiError::NotFound));
}
