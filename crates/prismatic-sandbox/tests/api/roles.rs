//! What users may do, by the role behind their token.

use prismatic_sandbox::{Behavior, Changes, Config, HiddenLogs, PermissionErrors, Role, RoleToken};
use serde_json::{Value, json};

use crate::support::{Running, text};
use crate::wizard::connection;

const ROLES: [(Role, &str); 6] = [
    (Role::Owner, "Owner"),
    (Role::Admin, "Admin"),
    (Role::Integrator, "Integrator"),
    (Role::RestrictedIntegrator, "Restricted Integrator"),
    (Role::Guest, "Guest"),
    (Role::ThirdParty, "Third-Party"),
];

#[tokio::test]
async fn each_token_signs_in_a_user_with_its_role() {
    let running = running(Changes::default()).await;

    for (_, name) in ROLES {
        let data = ask(&running, name, "{ authenticatedUser { role { name } } }").await;
        assert_eq!(data, json!({ "data": { "authenticatedUser": { "role": { "name": name } } } }));
    }
    let main = running.data("{ authenticatedUser { role { name } } }", json!({})).await;
    assert_eq!(main["authenticatedUser"]["role"]["name"], json!("Admin"));
}

#[tokio::test]
async fn the_flags_say_up_front_what_a_role_may_do() {
    let running = running(Changes::default()).await;
    let document = "{
        organization { allowAddCustomer allowExecuteInstance allowUpdate }
        customers(name: \"Sundby Marine\") { nodes { allowAddInstance allowUpdate allowRemove } }
        integrations(name: \"Price Lookup\") { nodes { isCustomerDeployable } }
        instances(name: \"Price Lookup\") {
          nodes { allowDeploy allowUpdate allowRemove allowUpdateConfigVariables flowConfigs { nodes { allowUpdate } } }
        }
    }";

    for (role, name) in ROLES {
        let may = !matches!(role, Role::Guest | Role::ThirdParty);
        let is_admin = matches!(role, Role::Owner | Role::Admin);
        assert_eq!(
            ask(&running, name, document).await["data"],
            json!({
                "organization": { "allowAddCustomer": may, "allowExecuteInstance": may, "allowUpdate": is_admin },
                "customers": { "nodes": [{ "allowAddInstance": may, "allowUpdate": may, "allowRemove": may }] },
                "integrations": { "nodes": [{ "isCustomerDeployable": may }] },
                "instances": { "nodes": [{
                    "allowDeploy": may,
                    "allowUpdate": may,
                    "allowRemove": may,
                    "allowUpdateConfigVariables": may,
                    "flowConfigs": { "nodes": [{ "allowUpdate": may }, { "allowUpdate": may }] },
                }] },
            }),
            "{name}"
        );
    }
}

#[tokio::test]
async fn nobody_may_add_instances_for_a_closed_customer() {
    let running = running(Changes::default()).await;
    let document = "{ customers(name: \"Juniper Home\") { nodes { allowAddInstance } } }";

    assert_eq!(running.each(document, "customers", "/allowAddInstance").await, [json!(false)]);
}

#[tokio::test]
async fn a_guest_is_refused_every_change() {
    let refusal = "You do not have permission to perform this action.";
    for permission_errors in [PermissionErrors::Payload, PermissionErrors::TopLevel] {
        let running = running(Changes { permission_errors, ..Changes::default() }).await;

        for (mutation, input) in MUTATIONS {
            let document = format!("mutation {{ {mutation}(input: {{ {input} }}) {{ errors {{ field messages }} }} }}");
            let answer = ask(&running, "Guest", &document).await;

            if permission_errors == PermissionErrors::Payload {
                let errors = json!([{ "field": "__all__", "messages": [refusal] }]);
                assert_eq!(answer, json!({ "data": { mutation: { "errors": errors } } }));
            } else {
                assert_eq!(answer["data"], Value::Null);
                assert_eq!(answer["errors"][0]["message"], json!(refusal));
            }
        }
    }
}

const MUTATIONS: [(&str, &str); 17] = [
    ("createCustomer", "name: \"New\""),
    ("updateCustomer", "id: \"nonsense\""),
    ("deleteCustomer", "id: \"nonsense\""),
    ("createInstance", "name: \"New\", customer: \"nonsense\", integration: \"nonsense\""),
    ("updateInstance", "id: \"nonsense\""),
    ("deployInstance", "id: \"nonsense\""),
    ("deleteInstance", "id: \"nonsense\""),
    ("testInstanceFlowConfig", "id: \"nonsense\""),
    ("bulkUpdateInstancesToLatestIntegrationVersion", "id: \"nonsense\""),
    ("updateInstanceConfigVariables", "id: \"nonsense\""),
    ("disconnectConnection", "id: \"nonsense\""),
    ("fetchConfigWizardPageContent", "id: \"nonsense\", pageName: \"Connect\""),
    ("fetchDataSourceContent", "id: \"nonsense\", dataSource: \"nonsense\""),
    ("createCustomerConfigVariable", "scopedConfigVariable: \"nonsense\""),
    ("updateCustomerConfigVariable", "id: \"nonsense\""),
    ("createUserLevelConfig", "instance: \"nonsense\""),
    ("deleteUserLevelConfig", "id: \"nonsense\""),
];

#[tokio::test]
async fn a_third_party_reads_all_but_logs_and_changes_nothing() {
    let running = running(Changes::default()).await;
    let refusal = "You do not have permission to perform this action.";

    let read = ask(&running, "Third-Party", "{ customers(name: \"Sundby Marine\") { totalCount } }").await;
    let logs = ask(&running, "Third-Party", "{ logs { totalCount } }").await;
    let document = "mutation { createCustomer(input: { name: \"New\" }) { errors { field messages } } }";
    let changed = ask(&running, "Third-Party", document).await;

    assert_eq!(read, json!({ "data": { "customers": { "totalCount": 1 } } }));
    assert_eq!((&logs["data"], &logs["errors"][0]["message"]), (&Value::Null, &json!(refusal)));
    let errors = json!([{ "field": "__all__", "messages": [refusal] }]);
    assert_eq!(changed, json!({ "data": { "createCustomer": { "errors": errors } } }));
}

#[tokio::test]
async fn a_restricted_integrator_changes_instances_and_sees_no_logs() {
    let running = running(Changes::default()).await;
    let restricted = "Restricted Integrator";

    let created =
        ask(&running, restricted, "mutation { createCustomer(input: { name: \"New\" }) { errors { field } } }").await;
    let logs = ask(&running, restricted, "{ logs { totalCount } }").await;

    assert_eq!(created, json!({ "data": { "createCustomer": { "errors": [] } } }));
    assert_eq!(logs["data"], Value::Null);
    assert_eq!(logs["errors"][0]["message"], json!("You do not have permission to perform this action."));
}

#[tokio::test]
async fn logs_that_may_not_be_seen_can_be_missing_without_a_word() {
    let running = running(Changes { hidden_logs: HiddenLogs::Empty, ..Changes::default() }).await;

    let logs = ask(&running, "Restricted Integrator", "{ logs { totalCount } }").await;

    assert_eq!(logs, json!({ "data": { "logs": { "totalCount": 0 } } }));
}

#[tokio::test]
async fn the_logs_of_connections_are_seen_by_whoever_sees_logs() {
    let running = running(Changes { hidden_logs: HiddenLogs::Empty, ..Changes::default() }).await;
    let id = running.created("Ledgerline Invoices").await;
    let inputs = [("clientId", "tw-1"), ("clientSecret", "s")];
    running.configure(&id, json!([connection("Ledgerline Connection", &inputs)]), false).await;
    let url = running.variable(&id, "Ledgerline Connection").await["authorizeUrl"].take();
    running.consent(&text(&url), "deny").await;
    let document = format!(
        "{{ instance(id: \"{id}\") {{ configVariables(first: 1) {{ nodes {{
            logs {{ nodes {{ severity logType instance {{ id }} executionResult {{ id }} }} }}
        }} }} }} }}"
    );
    let logs = async |role| {
        let answer = ask(&running, role, &document).await;
        answer["data"]["instance"]["configVariables"]["nodes"][0]["logs"]["nodes"].clone()
    };

    let line = json!({
        "severity": "ERROR", "logType": "CONNECTION", "instance": { "id": id }, "executionResult": null,
    });
    assert_eq!(logs("Guest").await, json!([line]));
    assert_eq!(logs("Restricted Integrator").await, json!([]));
}

/// Starts a sandbox with a token for each role, which is the role's name.
async fn running(changes: Changes) -> Running {
    let token = |(role, name): (_, &str)| RoleToken { role, token: name.to_owned() };
    Running::start_with(Config {
        role_tokens: ROLES.map(token).to_vec(),
        behavior: Behavior { changes, ..Behavior::default() },
        ..Config::default()
    })
    .await
}

async fn ask(running: &Running, token: &str, document: &str) -> Value {
    let authorization = format!("Bearer {token}");
    running.post("/api", Some(&authorization), &json!({ "query": document })).await.1
}
