//! Whether an instance works, after it was deployed.

use std::time::Duration;

use deploy_core::model::{FlowConfig, InstanceId};
use deploy_core::setup::{Health, HealthVerdict, health, test_progress};
use deploy_core::{Run, RunState, RunValues};
use prismatic_sandbox::{Config, Runner};

use crate::harness::World;

/// A flow that runs on a deploy, and one that does not.
const ON_DEPLOY: &str = "Register with Acme";
const ON_CALL: &str = "Stock level changed";

/// An instance that was just deployed, all executions of one of whose flows fail.
struct Deployed {
    world: World,
    run: Run,
    instance: InstanceId,
    flow: FlowConfig,
}

impl Deployed {
    async fn failing(flow: &str) -> Self {
        let at_once = Duration::ZERO;
        let runner = Runner { execution_time: at_once, log_delay: at_once, failing_flows: vec![flow.to_owned()] };
        let world = World::with("Acme Inventory", Config { runner, ..Config::default() }).await;
        let runs = world.app().await;
        let values = RunValues::of(&world.form, &[], &[Vec::new()], &[], false).expect("they fit");
        let id = runs.start(&world.place, world.new_run(1, values)).await.expect("started").id;
        let (run, mut rows) = world.wait_for(&runs, &id, |run, _| run.state == RunState::Done).await;
        let row = rows.remove(0);
        let flow = row.flows.into_iter().find(|each| each.flow.name == flow).expect("the flow");
        Self { run, instance: row.instance.expect("an instance"), flow, world }
    }

    async fn health(&self) -> Health {
        health(self.world.client(), &self.world.form, &self.instance, self.run.started_at).await.expect("looked")
    }
}

#[tokio::test]
async fn a_flow_that_fails_on_the_deploy_is_told_with_its_log() {
    let deployed = Deployed::failing(ON_DEPLOY).await;

    let health = deployed.health().await;

    assert_eq!(health.verdict, HealthVerdict::TriggerFailed);
    let said = "The flow \"Register with Acme\" could not reach the system it works with.";
    assert!(health.log.iter().any(|line| line.text.contains(said)), "{health:?}");
}

#[tokio::test]
async fn a_test_that_fails_says_nothing_about_the_deploy() {
    let deployed = Deployed::failing(ON_CALL).await;
    let client = deployed.world.client();
    let test =
        client.test_flow(client.turn().await, &deployed.flow.id, "{}", "application/json").await.expect("tested");
    let progress = test_progress(client, &test.execution.expect("an execution")).await.expect("looked");
    assert!(progress.failed.is_some(), "{progress:?}");

    let health = deployed.health().await;

    assert_eq!((health.verdict, health.log), (HealthVerdict::Live, Vec::new()));
}

#[tokio::test]
async fn a_later_call_that_fails_says_nothing_about_the_deploy() {
    let deployed = Deployed::failing(ON_CALL).await;
    let answer = reqwest::Client::new().post(&deployed.flow.webhook_url).body("{}").send().await.expect("an answer");
    assert!(answer.status().is_success(), "{}", answer.status());

    let health = deployed.health().await;

    assert_eq!((health.verdict, health.log), (HealthVerdict::Live, Vec::new()));
}
