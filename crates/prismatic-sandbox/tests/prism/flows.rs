//! `instances:flow-configs:…` and `instances:config-vars:list`.

use serde_json::{Value, json};

use crate::support::{Program, not_found};

#[test]
fn flow_configs_are_listed_with_their_webhook_urls() {
    let program = Program::start();
    let id = program.create("Price Lookup", "Prices");
    let list = ["instances:flow-configs:list", &id, "--csv", "-x"];

    let list = program.prism(&list);

    let rows: Vec<Vec<&str>> = list.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["Id", "Name", "Webhook Url"]);
    let names: Vec<&str> = rows[1..].iter().map(|row| row[1]).collect();
    assert_eq!(names, ["Look up price", "Look up price list"]);
    for row in &rows[1..] {
        assert_eq!(row[2], format!("{}/trigger/{}", program.url(), row[0]));
    }
}

#[test]
fn a_flow_is_tested_and_its_logs_are_followed_to_the_end() {
    let program = Program::start();
    let id = program.create("Price Lookup", "Prices");
    let flow_config = flow_config(&program, &id);
    program.prism(&["instances:deploy", &id]);
    let test = ["instances:flow-configs:test", &flow_config];

    let quiet = program.prism(&[&test[..], &["-p", r#"{"item":7}"#, "-c", "application/json"]].concat());
    let logs = program.prism(&[&test[..], &["--tail"]].concat());

    assert_eq!(quiet, "");
    let last = logs.lines().last().expect("logs");
    assert!(last.contains("INFO") && last.contains("Ending Instance Execution"), "{logs}");
}

#[test]
fn the_logs_of_a_flow_that_fails_say_why() {
    let program = Program::start_with(&["--failing-flow", "Look up price", "--log-delay", "0ms"]);
    let id = program.create("Price Lookup", "Prices");
    let flow_config = flow_config(&program, &id);
    program.prism(&["instances:deploy", &id]);

    let logs = program.prism(&["instances:flow-configs:test", &flow_config, "--tail"]);

    assert!(logs.lines().any(|line| line.contains("ERROR") && line.contains("could not reach")), "{logs}");
}

#[test]
fn the_result_of_a_step_is_read() {
    let program = Program::start_with(&["--execution-time", "0ms"]);
    let id = program.create("Price Lookup", "Prices");
    let flow_config = flow_config(&program, &id);
    program.prism(&["instances:deploy", &id]);
    program.prism(&["instances:flow-configs:test", &flow_config, "-p", r#"{"item":7}"#, "-c", "application/json"]);
    let document = "query ($id: ID) { executionResults(instance: $id) { nodes { id } } }";
    let data = program.data(document, &json!({ "id": id }));
    let execution = data["executionResults"]["nodes"][0]["id"].as_str().expect("an execution");

    let result = program.prism(&["executions:step-result:get", "-e", execution, "-s", "Hand over"]);

    let result: Value = serde_json::from_str(&result).expect("JSON");
    assert_eq!(result, json!({ "flow": "Look up price", "received": { "item": 7 } }));
}

#[test]
fn a_restricted_integrator_cannot_follow_the_logs() {
    let program = Program::start_with(&["--role-token", "restricted-integrator=R"]);
    let id = program.create("Price Lookup", "Prices");
    let flow_config = flow_config(&program, &id);
    program.prism(&["instances:deploy", &id]);

    let refusal = program.refused_as("R", &["instances:flow-configs:test", &flow_config, "--tail"]);

    assert_eq!(refusal, (1, String::from("ClientError: You do not have permission to perform this action.")));
}

#[test]
fn a_flow_cannot_be_tested_before_its_deploy_unless_the_switch_says_so() {
    let strict = Program::start();
    let lenient = Program::start_with(&["--test-before-deploy", "true"]);
    let refusal = "Error: The instance must be deployed before its flows can be tested.";

    for (program, is_strict) in [(strict, true), (lenient, false)] {
        let id = program.create("Price Lookup", "Prices");
        let test = ["instances:flow-configs:test", &flow_config(&program, &id)];

        let result = program.run("T", &test);

        assert_eq!(result.code == Some(1), is_strict);
        assert_eq!(result.stderr == refusal, is_strict);
    }
}

#[test]
fn what_does_not_exist_has_no_flow_configs_and_no_config_variables() {
    let program = Program::start();
    let not_found_by_query = (1, String::from("ClientError: Record not found"));

    assert_eq!(program.refused(&["instances:flow-configs:list", "nonsense"]), not_found_by_query);
    assert_eq!(program.refused(&["instances:config-vars:list", "nonsense"]), not_found_by_query);
    assert_eq!(program.refused(&["instances:flow-configs:test", "nonsense"]), not_found());
}

/// Finds the first flow config of an instance.
fn flow_config(program: &Program, instance: &str) -> String {
    let list = program.prism(&["instances:flow-configs:list", instance, "--columns", "id", "--no-header"]);
    list.lines().next().expect("a flow config").trim().to_owned()
}
