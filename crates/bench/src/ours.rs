//! Our side of the comparisons: a run of the app, journal and all.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use deploy_core::{Address, NewRun, Observer, Row, Run, RunValues, Runs, Timing, Workplace};
use prismatic_api::Client;
use tokio::sync::Notify;

use crate::lines::Failure;
use crate::mock::{Mock, Work};

/// What came of a run.
pub(crate) struct Outcome {
    /// How long the journal was being written.
    pub(crate) written: Duration,
    /// How many customers it says are live.
    pub(crate) live: u32,
}

/// Tells when the run has ended, and how many are live.
#[derive(Debug, Default)]
struct End {
    notify: Notify,
    live: AtomicU32,
}

impl Observer for End {
    fn progress(&self, _run: Run, _rows: Vec<Row>) {}

    fn ended(&self, run: Run) {
        self.live.store(run.counts.done, Ordering::Relaxed);
        self.notify.notify_one();
    }
}

/// Puts the version live for all customers, for `at_once` of them at the same time.
pub(crate) async fn deploy(mock: &Mock, client: &Client, work: Work, at_once: usize) -> Result<Outcome, Failure> {
    let folder = tempfile::tempdir()?;
    let end = Arc::new(End::default());
    let runs = Runs::open_with(&folder.path().join("refract.db"), end.clone(), Timing::default(), at_once).await?;
    let place = Workplace {
        profile: "measured".to_owned(),
        organization: "Measured".to_owned(),
        practice: false,
        address: Address::parse(mock.sandbox.url())?,
        user: "Measured".to_owned(),
        user_email: "measured@example.com".to_owned(),
        client: client.clone(),
    };
    let rows = work.customers.into_iter().enumerate();
    let rows = rows.map(|(number, customer)| (customer, String::new(), format!("Measured {number}"))).collect();
    let integration_name = "Acme Inventory".to_owned();
    let (version, values) = (work.version, RunValues::default());
    runs.start(
        &place,
        NewRun {
            integration_name,
            version_sequence_id: None,
            version,
            version_number: 1,
            rows,
            words: Vec::new(),
            values,
        },
    )
    .await?;
    end.notify.notified().await;
    Ok(Outcome { written: runs.write_cost().time, live: end.live.load(Ordering::Relaxed) })
}
