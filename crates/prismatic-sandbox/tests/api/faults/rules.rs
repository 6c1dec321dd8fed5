//! Which requests a rule strikes, and how rules work together.

use std::time::Duration;

use prismatic_sandbox::{FaultCount, FaultScript};
use serde_json::json;

use super::{READ, json_of, running, text_of};
use crate::in_process::{InProcess, rules};
use crate::support::Running;

#[tokio::test]
async fn a_rule_strikes_a_root_field_or_an_operation_by_its_name() {
    let sandbox = InProcess::with_faults(&["customers:before:503", "Look:before:504"]);

    assert_eq!(sandbox.status("{ customers { totalCount } }").await, 503);
    assert_eq!(sandbox.status("{ c: customers { totalCount } }").await, 503);
    assert_eq!(sandbox.status("query Look { organization { id } }").await, 504);
    assert_eq!(sandbox.status("{ organization { id } }").await, 200);
}

#[tokio::test]
async fn a_rule_strikes_another_path_and_those_below_it_by_name_alone() {
    let rules = ["/oauth/token:before:503", "/trigger:before:504", "/auth:after:missing=domain", "*:before:502"];
    let running = running(&rules).await;
    let status = async |path: &str| {
        let answer = reqwest::get(format!("{}{path}", running.sandbox().url())).await.expect("an answer");
        answer.status().as_u16()
    };

    let (token, _) = token(&running).await;

    assert_eq!((token, status("/trigger/nonsense").await, status("/triggers").await), (503, 504, 404));
    let meta = running.get("/auth/meta").await;
    assert_eq!(
        meta.as_object().map(|meta| meta.keys().cloned().collect()),
        Some(vec![String::from("audience"), String::from("clientId")])
    );
    let counts = running.sandbox().faults().counts;
    assert_eq!(counts.iter().map(|count| count.matched).collect::<Vec<_>>(), [1, 1, 1, 0]);
    assert_eq!(running.sandbox().log(), [], "the record is of /api alone");
}

#[tokio::test]
async fn a_lost_answer_of_a_webhook_leaves_its_execution_behind() {
    let running = running(&["/trigger:after:lost"]).await;
    let document = "{ instances(name: \"Price Lookup\") { nodes { id flowConfigs { nodes { webhookUrl } } } } }";
    let instance = running.data(document, json!({})).await["instances"]["nodes"][0].take();
    let url = instance["flowConfigs"]["nodes"][0]["webhookUrl"].as_str().expect("a URL");

    assert!(reqwest::get(url).await.is_err());

    assert_eq!(running.executions(instance["id"].as_str().expect("an id")).await.len(), 1);
}

/// Asks for tokens, returns the status and the body.
async fn token(running: &Running) -> (u16, String) {
    let request = reqwest::Client::new().post(format!("{}/oauth/token", running.sandbox().url()));
    let answer = request.body("client_id=practice-client").send().await.expect("an answer");
    (answer.status().as_u16(), answer.text().await.expect("a body"))
}

#[tokio::test]
async fn a_rule_strikes_the_requests_that_it_counts() {
    for (when, struck) in [
        ("", [true, true, true, true]),
        ("@nth=2", [false, true, false, false]),
        ("@first=2", [true, true, false, false]),
        ("@from=3", [false, false, true, true]),
        ("@p=0", [false; 4]),
        ("@p=1", [true; 4]),
    ] {
        let sandbox = InProcess::with_faults(&[&format!("organization:before:503{when}")]);
        let mut statuses = Vec::new();

        for _ in 0..4 {
            sandbox.status("{ customers { totalCount } }").await;
            statuses.push(sandbox.status(READ).await);
        }

        assert_eq!(statuses, struck.map(|struck| if struck { 503 } else { 200 }), "{when}");
        let count = struck.into_iter().filter(|struck| *struck).count() as u64;
        assert_eq!(sandbox.sandbox.faults().counts, [FaultCount { matched: 4, struck: count }]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_rule_can_wait_for_its_time() {
    let sandbox = InProcess::with_faults(&["*:before:503@after=30s"]);

    assert_eq!(sandbox.status(READ).await, 200);
    tokio::time::advance(Duration::from_secs(30)).await;
    assert_eq!(sandbox.status(READ).await, 503);
}

#[tokio::test]
async fn the_same_seed_strikes_the_same_requests() {
    let of = async |rule: &str, seed| {
        let sandbox = InProcess::with_faults(&[]);
        sandbox.sandbox.set_faults(FaultScript { seed, rules: rules(&[rule, rule]) });
        let mut statuses = Vec::new();
        for _ in 0..200 {
            statuses.push(sandbox.status(READ).await);
        }
        (statuses, sandbox.sandbox.faults().counts)
    };

    let (first, counts) = of("*:before:503@p=0.25", 7).await;

    assert_eq!(of("*:before:503@p=0.25", 7).await.0, first);
    assert_ne!(of("*:before:503@p=0.25", 8).await.0, first);
    assert_ne!(counts[0], counts[1]);
    assert!(counts.iter().all(|count| (30..70).contains(&count.struck)), "{counts:?}");
    let own_seed = "*:before:503@p=0.25,seed=3";
    assert_eq!(of(own_seed, 7).await, of(own_seed, 8).await);
}

#[tokio::test]
async fn rules_strike_one_after_another() {
    let running =
        running(&["*:after:changed=name", "*:after:missing=id", "*:after:cut@nth=2", "*:after:502@nth=3"]).await;
    let document = "{ organization { id name } }";

    assert_eq!(json_of(&running, document).await, json!({ "data": { "organization": { "name": 0 } } }));
    assert_eq!(text_of(&running, document).await, (200, String::from(r#"{"data":{"organiza"#)));
    assert_eq!(text_of(&running, document).await.0, 502);
}

#[tokio::test]
async fn what_is_not_carried_out_suffers_nothing_afterwards() {
    let sandbox = InProcess::with_faults(&["*:after:502", "*:before:errors=No@nth=1"]);

    assert_eq!(sandbox.answer(READ).await, json!({ "errors": [{ "message": "No" }] }));
    assert_eq!(sandbox.status(READ).await, 502);
    let carried_out: Vec<_> = sandbox.sandbox.log().iter().map(|request| request.carried_out).collect();
    assert_eq!(carried_out, [false, true]);
}
