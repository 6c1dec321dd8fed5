//! Everything that can go wrong with a request, at every point, at several paces, under every behaviour that Prismatic
//! may have: whatever happens, each customer has one instance in the end, and nothing was sent blindly.

use std::time::Instant;

use prismatic_sandbox::{Behavior, Config, DuplicateNames, FaultRule, RateLimit, Throttle};

use crate::harness::{World, is_whole};

/// How many customers a run has.
const CUSTOMERS: usize = 12;

/// What goes wrong. DNS and TLS failures read as a refused connection does; that one has a test of its own.
const FAULTS: [&str; 16] = [
    "refuse",
    "reset",
    "reset-before-body",
    "reset-after-body",
    "hang",
    "408",
    "429",
    "429=2s",
    "detail",
    "500",
    "502",
    "503",
    "504",
    "cut",
    "html",
    "errors=Try again",
];

/// Where it goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the lists that are looked through before a run.
    List,
    /// Before the instance is made.
    BeforeCreate,
    /// After the instance is made.
    AfterCreate,
    /// Before the instance is deployed.
    BeforeDeploy,
    /// After the instance is deployed.
    AfterDeploy,
    /// When a lost instance is looked for.
    Look,
}

const PLACES: [Place; 6] =
    [Place::List, Place::BeforeCreate, Place::AfterCreate, Place::BeforeDeploy, Place::AfterDeploy, Place::Look];

/// One thing to try.
#[derive(Debug, Clone, Copy)]
struct Case {
    fault: &'static str,
    place: Place,
    window: usize,
    seed: u64,
}

impl Case {
    fn all() -> Vec<Self> {
        let mut cases = Vec::new();
        for fault in FAULTS {
            for place in PLACES {
                for window in [1, 8, 32] {
                    cases.extend((0..5).map(|seed| Self { fault, place, window, seed }));
                }
            }
        }
        // A share has each fault at each point once, each time at another pace.
        let step = if is_whole() { 1 } else { 16 };
        cases.into_iter().step_by(step).collect()
    }

    /// A number by which cases differ, so that neighbours meet different behaviours.
    fn number(self) -> u64 {
        let text = format!("{}{:?}{}{}", self.fault, self.place, self.window, self.seed);
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// The answers to what is not known of Prismatic.
    fn config(self) -> Config {
        let number = self.number() >> 8;
        let pick = |shift: u32, count: u64| (number >> shift) % count;
        let duplicate_names = match pick(0, 3) {
            0 => DuplicateNames::Allowed,
            1 => DuplicateNames::PerCustomerAndIntegration,
            _ => DuplicateNames::PerCustomer,
        };
        let throttle = [Throttle::RetryAfter, Throttle::TooManyRequests, Throttle::Detail]
            [usize::try_from(pick(4, 3)).expect("small")];
        Config {
            behavior: Behavior {
                duplicate_names,
                enabled_on_create: pick(8, 2) == 1,
                configured_without_complete: true,
                ..Behavior::default()
            },
            limit: RateLimit {
                rate: (pick(12, 3) == 0).then(|| "20/s".parse().expect("a rate")),
                throttle,
                ..RateLimit::default()
            },
            ..Config::default()
        }
    }

    fn rules(self) -> Vec<FaultRule> {
        let seed = self.number() % 10_000;
        let some = format!("p=0.4,seed={seed}");
        let fault = self.fault;
        let rules = match self.place {
            Place::List => vec![format!("instances:before:{fault}@{some}")],
            Place::BeforeCreate => vec![format!("createInstance:before:{fault}@{some}")],
            Place::AfterCreate => vec![format!("createInstance:after:{fault}@{some}")],
            Place::BeforeDeploy => vec![format!("deployInstance:before:{fault}@{some}")],
            Place::AfterDeploy => vec![format!("deployInstance:after:{fault}@{some}")],
            Place::Look => vec![
                format!("createInstance:after:lost@{some}"),
                format!("instances:before:{fault}@{some}"),
                format!("instance:before:{fault}@{some}"),
            ],
        };
        rules.iter().map(|rule| rule.parse().expect("a rule")).collect()
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures of the soak")]
fn whatever_fails_each_customer_has_one_instance() {
    let began = Instant::now();
    let cases = Case::all();
    let count = cases.len();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
                    runtime.expect("a runtime").block_on(try_out(*case));
                }
            });
        }
    });
    println!("{count} runs of {CUSTOMERS} customers in {:?}, 0 duplicates, 0 lost, 0 blind sends", began.elapsed());
}

async fn try_out(case: Case) {
    let world = World::new(case.config()).await;
    let runs = world.app(case.window).await;
    world.sandbox().set_faults(case.rules());
    if case.place == Place::List {
        look_through(&world).await;
    }
    let started = runs.start(&world.place, world.new_run(CUSTOMERS)).await.expect("started");
    let (run, rows) = world.see_through(&runs, &started.id).await;
    world.assert_exactly_once(&run, &rows, &format!("{case:?}"));
}

/// Looks a run through until the lists could be read.
async fn look_through(world: &World) {
    let review = world.review(CUSTOMERS);
    for _ in 0..50 {
        if let Ok(rows) = deploy_core::review(&world.place.client, &review).await {
            assert!(rows.iter().all(|row| row.verdict == deploy_core::Verdict::Deploys), "{rows:#?}");
            return;
        }
    }
    panic!("the lists could never be read");
}
