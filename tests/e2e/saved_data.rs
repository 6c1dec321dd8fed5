//! What a person is told where the app's saved data is damaged, or was made by a newer app; and that nothing is lost.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;

use crate::harness::{App, Desktop, Keyring, Page, Sandbox};
use crate::steps::sign_in;

/// The file of the app's database.
pub(crate) fn database(desktop: &Desktop) -> PathBuf {
    let is_database = |file: &PathBuf| file.file_name() == Some("refract.db".as_ref());
    desktop.files().into_iter().find(is_database).expect("the database")
}

/// Makes a preset, and closes the app.
async fn leave_a_preset(sandbox: &Sandbox, desktop: &Desktop) {
    let app = App::start(desktop).await;
    let page = &app.page;
    sign_in(page, &sandbox.url, &sandbox.token).await;
    look_at_presets(page).await;
    page.press("New preset").await;
    page.press_item("By hand").await;
    page.fill("Name of the preset", "Stock for everyone").await;
    page.choose("Integration", "Acme Inventory").await;
    page.press("Save preset").await;
    page.shows("1 preset").await;
    app.quit().await;
}

async fn look_at_presets(page: &Page) {
    page.click(&page.link("Presets").await).await;
}

#[tokio::test]
async fn a_damaged_database_is_set_aside_its_last_copy_is_in_use_and_that_is_told_once() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    leave_a_preset(&sandbox, &desktop).await;
    let file = database(&desktop);
    let folder = file.parent().expect("a folder").to_owned();
    // As if a day had passed: the next start makes a copy that has the preset.
    fs::remove_dir_all(folder.join("backups")).expect("the copies go");
    let app = App::start(&desktop).await;
    look_at_presets(&app.page).await;
    app.page.shows("Stock for everyone").await;
    app.quit().await;
    let damaged = vec![b'x'; 100_000];
    fs::write(&file, &damaged).expect("the file can be written");

    let app = App::start(&desktop).await;
    let page = &app.page;
    page.shows("Refract’s saved data was damaged").await;
    page.shows("is in use again. What was saved after it is gone.").await;
    page.shows("The damaged file is kept as refract damaged").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    look_at_presets(page).await;
    page.shows("Stock for everyone").await;
    let is_aside =
        |file: &PathBuf| file.to_string_lossy().contains("refract damaged") && file.extension() == Some("db".as_ref());
    let aside = desktop.files().into_iter().find(is_aside).expect("the old file");
    assert!(fs::read(aside).expect("it can be read") == damaged, "what was there is kept");
    page.press("I understand").await;
    app.quit().await;

    let app = App::start(&desktop).await;
    look_at_presets(&app.page).await;
    app.page.shows("Stock for everyone").await;
    assert!(!app.page.text().await.contains("was damaged"), "it is told once");
    app.quit().await;
}

#[tokio::test]
async fn what_a_newer_app_saved_is_shown_and_not_changed() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    leave_a_preset(&sandbox, &desktop).await;
    let connection = Connection::open(database(&desktop)).expect("the database");
    connection.execute_batch("UPDATE made_by SET steps = 900; PRAGMA user_version = 900;").expect("a newer one");
    let names = || {
        let name = connection.query_row("SELECT name FROM preset", [], |row| row.get::<_, String>(0));
        (name.expect("one preset"), connection.query_row("PRAGMA user_version", [], |row| row.get(0)))
    };
    let before = names();
    assert_eq!(before, ("Stock for everyone".to_owned(), Ok(900_u32)));

    let app = App::start(&desktop).await;
    let page = &app.page;
    page.shows("Saved by a newer Refract").await;
    page.shows("You can look at everything, but nothing can be saved.").await;
    look_at_presets(page).await;
    page.shows("Stock for everyone").await;
    assert_eq!(page.axe_violations().await, Vec::<String>::new());
    page.press("More for Stock for everyone").await;
    page.press_item("Delete").await;
    page.shows("A newer version of Refract keeps its files on this computer").await;
    app.quit().await;
    assert_eq!(names(), before);
}
