//! How fast the settings are with 60 variables on 8 pages: `make bench LINE=wizard`.

use serde_json::json;

use crate::harness::page::NAME_OF;
use crate::harness::{App, Desktop, Keyring, Page, Sandbox};
use crate::print;
use crate::steps::sign_in;
use crate::window::Work;

/// How long the first page may take to be ready once all it shows has arrived, in milliseconds.
const OPENING: f64 = 100.0;
/// How long a key press may keep the page from anything else, in milliseconds.
const KEY: f64 = 50.0;

/// A field of each page, in the pages' order.
const FIELDS: [&str; 8] = [
    "Company Code",
    "Payment Terms",
    "Order Type",
    "Base Unit",
    "Safety Stock",
    "Cost Center",
    "Fee Account",
    "Keep Logs For",
];

/// What is typed into each of them, key by key.
const KEYS: &str = "1234567890";

/// Presses the button of a name and waits until the field of a name is there, can be used and is painted. Gives how many
/// milliseconds that took from the press, and from when to when it lasted since the last answer of Rust had arrived
/// before the field was there.
const OPEN: &str = r"
const [press, field, done] = arguments;
const named = (selector, name) =>
  [...document.querySelectorAll(selector)].find((node) => nameOf(node) === name && node.getClientRects().length > 0);
const painted = (then) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = then;
  port2.postMessage(null);
});
const fetched = window.fetch;
const start = performance.now();
let arrived = start;
window.fetch = async (target, init) => {
  const answer = await fetched(target, init);
  if (String(target).startsWith('ipc:')) {
    // As the app itself, which has the answer no earlier than its text.
    void answer.clone().text().then(() => { arrived = performance.now(); });
  }
  return answer;
};
const look = () => {
  const found = named('input', field);
  if (found !== undefined && !found.matches(':disabled')) {
    observer.disconnect();
    window.fetch = fetched;
    const last = arrived;
    const at = (time) => performance.timeOrigin + time;
    painted(() => done([performance.now() - start, [at(last), at(performance.now())]]));
    return true;
  }
  return false;
};
const observer = new MutationObserver(look);
observer.observe(document.body, { childList: true, subtree: true, attributes: true });
named('button', press).click();
look();
";

/// Begins to note how long the page is kept from anything else: the longest gap between two of its turns.
const WATCH: &str = r"
const { port1, port2 } = new MessageChannel();
const watch = { longest: 0, last: performance.now(), on: true };
port1.onmessage = () => {
  const now = performance.now();
  watch.longest = Math.max(watch.longest, now - watch.last);
  watch.last = now;
  if (watch.on) port2.postMessage(null);
};
globalThis.turns = watch;
port2.postMessage(null);
";

/// Ends that, and gives the longest gap in milliseconds.
const WATCHED: &str = "globalThis.turns.on = false; return globalThis.turns.longest;";

/// Opens the first page, goes through all, types into each, and prints the longest times.
pub(crate) async fn measure() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    page.resize(1120, 860).await;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Meridian ERP").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Meridian ERP").await;
    page.button("Fill in the settings").await;

    let work = Work::begin(&desktop);
    let (pressed, (arrived, ready)) = open(page, "Fill in the settings", FIELDS[0]).await;
    let worked = work.within(&[(arrived, ready)])[0];
    let mut slowest_page: f64 = 0.0;
    let mut slowest_key: f64 = 0.0;
    for secret in [("Base URL", "https://erp.example"), ("User Name", "TWSYNC"), ("Password", "canary")] {
        page.fill(secret.0, secret.1).await;
    }
    for (place, field) in FIELDS.into_iter().enumerate() {
        if place > 0 {
            slowest_page = slowest_page.max(open(page, "Next", field).await.0);
        }
        page.click(&page.field(field).await).await;
        for key in KEYS.chars() {
            page.run(WATCH, vec![]).await;
            page.type_keys(&key.to_string()).await;
            let longest = page.run(WATCHED, vec![]).await;
            slowest_key = slowest_key.max(longest.as_f64().expect("a number"));
        }
    }
    let opening = ready - arrived;
    let more = format!(
        "; the page worked {worked:.0} ms of it; {pressed:.0} ms from the press; the next pages {slowest_page:.0} ms at most from theirs"
    );
    print("60 settings on 8 pages: from the data's arrival to the first page", opening, OPENING, "ms", &more);
    print("60 settings on 8 pages: the slowest of 80 keys", slowest_key, KEY, "ms", "");
    app.quit().await;
}

async fn open(page: &Page, press: &str, field: &str) -> (f64, (f64, f64)) {
    let taken = page.run_async(&format!("{NAME_OF}{OPEN}"), vec![json!(press), json!(field)]).await;
    serde_json::from_value(taken).expect("milliseconds from the press and the span from the data")
}
