//! The measurements. A limit is that of the sandbox: 20 requests a second, a burst of 20; the latency is 150 ms.

use std::pin::Pin;
use std::time::{Duration, Instant};

use deploy_core::Catalog;
use prismatic_api::Pace;
use prismatic_sandbox::RateLimit;

use crate::mock::{LATENCY, Mock, known_limit};
use crate::ours;
use crate::peers::{self, Repetition};

/// Why something could not be measured.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// One ratio.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) ratio: f64,
    pub(crate) bound: Bound,
    /// Both sides in words.
    pub(crate) sides: String,
}

/// What a ratio has to be.
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

type Measurement = fn() -> Pin<Box<dyn Future<Output = Result<Vec<Line>, Failure>>>>;

/// All measurements by name.
pub(crate) fn all() -> [(&'static str, Measurement); 9] {
    [
        ("list", || Box::pin(list())),
        ("cache", || Box::pin(cache())),
        ("bulk", || Box::pin(bulk())),
        ("unlimited", || Box::pin(unlimited())),
        ("lost", || Box::pin(lost())),
        ("peers", || Box::pin(peers())),
        ("presets", || Box::pin(crate::presets::presets())),
        ("window", || Box::pin(crate::real_window::window())),
        ("wizard", || Box::pin(crate::real_window::wizard())),
    ]
}

/// 10,000 customers from empty.
async fn list() -> Result<Vec<Line>, Failure> {
    let mock = Mock::start(10_000, LATENCY, known_limit())?;
    let client = mock.client(Pace::new())?;
    let start = Instant::now();
    let customers = client.customers().await?;
    let took = start.elapsed();
    if customers.len() != 10_000 {
        return Err(format!("{} customers came", customers.len()).into());
    }
    let floor = Duration::from_secs_f64(mock.sandbox.stats().floor_seconds.ok_or("there is no floor")?);
    Ok(vec![over_floor("10,000 customers listed / floor", took, floor, 1.2)])
}

/// 100,000 customers from the cache, against reading them at the limit.
async fn cache() -> Result<Vec<Line>, Failure> {
    let mock = Mock::start(100_000, Duration::ZERO, RateLimit::default())?;
    let client = mock.client(Pace::starting_at(1000.0))?;
    let folder = tempfile::tempdir()?;
    let catalog = Catalog::open(&folder.path().join("refract.db"))?;
    let read = catalog.customers(&client, Some("measured")).await?;
    let start = Instant::now();
    let recalled = catalog.cached_customers("measured").await;
    let took = start.elapsed();
    if recalled.as_ref() != Some(&read) {
        return Err("what was recalled is not what was read".into());
    }
    let floor = Duration::from_secs_f64((1000.0 - 20.0) / 20.0);
    Ok(vec![over_floor("100,000 customers from the cache / shortest reading", took, floor, 0.02)])
}

/// 300 customers at the limit.
async fn bulk() -> Result<Vec<Line>, Failure> {
    let many = 300;
    let mock = Mock::start(400, LATENCY, known_limit())?;
    let (took, written) = deploy(&mock, many, 64, Pace::new()).await?;
    let stats = mock.sandbox.stats();
    let floor = floor(many);
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let refused = stats.throttled as f64 / stats.requests as f64;
    Ok(vec![
        over_floor("300 customers at 20/s / floor", took, floor, 1.05),
        Line {
            name: "300 customers at 20/s: share turned away".to_owned(),
            ratio: refused,
            bound: Bound::AtMost(0.005),
            sides: format!("{} of {} requests", stats.throttled, stats.requests),
        },
        Line {
            name: "300 customers at 20/s: share spent on the journal".to_owned(),
            ratio: written.as_secs_f64() / took.as_secs_f64(),
            bound: Bound::AtMost(0.01),
            sides: format!("{:.3} s of {:.2} s", written.as_secs_f64(), took.as_secs_f64()),
        },
    ])
}

/// 300 customers without a limit, 16 at the same time.
async fn unlimited() -> Result<Vec<Line>, Failure> {
    let many = 300;
    let mock = Mock::start(400, LATENCY, RateLimit::default())?;
    let (took, _) = deploy(&mock, many, 16, Pace::starting_at(1000.0)).await?;
    let floor = 2 * LATENCY * u32::try_from(many.div_ceil(16))?;
    Ok(vec![over_floor("300 customers, no limit, 16 at once / floor", took, floor, 1.08)])
}

/// 10,000 creations of which 5 % get no answer and 2 % a 502, beside a script that sends again without looking.
async fn lost() -> Result<Vec<Line>, Failure> {
    let many = 10_000;
    let mock = Mock::with_equal_names(many + 1_000)?;
    let work = mock.work(many).await?;
    mock.lose()?;
    let outcome = ours::deploy(&mock, &mock.client(Pace::starting_at(1000.0))?, work, 64).await?;
    let ours = mock.tally();
    let mock = Mock::with_equal_names(many + 1_000)?;
    let work = mock.work(many).await?;
    mock.lose()?;
    let believed = peers::retrying(&mock, &work).await?;
    let theirs = mock.tally();
    let count = |name: &str, count: usize, sides: String| Line {
        name: format!("10,000 creations, 5 % lost, 2 % 502: {name}"),
        ratio: f64::from(u32::try_from(count).unwrap_or(u32::MAX)),
        bound: Bound::AtMost(0.0),
        sides,
    };
    let others =
        |count: usize| format!("ours {count}, a script with 5 blind retries {}", theirs.made - theirs.customers);
    Ok(vec![
        count("instances too many", ours.made - ours.customers, others(ours.made - ours.customers)),
        count(
            "customers without one",
            many - ours.customers,
            format!(
                "ours {}, the script {}, which believes in {believed}",
                many - ours.customers,
                many - theirs.customers
            ),
        ),
        count(
            "customers not known to be live",
            many - usize::try_from(outcome.live)?,
            format!("{} are live", outcome.live),
        ),
    ])
}

/// What people use instead, at the limit.
async fn peers() -> Result<Vec<Line>, Failure> {
    let many = 100;
    let (ours, _) = deploy(&Mock::start(200, LATENCY, known_limit())?, many, 64, Pace::new()).await?;
    let mut lines = Vec::new();
    for (name, repetition, least) in [
        ("prism in a shell loop / ours, per customer", Repetition::Loop, 25.0),
        ("prism with xargs -P4 / ours, per customer", Repetition::Xargs, 1.0),
    ] {
        let few = 10;
        let mock = Mock::start(200, LATENCY, known_limit())?;
        let work = mock.work(few).await?;
        let took = peers::prism(&mock, &work, repetition).await?;
        mock.check(few)?;
        lines.push(over_ours(name, (took, few), (ours, many), least)?);
    }
    let mock = Mock::start(200, LATENCY, known_limit())?;
    let work = mock.work(many).await?;
    let took = peers::script(&mock, &work).await?;
    mock.check(many)?;
    lines.push(over_ours("sequential Node script / ours", (took, many), (ours, many), 3.0)?);
    Ok(lines)
}

/// A run for so many customers: how long it took, and how long of that the journal was being written.
async fn deploy(mock: &Mock, many: usize, at_once: usize, pace: Pace) -> Result<(Duration, Duration), Failure> {
    let work = mock.work(many).await?;
    let client = mock.client(pace)?;
    let start = Instant::now();
    let outcome = ours::deploy(mock, &client, work, at_once).await?;
    let took = start.elapsed();
    mock.check(many)?;
    Ok((took, outcome.written))
}

/// The shortest time for so many customers with two requests each: (2N − burst) ÷ rate.
fn floor(customers: usize) -> Duration {
    Duration::from_millis(u64::try_from(2 * customers - 20).unwrap_or(u64::MAX) * 1000 / 20)
}

fn over_floor(name: &str, took: Duration, floor: Duration, most: f64) -> Line {
    Line {
        name: name.to_owned(),
        ratio: took.as_secs_f64() / floor.as_secs_f64(),
        bound: Bound::AtMost(most),
        sides: format!("{:.2} s, floor {:.2} s", took.as_secs_f64(), floor.as_secs_f64()),
    }
}

/// A peer's time over ours, each for one customer.
fn over_ours(
    name: &str,
    (theirs, their_many): (Duration, usize),
    (ours, our_many): (Duration, usize),
    least: f64,
) -> Result<Line, Failure> {
    let ratio = (theirs / u32::try_from(their_many)?).as_secs_f64() / (ours / u32::try_from(our_many)?).as_secs_f64();
    let sides = format!(
        "{:.2} s for {their_many} customers, ours {:.2} s for {our_many}",
        theirs.as_secs_f64(),
        ours.as_secs_f64()
    );
    Ok(Line { name: name.to_owned(), ratio, bound: Bound::AtLeast(least), sides })
}
