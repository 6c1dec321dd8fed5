//! What tests of the run's parts begin with.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use prismatic_api::Client;
use prismatic_api::model::{CustomerId, IntegrationId};
use url::Url;

use super::live::Live;
use super::order::InstanceWords;
use super::record::{Record, RunState};
use super::store::{NewPlan, NewRow, Store};
use super::timing::Timing;
use super::values::Values;

/// A run of nothing in particular.
pub(crate) fn a_record(state: RunState) -> Record {
    Record {
        id: "run".to_owned(),
        profile: "tenant".to_owned(),
        organization: "Tidewater".to_owned(),
        practice: false,
        address: "https://app.prismatic.io".to_owned(),
        version_sequence_id: None,
        integration_name: "Acme Inventory".to_owned(),
        version: IntegrationId::new("version"),
        version_number: 1,
        label: None,
        started_by: "Dana".to_owned(),
        started_by_email: "dana@example.com".to_owned(),
        started_at: Timestamp::UNIX_EPOCH,
        ended_at: None,
        state,
        called_off: false,
        problem: None,
        takes_secrets: false,
    }
}

/// A run at work, with so many rows, in the database `file`; there is nobody to ask.
pub(crate) async fn a_live_run(file: &Path, state: RunState, rows: usize) -> Arc<Live> {
    let store = Store::open(file).expect("opens");
    let row = |number: usize| NewRow {
        customer: CustomerId::new(number.to_string()),
        customer_name: "Globex".to_owned(),
        name: "Orders".to_owned(),
        words: InstanceWords::default(),
        setup: None,
        config: Vec::new(),
        key_flows: Vec::new(),
    };
    let record = a_record(state);
    let rows = (0..rows).map(row).collect();
    let rows = store.add(record.clone(), NewPlan::default(), rows).await.expect("written").expect("added");
    let nowhere = Url::parse("http://127.0.0.1:9").expect("a URL");
    let client = Client::new(&nowhere, &"token".into()).expect("a client");
    Live::new(store, client, Timing::default(), record, rows, None, Values::default())
}
