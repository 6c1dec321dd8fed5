//! What was chosen or typed and not saved yet is back at the next start, also where the app was killed.

use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension};

use crate::harness::{App, Desktop, Keyring, Sandbox, until};
use crate::presets::{CANARY, begin_books, go_to};
use crate::steps::sign_in;

/// Waits until a text that was chosen or typed in a place is kept for the next start.
pub(crate) async fn is_kept(desktop: &Desktop, place: &str, text: &str) {
    let is_database = |file: &PathBuf| file.file_name() == Some("refract.db".as_ref());
    let file = desktop.files().into_iter().find(is_database).expect("the database");
    let connection = Connection::open(file).expect("the database");
    let query = "SELECT content FROM unsaved WHERE place = ?1";
    let kept = async || {
        let content = connection.query_row(query, [place], |row| row.get::<_, String>(0)).optional();
        content.expect("the table can be read").filter(|content| content.contains(text))
    };
    until(text, kept).await;
}

#[tokio::test]
async fn what_was_chosen_and_typed_is_back_after_the_app_was_killed_but_for_the_password() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    page.choose("Integration", "Acme Inventory").await;
    page.choose("Customers", "Kestrel Outdoor").await;
    page.value_becomes("Instance name", "Acme Inventory").await;
    page.fill("Instance name", "Kestrel stock").await;
    is_kept(&desktop, "deploy", "Kestrel stock").await;
    begin_books(page).await;
    is_kept(&desktop, "preset", "Kestrel Outdoor").await;
    drop(app);
    let is_database = |file: &PathBuf| file.to_string_lossy().contains("refract.db");
    for file in desktop.files().into_iter().filter(is_database) {
        let bytes = fs::read(&file).expect("it can be read");
        let has_password = bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes());
        assert!(!has_password, "the password is in {}", file.display());
    }

    let app = App::start(&desktop).await;
    let page = &app.page;
    page.shows("are back.").await;
    page.value_becomes("Instance name", "Kestrel stock").await;
    page.shows("This name is free.").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    go_to(page, "Presets").await;
    page.press("New preset").await;
    page.press_item("By hand").await;
    page.shows("What you typed here is back").await;
    assert_eq!(page.value("Name of the preset").await, "Kestrel books");
    page.value_becomes("Password for Meridian Connection: Password", "").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    page.press("Save preset").await;
    page.shows("1 preset").await;

    go_to(page, "Deploy").await;
    page.value_becomes("Instance name", "Kestrel stock").await;
    page.press("Deploy").await;
    page.shows("Kestrel stock").await;
    app.quit().await;

    let app = App::start(&desktop).await;
    app.page.shows("0 of 40 chosen").await;
    app.quit().await;
}
