//! The app killed at random moments, while a run goes on and while a preset is saved. `REFRACT_SOAK` kills it more often.

use std::time::{Duration, Instant};

use fastrand::Rng;
use rusqlite::{Connection, OpenFlags};
use serde_json::json;

use crate::harness::{App, Desktop, Keyring, Page, Sandbox, within};
use crate::presets::go_to;
use crate::running::press_first;
use crate::runs::{CUSTOMERS, deployed, start_run};
use crate::saved_data::database;
use crate::steps::sign_in;

/// Lets most kills come between what Prismatic did and its answer.
const LATE: [&str; 2] = ["createInstance:after:delay=500ms", "deployInstance:after:delay=500ms"];
/// Longer than a run waits for what may still be under way at Prismatic: an instance, and its deploy of some flows.
const PATIENCE: Duration = Duration::from_mins(6);

/// How often the app is killed.
fn kills() -> u32 {
    if std::env::var_os("REFRACT_SOAK").is_some() { 200 } else { 3 }
}

/// Random moments, whose seed is printed.
#[expect(clippy::print_stdout, reason = "what a failure is tried again with")]
fn moments(what: &str) -> Rng {
    let seed = fastrand::u64(..);
    println!("{what}: seed {seed}");
    Rng::with_seed(seed)
}

/// A desktop on which somebody has signed in.
async fn signed_in(sandbox: &Sandbox) -> Desktop {
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.link("Deploy").await;
    app.quit().await;
    desktop
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the figures of the soak")]
async fn a_run_whose_app_is_killed_again_and_again_puts_each_customer_live_once() {
    let (mut random, began) = (moments("runs"), Instant::now());
    let sandbox = Sandbox::start().await;
    let desktop = signed_in(&sandbox).await;
    let (mut killed, mut runs) = (0, 0);
    while killed < kills() {
        sandbox.reset().await;
        sandbox.set_faults(&LATE).await;
        while !is_over(&desktop, runs) {
            if killed == kills() {
                see_through(&desktop, runs).await;
            } else {
                live_and_be_killed(&desktop, runs, &mut random).await;
                killed += u32::from(!is_over(&desktop, runs));
            }
        }
        runs += 1;
        assert_eq!(deployed(&sandbox).await, CUSTOMERS, "after {killed} kills");
        assert_eq!(sandbox.instances().await.len(), CUSTOMERS.len(), "after {killed} kills");
    }
    println!("runs: {killed} kills in {runs} runs, {:?}: 0 duplicates, 0 lost", began.elapsed());
}

/// Starts the app, which begins the run or goes on with it, and kills it; where it was told, in the middle of its start.
async fn live_and_be_killed(desktop: &Desktop, before: u32, random: &mut Rng) {
    if is_begun(desktop, before) && random.u8(..4) == 0 {
        return App::start_and_kill(desktop, Duration::from_millis(random.u64(..2000))).await;
    }
    let app = App::start(desktop).await;
    go_on(desktop, &app.page, before).await;
    tokio::time::sleep(Duration::from_millis(random.u64(..1300))).await;
    app.kill();
}

/// Starts the app and lets it bring the run to its end.
async fn see_through(desktop: &Desktop, before: u32) {
    let app = App::start(desktop).await;
    go_on(desktop, &app.page, before).await;
    let is_over = async || is_over(desktop, before).then_some(());
    within(PATIENCE, is_over).await.expect("the run ends");
    go_to(&app.page, "History").await;
    app.page.shows("3 customers · 3 live").await;
    app.quit().await;
}

/// Begins the run, or goes on with it once all is clear that was under way, which may be its end.
async fn go_on(desktop: &Desktop, page: &Page, before: u32) {
    if !is_begun(desktop, before) {
        // What was chosen before the app was killed is back; it is chosen anew, so that all is as at first.
        if count(desktop, "SELECT count(*) FROM unsaved WHERE place = 'deploy'") > 0 {
            page.press("Begin anew").await;
        }
        return start_run(page).await;
    }
    let offered = async || (is_over(desktop, before) || !page.buttons("Go on").await.is_empty()).then_some(());
    within(PATIENCE, offered).await.expect("the run can go on");
    if !is_over(desktop, before) {
        page.press("Go on").await;
    }
}

/// Whether there are more runs than before.
fn is_begun(desktop: &Desktop, before: u32) -> bool {
    count(desktop, "SELECT count(*) FROM run") > before
}

/// Whether the run after those before has ended.
fn is_over(desktop: &Desktop, before: u32) -> bool {
    count(desktop, "SELECT count(*) FROM run WHERE state = 'done'") > before
}

fn count(desktop: &Desktop, query: &str) -> u32 {
    let file = Connection::open_with_flags(database(desktop), OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the database");
    file.query_row(query, [], |row| row.get(0)).expect("a number")
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the figures of the soak")]
async fn a_preset_that_is_saved_while_the_app_is_killed_is_whole_the_old_one_or_the_new() {
    let (mut random, began) = (moments("presets"), Instant::now());
    let sandbox = Sandbox::start().await;
    let desktop = signed_in(&sandbox).await;
    let app = App::start(&desktop).await;
    make_preset(&app.page).await;
    app.quit().await;
    let (mut last, mut is_told) = (1, true);
    for kill in 0..kills() {
        let app = App::start(&desktop).await;
        let number = number_of_preset(&app.page).await;
        assert!(number == last || (number == last - 1 && !is_told), "{number} in place of {last} after {kill} kills");
        last = number + 1;
        is_told = random.u8(..4) == 0;
        save_preset(&app.page, last).await;
        if is_told {
            app.page.button(&format!("Edit Parcels {last}")).await;
        } else {
            tokio::time::sleep(Duration::from_millis(random.u64(..160))).await;
        }
        app.kill();
    }
    let app = App::start(&desktop).await;
    let number = number_of_preset(&app.page).await;
    assert!(number == last || (number == last - 1 && !is_told), "{number} in place of {last} in the end");
    app.quit().await;
    let (kills, saved) = (kills(), number - 1);
    println!("presets: {kills} kills, {saved} after the save, {:?}: 0 lost, 0 torn", began.elapsed());
}

/// The fields of the preset that tell how often it was saved.
const NUMBERED: [&str; 3] = ["Name of the instance", "Description", "Sender Name"];

/// Makes a preset that tells in each of its parts that it was saved once.
async fn make_preset(page: &Page) {
    go_to(page, "Presets").await;
    page.press("New preset").await;
    page.press_item("By hand").await;
    page.choose("Integration", "Delivery Notifications").await;
    save_preset(page, 1).await;
    page.shows("1 preset").await;
}

/// Opens the preset as it was saved, and gives how often all of its parts say that it was.
async fn number_of_preset(page: &Page) -> u32 {
    go_to(page, "Presets").await;
    page.shows("1 preset").await;
    press_first(page, "Edit Parcels", "").await;
    page.field("Sender Name").await;
    // What was typed and not saved comes back too, and is something else.
    for discard in page.buttons("Discard it").await {
        page.click(&discard).await;
        page.until("what was typed is gone", async || page.buttons("Discard it").await.is_empty().then_some(())).await;
    }
    let name = page.value("Name of the preset").await;
    let number = name.strip_prefix("Parcels ").and_then(|number| number.parse().ok());
    let number: u32 = number.unwrap_or_else(|| panic!("{name:?} is torn"));
    for field in NUMBERED {
        assert_eq!(page.value(field).await, number.to_string(), "{field}");
    }
    number
}

/// Fills a number into each part of the preset and presses to save it, without waiting for what comes of that.
async fn save_preset(page: &Page, number: u32) {
    page.paste("Name of the preset", &format!("Parcels {number}")).await;
    for field in NUMBERED {
        page.paste(field, &number.to_string()).await;
    }
    let save = page.button("Save preset").await;
    page.run("const [save] = arguments; setTimeout(() => save.click(), 50)", vec![json!(save)]).await;
}
