//! One life of the app, for the test that kills it at random moments (`tests/soak/kills.rs`): `DATABASE URL TOKEN RATE`.
//!
//! It goes on with the run that the last life left, or starts it, and ends with the run.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use deploy_core::{Address, Error, NewRun, Observer, Row, Run, RunState, RunValues, Runs, Timing, Workplace};
use prismatic_api::{Client, Pace};
use tokio::sync::Notify;
use url::Url;

const CUSTOMERS: usize = 8;
/// Longer than the sandbox of the test can be at work on a request.
const GRACE: Duration = Duration::from_millis(150);

/// Waits for the end of a run.
#[derive(Debug, Default)]
struct End(Notify);

impl Observer for End {
    fn progress(&self, _run: Run, _rows: Vec<Row>) {}

    fn ended(&self, _run: Run) {
        self.0.notify_one();
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [database, url, token, rate] = arguments.as_slice() else { panic!("not four arguments: {arguments:?}") };
    let place = workplace(url, token);
    place.client.set_ceiling(Some(rate.parse().expect("requests a second")));
    let end = Arc::new(End::default());
    let timing = Timing {
        grace: GRACE,
        flow: Duration::ZERO,
        settle: GRACE,
        second_look: Duration::from_millis(20),
        first_wait: Duration::from_millis(20),
        longest_wait: Duration::from_millis(100),
    };
    let runs = Runs::open_with(Path::new(database), end.clone(), timing, CUSTOMERS).await.expect("the runs open");
    match runs.list(&place.profile).await.expect("the list").first() {
        Some(run) if run.state == RunState::Done => return,
        Some(run) => {
            assert_eq!(run.state, RunState::Interrupted);
            assert_eq!(runs.unfinished(&place).await.expect("unfinished runs").len(), 1);
            match runs.resume(&place, &run.id).await {
                // Looking through what was unclear may have been all that was left.
                Ok(_) | Err(Error::RunBusy) => {}
                Err(error) => panic!("{error}"),
            }
        }
        None => {
            runs.start(&place, new_run(&place.client).await).await.expect("started");
        }
    }
    end.0.notified().await;
}

fn workplace(url: &str, token: &str) -> Workplace {
    let client = Client::new(&Url::parse(url).expect("a URL"), &token.into()).expect("a client");
    Workplace {
        profile: "tenant".to_owned(),
        organization: "Tidewater Software".to_owned(),
        practice: false,
        address: Address::parse(url).expect("an address"),
        user: "Dana".to_owned(),
        user_email: "dana@example.com".to_owned(),
        client: client.with_pace(Pace::starting_at(1000.0)),
    }
}

async fn new_run(client: &Client) -> NewRun {
    let integration = client.integrations(Some("Acme Inventory")).await.expect("integrations").remove(0);
    let version = client.versions(&integration.id, None).await.expect("versions").remove(0);
    let customers = client.customers().await.expect("customers");
    let customers = customers.into_iter().filter(|customer| customer.allow_add_instance).take(CUSTOMERS);
    NewRun {
        version_sequence_id: None,
        integration_name: integration.name,
        version: version.id,
        version_number: version.number,
        rows: customers.map(|customer| (customer.id, customer.name, "Run of it".to_owned())).collect(),
        words: Vec::new(),
        values: RunValues::default(),
    }
}
