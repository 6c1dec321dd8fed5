//! What a long run and a long list cost in the real window: `make bench LINE=window`.
//!
//! WebKitGTK tells of no long tasks and of no paints, so the page is asked itself: how long its event loop was kept from
//! a message, and when a key's frame was done.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::harness::{App, Desktop, Keyring, Page, Process, Sandbox, until};
use crate::print;
use crate::steps::{choose_among_many, sign_in};

/// How many customers the run has.
const ROWS: usize = 500;
/// The kernel's names of the processes that are the app.
const PROCESSES: [&str; 3] = ["refract", "WebKitWebProces", "WebKitNetworkPr"];
/// How often the memory is read after the run, a second apart; the engine gives back late what it no longer needs.
const SETTLING: usize = 30;
/// How often a word of four letters is typed into the search and taken back.
const ROUNDS: usize = 10;
/// How long a fast typist takes from one key to the next.
const BETWEEN_KEYS: Duration = Duration::from_millis(120);

/// Has itself called all the time, by messages, timers and frames, since the engine lets some of them wait for others
/// where no task keeps it; notes when more than 50 milliseconds passed from one call of any kind to the next.
const BEAT: &str = "
const beats = (window.beats = { longest: 0, over: [], last: performance.now() });
const beat = () => {
  const now = performance.now();
  const gap = now - beats.last;
  if (gap > beats.longest) beats.longest = gap;
  if (gap > 50) beats.over.push([performance.timeOrigin + beats.last, performance.timeOrigin + now]);
  beats.last = now;
};
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => { beat(); port2.postMessage(null); };
port2.postMessage(null);
const frame = () => { beat(); requestAnimationFrame(frame); };
requestAnimationFrame(frame);
setInterval(beat, 1);";

/// Notes how long it takes from each key to the end of the frame in which its list is drawn.
const KEYS: &str = "
const [field] = arguments;
const keys = (window.keys = []);
let pressed = 0;
field.addEventListener('keydown', () => { pressed = performance.now(); }, true);
field.addEventListener('input', () => {
  const from = pressed;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => keys.push([performance.timeOrigin + from, performance.timeOrigin + performance.now()]);
    port2.postMessage(null);
  });
}, true);";

/// Prints the figures of a run of 500 customers, and of typing into the search of very many.
pub(crate) async fn measure() {
    measure_a_run_of_500_customers().await;
    measure_keys(10_000, 50.0).await;
    measure_keys(100_000, 80.0).await;
}

/// Notes all the while how much time a process's first thread, in which its page runs, was given by the kernel.
pub(crate) struct Work {
    is_over: Arc<AtomicBool>,
    notes: JoinHandle<Vec<(f64, f64)>>,
}

impl Work {
    /// Begins with the web process of a desktop.
    pub(crate) fn begin(desktop: &Desktop) -> Self {
        let page = Process::at_home(desktop.home()).into_iter().find(|process| process.name == PROCESSES[1]);
        let file = page.expect("the page has a process").file("schedstat");
        let is_over = Arc::new(AtomicBool::new(false));
        let over = is_over.clone();
        let notes = std::thread::spawn(move || {
            let mut notes = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let given = fs::read_to_string(&file).unwrap_or_default();
                let given = given.split(' ').next().and_then(|given| given.parse::<f64>().ok());
                let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time").as_secs_f64() * 1e3;
                notes.push((now, given.unwrap_or_default() / 1e6));
                std::thread::sleep(Duration::from_millis(5));
            }
            notes
        });
        Self { is_over, notes }
    }

    /// Tells how many milliseconds the thread worked at most in each span of time, given from when to when.
    ///
    /// The engine may do several things within one, so that no task was longer.
    pub(crate) fn within(self, spans: &[(f64, f64)]) -> Vec<f64> {
        self.is_over.store(true, Ordering::Relaxed);
        let notes = self.notes.join().expect("the notes");
        let given = |(from, to): &(f64, f64)| {
            let before = notes.iter().rfind(|(at, _)| at <= from).or(notes.first());
            let after = notes.iter().find(|(at, _)| at >= to).or(notes.last());
            after.zip(before).map_or(0.0, |((_, after), (_, before))| after - before)
        };
        spans.iter().map(given).collect()
    }
}

/// The proportional share of memory of the app's processes, by their names, in MB.
fn memory(desktop: &Desktop) -> Vec<(String, f64)> {
    let processes = Process::at_home(desktop.home()).into_iter();
    let ours = processes.filter(|process| PROCESSES.contains(&process.name.as_str()));
    let share = |process: Process| {
        let rollup = fs::read_to_string(process.file("smaps_rollup")).unwrap_or_default();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
        (process.name, kilobytes.unwrap_or_default() / 1000.0)
    };
    ours.map(share).collect()
}

fn sum(memory: &[(String, f64)]) -> f64 {
    memory.iter().map(|(_, share)| share).sum()
}

/// Ids of customers that can have an instance and have none, as many as the run has rows.
async fn newcomers(sandbox: &Sandbox) -> Vec<String> {
    let owners = "{ instances(first: 100) { nodes { customer { id } } } }";
    let owners = sandbox.ask(owners, json!({})).await["data"]["instances"]["nodes"].take();
    let owns = |id: &Value| owners.as_array().expect("a list").iter().any(|node| node["customer"]["id"] == *id);
    let page = "query ($after: String) { customers(first: 100, after: $after) { \
                nodes { id allowAddInstance } pageInfo { endCursor } } }";
    let (mut ids, mut after) = (Vec::new(), Value::Null);
    while ids.len() < ROWS {
        let mut list = sandbox.ask(page, json!({ "after": after })).await["data"]["customers"].take();
        for node in list["nodes"].as_array().expect("a list") {
            if node["allowAddInstance"] == true && !owns(&node["id"]) {
                ids.push(node["id"].as_str().expect("an id").to_owned());
            }
        }
        after = list["pageInfo"]["endCursor"].take();
    }
    ids.truncate(ROWS);
    ids
}

/// Waits for a text as long as it takes the sandbox and the app, which may be more than one condition has.
async fn shows_in_the_end(page: &Page, text: &str) {
    for _ in 0..600 {
        if page.text().await.contains(text) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("the page does not show {text:?}; it shows: {}", page.text().await);
}

/// Runs 500 rows and prints the longest task and what the memory grew by.
async fn measure_a_run_of_500_customers() {
    let sandbox = Sandbox::start_with(&["--customers", "600"]).await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Acme Inventory").await;
    page.press("Paste a list").await;
    page.paste("Names, external IDs or IDs, one on each line", &newcomers(&sandbox).await.join("\n")).await;
    page.press("Choose 500 customers").await;
    page.press("Review 500 customers").await;
    let deploy = page.button("Deploy to 500 customers").await;
    page.run(BEAT, vec![]).await;
    let idle = until("the page rests", async || {
        page.run("window.beats.longest = 0; window.beats.over = [];", vec![]).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let longest = page.run("return window.beats.longest", vec![]).await.as_f64()?;
        (longest < 50.0).then_some(longest)
    })
    .await;
    let before = memory(&desktop);
    let work = Work::begin(&desktop);

    page.click(&deploy).await;
    // The page is asked nothing until the end: finding out would be a task of its own.
    let mut most = sum(&before);
    for _ in 0..600 {
        tokio::time::sleep(Duration::from_millis(500)).await;
        most = most.max(sum(&memory(&desktop)));
        if sandbox.instances().await.iter().filter(|instance| instance.deployed).count() == ROWS {
            break;
        }
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let beats = page.run("return window.beats", vec![]).await;
    shows_in_the_end(page, "is live for 500 customers").await;
    page.run("document.querySelector('[role=radiogroup] input[value=urls]')?.click()", vec![]).await;
    shows_in_the_end(page, "Copy all").await;
    let mut after = memory(&desktop);
    for _ in 0..SETTLING {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let now = memory(&desktop);
        after = if sum(&now) < sum(&after) { now } else { after };
    }
    let spans: Vec<(f64, f64)> = serde_json::from_value(beats["over"].clone()).expect("spans");
    let worked = work.within(&spans);
    let longest = beats["longest"].as_f64().expect("a number");
    let most_worked = worked.iter().copied().fold(0.0, f64::max);
    // Where it was never late by more, what it was late by is all there is to know.
    let most_worked = if spans.is_empty() { longest } else { most_worked };
    let more =
        format!("; of {longest:.0} ms that it was late; late by more: {} times; {idle:.0} ms at rest", spans.len());
    print("500 rows in the window: longest task", most_worked, 50.0, "ms", &more);
    let parts = |memory: &[(String, f64)]| {
        memory.iter().map(|(name, share)| format!("{name} {share:.0}")).collect::<Vec<_>>().join(", ")
    };
    let more = format!(" ({} before; {} after; {most:.0} at the most)", parts(&before), parts(&after));
    print("500 rows in the window: memory grown", sum(&after) - sum(&before), 60.0, "MB", &more);
    app.quit().await;
}

/// Types into the search of so many customers and prints the longest time to a painted list.
async fn measure_keys(customers: usize, bound: f64) {
    let sandbox = Sandbox::start_with(&["--customers", &customers.to_string()]).await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    shows_in_the_end(page, &format!("0 of {customers} chosen")).await;
    choose_among_many(page, &customers.to_string(), &(customers - 1).to_string()).await;
    let field = page.field("Customers").await;
    page.click(&field).await;
    page.run(KEYS, vec![json!(field)]).await;
    let work = Work::begin(&desktop);
    // The page is asked nothing in between: the answer would be a task of its own, in the midst of the next key's.
    for _ in 0..ROUNDS {
        for key in ["k", "e", "s", "t", "\u{e003}", "\u{e003}", "\u{e003}", "\u{e003}"] {
            page.type_keys(key).await;
            tokio::time::sleep(BETWEEN_KEYS).await;
        }
    }
    let all = async || {
        let keys: Vec<(f64, f64)> = serde_json::from_value(page.run("return window.keys", vec![]).await).ok()?;
        (keys.len() == ROUNDS * 8).then_some(keys)
    };
    let keys = until("every list is painted", all).await;
    let worked = work.within(&keys).into_iter().fold(0.0, f64::max);
    let mut took: Vec<f64> = keys.iter().map(|(pressed, painted)| painted - pressed).collect();
    took.sort_by(f64::total_cmp);
    let within = |share: usize| took[(took.len() - 1) * share / 100];
    let more = format!(
        "; {:.0} ms in the middle and {:.0} ms for 19 of 20 of {} keys; the page worked {worked:.0} ms at most",
        within(50),
        within(95),
        took.len()
    );
    print(&format!("a key to its painted list, {customers} customers"), within(100), bound, "ms", &more);
    app.quit().await;
}
