//! What the app and the desktop around it do for each other while a run goes on.

use std::fs;

use crate::harness::{App, Desktop, Keyring, Sandbox, Services, app_program, until};
use crate::runs::{CUSTOMERS, deployed, start_run};
use crate::steps::sign_in;

const WINDOW: &str = "Refract";

#[tokio::test]
async fn a_run_keeps_the_computer_awake_asks_before_the_window_closes_and_tells_of_its_end() {
    let sandbox = Sandbox::start_with(&["--fault", "deployInstance:before:delay=8s"]).await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let services = Services::start(&desktop).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    assert!(!services.is_kept_awake(), "nothing goes on yet");
    start_run(&app.page).await;
    until("the computer is kept awake", async || services.is_kept_awake().then_some(())).await;

    desktop.ask_to_close(WINDOW);
    app.page.shows("A run is still going on").await;
    app.page.press("Keep running").await;

    app.page.shows("Acme Inventory 7 is live for 3 customers").await;
    until("the end is told", async || (!services.notified().is_empty()).then_some(())).await;
    let told = ("The deployment is through".to_owned(), "Acme Inventory: 3 live".to_owned());
    assert_eq!(services.notified(), [told]);
    until("the computer may sleep", async || (!services.is_kept_awake()).then_some(())).await;

    desktop.ask_to_close(WINDOW);
    until("the window closes", async || (desktop.windows(WINDOW) == 0).then_some(())).await;
    drop(app);
}

#[tokio::test]
async fn a_run_goes_on_while_another_screen_is_looked_at_and_the_window_is_minimised() {
    let sandbox = Sandbox::start_with(&["--fault", "deployInstance:before:delay=8s"]).await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    start_run(&app.page).await;
    app.page.button("Pause").await;
    app.page.click(&app.page.link("Presets").await).await;
    app.page.button("New preset").await;
    let bring_back = desktop.minimise(WINDOW);
    until("the window is hidden", async || (desktop.windows(WINDOW) == 0).then_some(())).await;
    let all_are_live = async || (deployed(&sandbox).await == CUSTOMERS).then_some(());
    until("all are live", all_are_live).await;
    bring_back();
    app.page.button("New preset").await;
    app.page.click(&app.page.link("History").await).await;
    app.page.shows("3 customers · 3 live").await;
    app.quit().await;
}

#[tokio::test]
async fn a_second_copy_of_the_app_gives_way_to_the_first() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    app.page.button("Sign in with your browser").await;
    let mut second = desktop.command(app_program()).spawn().expect("a second copy starts");
    let ended = async || second.try_wait().expect("its state");
    assert!(until("the second copy ends", ended).await.success());
    assert_eq!(desktop.windows(WINDOW), 1);
    app.page.button("Sign in with your browser").await;
    app.quit().await;
}

#[tokio::test]
async fn results_are_saved_as_a_file_for_spreadsheets() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    start_run(&app.page).await;
    app.page.shows("Acme Inventory 7 is live for 3 customers").await;
    app.page.press("Save as CSV file").await;
    desktop.press_enter_in("Save File").await;
    app.page.shows("Saved as").await;
    let saved = desktop.files_with("Kestrel Outdoor").into_iter().find(|file| file.extension() == Some("csv".as_ref()));
    let saved = fs::read_to_string(saved.expect("the file")).expect("text");
    for customer in deployed(&sandbox).await {
        assert!(saved.contains(&customer), "{customer} is missing in {saved}");
    }
    assert_eq!(deployed(&sandbox).await, CUSTOMERS);
    app.quit().await;
}
