//! What came over the line: a record of each request, and the figures of a run.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use crate::faults::Strike;
use crate::limit::Limiter;
use crate::schema::RequestedOperation;

/// One request to `/api` by somebody who was let in.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestRecord {
    /// When it came, in microseconds since the record began.
    pub at_micros: u64,
    /// How long it took until the answer began, in microseconds; `None` until then.
    pub took_micros: Option<u64>,
    /// The operation's name; `None` for anonymous operations.
    pub operation: Option<String>,
    /// The root fields it selected, in order; aliases count as their field.
    pub fields: Vec<String>,
    /// The status of the answer; `None` where none was given.
    pub status: Option<u16>,
    /// Whether it was carried out, however it was answered.
    pub carried_out: bool,
    /// Whether the rate limit turned it away.
    pub throttled: bool,
    /// The fault rules that struck it.
    pub faults: Vec<String>,
}

/// The figures of a run, since the record began.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    /// How many requests came.
    pub requests: u64,
    /// How many of them were carried out.
    pub carried_out: u64,
    /// How many the rate limit turned away.
    pub throttled: u64,
    /// How many a fault struck.
    pub faulted: u64,
    /// How many answers there were of each status.
    pub statuses: BTreeMap<u16, u64>,
    /// How many have had no answer, or not yet.
    pub unanswered: u64,
    /// When the first request came, in microseconds since the record began.
    pub first_byte_micros: Option<u64>,
    /// When the last byte of the last answer left, in microseconds since the record began.
    pub last_byte_micros: Option<u64>,
    /// The time between the two, in seconds.
    pub elapsed_seconds: f64,
    /// The shortest time in which the rate limit could have let through what it did, in seconds:
    /// `(n − burst) ÷ rate` for a token bucket, whole windows for a fixed window, the requests' own
    /// times ÷ the limit for a concurrency limit; the longest of them where each token has a limit of
    /// its own; the sum where the limit was changed. `None` without a limit. How good a run was is
    /// [`elapsed_seconds`](Self::elapsed_seconds) divided by this.
    pub floor_seconds: Option<f64>,
}

/// How many requests the record holds; older ones are dropped, and still count in [`Stats`].
const KEPT: usize = 100_000;

/// The record of one sandbox.
#[derive(Debug)]
pub(crate) struct Traffic {
    sheet: Mutex<Sheet>,
}

#[derive(Debug)]
struct Sheet {
    since: Instant,
    first: Option<Instant>,
    last: Option<Instant>,
    stats: Stats,
    records: VecDeque<RequestRecord>,
    /// The number of the first record.
    begins: u64,
}

/// A request that is on record and not answered yet.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    traffic: Arc<Traffic>,
    number: u64,
    came: Instant,
}

impl Traffic {
    /// Makes an empty record.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { sheet: Mutex::new(Sheet::new(0)) })
    }

    /// Puts a request on record.
    pub(crate) fn enter(self: &Arc<Self>, operation: &RequestedOperation) -> Entry {
        let came = Instant::now();
        let mut sheet = self.sheet();
        if sheet.records.len() == KEPT {
            sheet.records.pop_front();
            sheet.begins += 1;
        }
        let record = RequestRecord {
            at_micros: sheet.micros(came),
            operation: operation.name.clone(),
            fields: operation.field_names(),
            ..RequestRecord::default()
        };
        let number = sheet.begins + sheet.records.len() as u64;
        sheet.records.push_back(record);
        sheet.stats.requests += 1;
        sheet.first.get_or_insert(came);
        Entry { traffic: Arc::clone(self), number, came }
    }

    /// Forgets everything; requests that are under way leave no trace.
    pub(crate) fn reset(&self) {
        let mut sheet = self.sheet();
        *sheet = Sheet::new(sheet.begins + sheet.records.len() as u64);
    }

    /// Returns the requests on record, oldest first.
    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        self.sheet().records.iter().cloned().collect()
    }

    /// Returns the figures, with the floor of `limiter`.
    pub(crate) fn stats(&self, limiter: &Limiter) -> Stats {
        let sheet = self.sheet();
        let answered: u64 = sheet.stats.statuses.values().sum();
        let elapsed = sheet.first.zip(sheet.last).map(|(first, last)| last.saturating_duration_since(first));
        let floor = limiter.floor();
        Stats {
            unanswered: sheet.stats.requests - answered,
            first_byte_micros: sheet.first.map(|first| sheet.micros(first)),
            last_byte_micros: sheet.last.map(|last| sheet.micros(last)),
            elapsed_seconds: elapsed.unwrap_or_default().as_secs_f64(),
            floor_seconds: floor.map(|floor| floor.as_secs_f64()),
            ..sheet.stats.clone()
        }
    }

    fn sheet(&self) -> MutexGuard<'_, Sheet> {
        self.sheet.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sheet {
    fn new(begins: u64) -> Self {
        Self {
            since: Instant::now(),
            first: None,
            last: None,
            stats: Stats::default(),
            records: VecDeque::new(),
            begins,
        }
    }

    /// Finds a record; it may have been dropped.
    fn place(&self, number: u64) -> Option<usize> {
        let place = usize::try_from(number.checked_sub(self.begins)?).ok()?;
        (place < self.records.len()).then_some(place)
    }

    fn micros(&self, time: Instant) -> u64 {
        micros(time.saturating_duration_since(self.since))
    }
}

impl Entry {
    /// Takes note that the rate limit turned the request away.
    pub(crate) fn throttled(&self) {
        self.note(|sheet, record| {
            record.throttled = true;
            sheet.throttled += 1;
        });
    }

    /// Takes note that a fault struck the request.
    pub(crate) fn struck(&self, strikes: &[Strike]) {
        if strikes.is_empty() {
            return;
        }
        self.note(|sheet, record| {
            record.faults.extend(strikes.iter().map(|strike| strike.rule.to_string()));
            sheet.faulted += 1;
        });
    }

    /// Takes note that the request is being carried out.
    pub(crate) fn carried_out(&self) {
        self.note(|sheet, record| {
            record.carried_out = true;
            sheet.carried_out += 1;
        });
    }

    /// Takes note of the answer, or that there is none.
    pub(crate) fn answered(&self, status: Option<u16>) {
        let took = self.came.elapsed();
        self.note(|stats, record| {
            record.took_micros = Some(micros(took));
            record.status = status;
            if let Some(status) = status {
                *stats.statuses.entry(status).or_default() += 1;
            }
        });
    }

    /// Takes note that the last byte of the answer has left.
    pub(crate) fn ended(&self) {
        let now = Instant::now();
        let mut sheet = self.traffic.sheet();
        if sheet.place(self.number).is_some() {
            sheet.last = sheet.last.max(Some(now));
        }
    }

    fn note(&self, write: impl FnOnce(&mut Stats, &mut RequestRecord)) {
        let mut sheet = self.traffic.sheet();
        let place = sheet.place(self.number);
        let Sheet { stats, records, .. } = &mut *sheet;
        if let Some(record) = place.and_then(|place| records.get_mut(place)) {
            write(stats, record);
        }
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
