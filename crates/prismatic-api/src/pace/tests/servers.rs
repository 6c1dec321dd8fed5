//! Servers as far as their limits go.

use std::collections::VecDeque;
use std::f64::consts::TAU;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};

use crate::pace::Outcome;

/// How a server turns requests away.
#[derive(Debug, Clone, Copy)]
pub(super) enum Refusal {
    /// With the whole seconds to wait.
    RetryAfter,
    /// Without.
    Bare,
}

/// How a server limits requests.
#[derive(Debug, Clone)]
pub(super) enum Limit {
    None,
    Bucket { rate: f64, burst: f64, swing: f64, period: f64, tokens: f64, filled: f64 },
    Window { many: usize, opened: Option<f64>, used: usize },
    Log { many: usize, times: VecDeque<f64> },
    Places { many: usize, taken: usize },
    Workers { many: usize },
}

impl Limit {
    pub(super) fn none() -> Self {
        Self::None
    }

    /// Tokens that come at a rate, in requests a second.
    pub(super) fn bucket(rate: f64, burst: f64) -> Self {
        Self::Bucket { rate, burst, swing: 0.0, period: 1.0, tokens: burst, filled: 0.0 }
    }

    /// A bucket whose rate swings by a share within a period, in seconds.
    pub(super) fn drifting(rate: f64, swing: f64, period: f64) -> Self {
        Self::Bucket { rate, burst: rate, swing, period, tokens: rate, filled: 0.0 }
    }

    /// So many in each second, which begins with the first request after the last.
    pub(super) fn window(many: usize) -> Self {
        Self::Window { many, opened: None, used: 0 }
    }

    /// So many in any second.
    pub(super) fn log(many: usize) -> Self {
        Self::Log { many, times: VecDeque::new() }
    }

    /// So many at the same time.
    pub(super) fn places(many: usize) -> Self {
        Self::Places { many, taken: 0 }
    }

    /// No limit, but so many that are worked on at the same time.
    pub(super) fn workers(many: usize) -> Self {
        Self::Workers { many }
    }

    fn admit(&mut self, now: f64) -> Result<(), f64> {
        match self {
            Self::None | Self::Workers { .. } => Ok(()),
            Self::Bucket { rate, burst, swing, period, tokens, filled } => {
                let cosines = (TAU * *filled / *period).cos() - (TAU * now / *period).cos();
                *tokens = (*tokens + *rate * ((now - *filled) + *swing * *period / TAU * cosines)).min(*burst);
                *filled = now;
                if *tokens + 1e-6 < 1.0 {
                    return Err((1.0 - *tokens) / *rate);
                }
                *tokens -= 1.0;
                Ok(())
            }
            Self::Window { many, opened, used } => match opened.filter(|opened| now - opened < 1.0) {
                Some(opened) if *used >= *many => Err(opened + 1.0 - now),
                Some(_) => {
                    *used += 1;
                    Ok(())
                }
                None => {
                    (*opened, *used) = (Some(now), 1);
                    Ok(())
                }
            },
            Self::Log { many, times } => {
                while times.front().is_some_and(|time| now - time >= 1.0) {
                    times.pop_front();
                }
                if times.len() >= *many {
                    return Err(times.front().map_or(1.0, |time| time + 1.0 - now));
                }
                times.push_back(now);
                Ok(())
            }
            Self::Places { many, taken } => {
                if *taken >= *many {
                    return Err(1.0);
                }
                *taken += 1;
                Ok(())
            }
        }
    }
}

/// A server.
#[derive(Debug)]
pub(super) struct Server {
    limit: Mutex<Limit>,
    refusal: Refusal,
    latency: Duration,
    start: Instant,
    workers: Semaphore,
    busy: AtomicUsize,
    peak: AtomicUsize,
}

impl Server {
    pub(super) fn new(limit: Limit, refusal: Refusal, latency: Duration) -> Self {
        let workers = if let Limit::Workers { many } = limit { many } else { 10_000 };
        let workers = Semaphore::new(workers);
        Self {
            limit: Mutex::new(limit),
            refusal,
            latency,
            start: Instant::now(),
            workers,
            busy: 0.into(),
            peak: 0.into(),
        }
    }

    /// How many requests it had at the same time at the most.
    pub(super) fn peak(&self) -> usize {
        self.peak.load(Ordering::Relaxed)
    }

    /// Answers a request; a tenth of the latency is the way to the server, one the way back.
    pub(super) async fn handle(&self) -> Outcome {
        let way = self.latency / 10;
        sleep(way).await;
        let admitted = self.limit.lock().expect("a limit").admit(self.start.elapsed().as_secs_f64());
        let Err(wait) = admitted else {
            self.peak.fetch_max(self.busy.fetch_add(1, Ordering::Relaxed) + 1, Ordering::Relaxed);
            let worker = self.workers.acquire().await.expect("a worker");
            sleep(8 * way).await;
            drop(worker);
            self.busy.fetch_sub(1, Ordering::Relaxed);
            if let Limit::Places { taken, .. } = &mut *self.limit.lock().expect("a limit") {
                *taken -= 1;
            }
            sleep(way).await;
            return Outcome::Answered;
        };
        sleep(way).await;
        let retry_after = match self.refusal {
            Refusal::RetryAfter => Some(Duration::from_secs_f64(wait.ceil())),
            Refusal::Bare => None,
        };
        Outcome::Throttled { retry_after }
    }
}
