//! What runs, how it ends and what it logs.

use std::time::Duration;

use prismatic_sandbox::{Behavior, Changes, Config, FailedState, Runner};
use serde_json::{Value, json};

use crate::support::{Running, refused, text};

#[tokio::test]
async fn a_deploy_runs_the_deploy_triggers() {
    let running = Running::start().await;
    let id = created(&running, "Acme Inventory").await;

    running.deploy(&id, None).await;

    let executions = running.executions(&id).await;
    assert_eq!(executions.len(), 1);
    assert_eq!(executions[0]["flow"]["name"], json!("Register with Acme"));
    assert_eq!(executions[0]["invokeType"], json!("DEPLOY_FLOW"));
    assert_eq!(executions[0]["status"], json!("SUCCESS"));
}

#[tokio::test]
async fn an_instance_is_deployed_even_if_a_deploy_trigger_fails() {
    let running = failing("Register with Acme").await;
    let id = created(&running, "Acme Inventory").await;

    let payload = running.deploy(&id, None).await;

    assert_eq!(payload["errors"], json!([]));
    assert_eq!(payload["instance"]["needsDeploy"], json!(false));
    let executions = running.executions(&id).await;
    assert_eq!(executions[0]["status"], json!("ERROR"));
    assert_eq!(executions[0]["resultType"], json!("ERROR"));
    let error = "The flow \"Register with Acme\" could not reach the system it works with.";
    assert_eq!(executions[0]["error"], json!(error));
}

#[tokio::test]
async fn an_instance_whose_deploy_trigger_failed_can_show_it() {
    for failed_state in [FailedState::Never, FailedState::LastExecution] {
        let runner = Runner { failing_flows: vec![String::from("Register with Acme")], ..Runner::default() };
        let changes = Changes { failed_state, ..Changes::default() };
        let behavior = Behavior { changes, ..Behavior::default() };
        let running = Running::start_with(Config { behavior, runner, ..Config::default() }).await;
        let id = created(&running, "Acme Inventory").await;
        let before = running.instance(&id, "inFailedState lastExecutedAt").await;
        running.deploy(&id, None).await;
        running.executions(&id).await;

        let fields = "inFailedState lastExecutedAt flowConfigs { nodes { inFailedState lastExecutedAt } }";
        let after = running.instance(&id, fields).await;

        let has_failed = json!(failed_state == FailedState::LastExecution);
        assert_eq!(before, json!({ "inFailedState": false, "lastExecutedAt": null }));
        assert_eq!(after["inFailedState"], has_failed);
        assert_eq!(after["flowConfigs"]["nodes"][3]["inFailedState"], has_failed);
        assert_eq!(after["flowConfigs"]["nodes"][3]["lastExecutedAt"], after["lastExecutedAt"]);
        assert_eq!(after["flowConfigs"]["nodes"][0], json!({ "inFailedState": false, "lastExecutedAt": null }));
    }
}

#[tokio::test]
async fn executions_are_found_by_status_time_and_what_started_them() {
    let running = failing("Register with Acme").await;
    let id = created(&running, "Acme Inventory").await;
    running.deploy(&id, None).await;
    test(&running, &flow_config(&running, &id, "Stock level changed").await).await;
    running.executions(&id).await;
    let count = async |filter: &str| {
        let document = format!("query ($id: ID) {{ executionResults(instance: $id, {filter}) {{ totalCount }} }}");
        running.data(&document, json!({ "id": id })).await["executionResults"]["totalCount"].take()
    };

    assert_eq!(count("status: ERROR").await, json!(1));
    assert_eq!(count("isTestExecution: true").await, json!(1));
    assert_eq!(count("isTestExecution: true, status: ERROR").await, json!(0));
    assert_eq!(count("invokeType_In: [\"deploy_flow\"]").await, json!(1));
    assert_eq!(count("startedAt_Gte: \"2026-01-01T00:00:00Z\"").await, json!(2));
    assert_eq!(count("startedAt_Gte: \"2999-01-01T00:00:00Z\"").await, json!(0));
}

#[tokio::test]
async fn a_test_of_a_flow_names_its_execution() {
    let running = Running::start().await;
    let id = created(&running, "Acme Inventory").await;
    running.deploy(&id, None).await;
    let flow_config = flow_config(&running, &id, "Stock level changed").await;

    let result = test(&running, &flow_config).await;

    let execution = text(&result["execution"]["id"]);
    assert_eq!(result["statusCode"], json!(202));
    assert_eq!(result["body"], json!(json!({ "executionId": execution }).to_string()));
    assert_eq!(result["flowConfig"]["id"], json!(flow_config));
    let tests = running.executions(&id).await.into_iter().filter(|execution| execution["isTestExecution"] == true);
    assert_eq!(tests.map(|test| text(&test["id"])).collect::<Vec<_>>(), [execution]);
}

#[tokio::test]
async fn a_test_of_a_synchronous_flow_has_its_result() {
    let running = Running::start().await;
    let id = created(&running, "Price Lookup").await;
    running.deploy(&id, None).await;

    let result = test(&running, &flow_config(&running, &id, "Look up price").await).await;

    assert_eq!(result["statusCode"], json!(200));
    let body: Value = serde_json::from_str(&text(&result["body"])).expect("JSON");
    assert_eq!(body, json!({ "flow": "Look up price", "received": { "item": 7 } }));
}

#[tokio::test]
async fn a_test_before_the_deploy_can_be_refused_or_allowed() {
    for test_before_deploy in [false, true] {
        let changes = Changes { test_before_deploy, ..Changes::default() };
        let running = Running::start_as(Behavior { changes, ..Behavior::default() }).await;
        let id = created(&running, "Acme Inventory").await;
        let input = json!({ "id": flow_config(&running, &id, "Stock level changed").await });

        let payload =
            running.mutate("testInstanceFlowConfig", "TestInstanceFlowConfigInput", input, "errors { messages }").await;

        let refusal = json!([{ "messages": ["The instance must be deployed before its flows can be tested."] }]);
        assert_eq!(payload["errors"], if test_before_deploy { json!([]) } else { refusal });
    }
}

#[tokio::test]
async fn logs_arrive_late_and_out_of_order_and_all_of_them_in_the_end() {
    let runner = Runner { log_delay: Duration::from_secs(3), ..Runner::default() };
    let running = Running::start_with(Config { runner, ..Config::default() }).await;
    let id = created(&running, "Price Lookup").await;
    running.deploy(&id, None).await;
    let execution = text(&test(&running, &flow_config(&running, &id, "Look up price").await).await["execution"]["id"]);
    let document = "query ($id: ID!) {
        executionResult(id: $id) { endedAt }
        logs(executionResult: $id, orderBy: { field: TIMESTAMP, direction: ASC }) { nodes { severity message } }
    }";
    let variables = json!({ "id": execution });
    let has = |count| move |data: &Value| data["logs"]["nodes"].as_array().map_or(0, Vec::len) >= count;

    let early = running.until(document, variables.clone(), has(1)).await;
    let whole = running.until(document, variables, has(6)).await;

    assert!(!early["executionResult"]["endedAt"].is_null(), "logs come after the end");
    assert_ne!(early["logs"]["nodes"][0], whole["logs"]["nodes"][0], "the first to come is not the first to happen");
    let log = |severity: &str, message: &str| json!({ "severity": severity, "message": message });
    assert_eq!(
        whole["logs"]["nodes"],
        json!([
            log("INFO", "Starting Instance Execution"),
            log("DEBUG", "The trigger took the payload."),
            log("INFO", "Running the flow \"Look up price\"."),
            log("WARN", "The other system answered slowly."),
            log("DEBUG", "The trigger's payload was kept for one day."),
            log("INFO", "Ending Instance Execution"),
        ])
    );
}

#[tokio::test]
async fn newer_clients_may_ask_for_the_section_of_a_log() {
    let running = Running::start().await;

    let logs = running.data("{ logs { nodes { sectionId } } }", json!({})).await;
    let fields = running.data("{ __type(name: \"Log\") { fields { name } } }", json!({})).await;

    assert_eq!(logs, json!({ "logs": { "nodes": [] } }));
    assert!(!fields.to_string().contains("sectionId"), "{fields}");
    assert!(!prismatic_sandbox::schema_sdl().contains("sectionId"));
}

#[tokio::test]
async fn an_execution_that_does_not_exist_is_not_found() {
    let running = Running::start().await;

    let answer = running.answer("{ executionResult(id: \"nonsense\") { id } }", json!({})).await;

    assert_eq!(answer["errors"][0]["message"], json!("Record not found"));
}

#[tokio::test]
async fn a_flow_without_the_keys_it_requires_can_block_the_deploy() {
    let changes = Changes { required_keys_block_deploy: true, ..Changes::default() };
    let running = Running::start_as(Behavior { changes, ..Behavior::default() }).await;
    let id = created(&running, "Acme Inventory").await;

    let refusal = refused("__all__", "A flow of the instance requires API keys and has none.");
    assert_eq!(running.deploy(&id, None).await, refusal);
    assert_eq!(running.deploy(&id, Some(true)).await["errors"], json!([]));
    let flow = running.flow_id(&id, "Item discontinued").await;
    running.update(&id, json!({ "flowConfigs": [{ "flowId": flow, "apiKeys": ["k1"] }] })).await;
    assert_eq!(running.deploy(&id, None).await["errors"], json!([]));
}

async fn failing(flow: &str) -> Running {
    let runner = Runner { failing_flows: vec![flow.to_owned()], ..Runner::default() };
    Running::start_with(Config { runner, ..Config::default() }).await
}

async fn created(running: &Running, integration: &str) -> String {
    let customer = running.customer_id("Kestrel Outdoor").await;
    let integration = running.integration_id(integration).await;
    text(&running.create(&customer, &integration, "New").await["instance"]["id"])
}

async fn flow_config(running: &Running, instance: &str, flow: &str) -> String {
    let fields = format!("flowConfigs(flow_Name: \"{flow}\") {{ nodes {{ id }} }}");
    text(&running.instance(instance, &fields).await["flowConfigs"]["nodes"][0]["id"])
}

/// Tests a flow config, returns the result.
async fn test(running: &Running, flow_config: &str) -> Value {
    let input = json!({ "id": flow_config, "payload": r#"{"item":7}"#, "contentType": "application/json" });
    let fields = "
        testInstanceFlowConfigResult { statusCode headers body flowConfig { id } execution { id } }
        errors { field messages }";
    let mut payload = running.mutate("testInstanceFlowConfig", "TestInstanceFlowConfigInput", input, fields).await;
    assert_eq!(payload["errors"], json!([]));
    payload["testInstanceFlowConfigResult"].take()
}
