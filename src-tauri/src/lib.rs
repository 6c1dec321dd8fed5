//! Refract's desktop shell: the window, the commands it may call, and what they need of the operating system.
//!
//! What the app does is in `deploy-core`; here it is only wired up and turned into what the window can show.

mod app;
mod bindings;
mod commands;
mod error;
mod memory;
mod practice;
mod shell;
mod view;
mod watcher;
mod window;

pub use app::App;
pub use bindings::builder;
pub use error::{AppError, ErrorCode};
pub use shell::{BrowserError, ClipboardError, Shell};
pub use window::take_dropped;

use std::time::Duration;

use tauri::{AppHandle, Manager, RunEvent, Runtime};
use tauri_specta::Event;
use tracing_subscriber::EnvFilter;

use view::account::SessionChanged;

/// The switch that opens the app in the practice workspace.
const PRACTICE: &str = "--practice";

/// How often another copy of the app is looked for while one may be closing.
const TRIES: u32 = 10;
/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(200);

/// Runs the app until its window is closed.
///
/// # Panics
/// Where the window can't be made, for example without a display.
pub fn run() {
    log_to_stderr();
    memory::keep_out_of_dumps();
    let builder = builder::<tauri::Wry>();
    let opens_in_practice = std::env::args().any(|argument| argument == PRACTICE);
    let desktop = shell::Desktop::default();
    let slot = desktop.app();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .invoke_handler(builder.invoke_handler())
        .manage(App::new(desktop, opens_in_practice))
        .setup(move |app| {
            give_way(app.handle());
            let _first = slot.set(app.handle().clone());
            builder.mount_events(app);
            announce_changes(app.handle());
            tell_of_runs(app.handle());
            window::open(app)?;
            keep_safe(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("the app's window can be opened")
        .run(|app, event| {
            if matches!(event, RunEvent::Exit) {
                app.state::<App>().practice.save();
                app.state::<App>().close();
            }
        });
}

/// Shows the window of the copy of the app that runs already and ends this one, where there is one.
///
/// A copy that is just closing may be in the way without answering any more. Where none answers, this one goes on; what
/// two copies could do to each other, the database and its locks keep apart.
fn give_way(app: &AppHandle) {
    for _ in 0..TRIES {
        match app.plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app))) {
            Ok(()) => return,
            Err(error) => tracing::warn!(%error, "app.other_copy_does_not_answer"),
        }
        std::thread::sleep(PAUSE);
    }
}

/// Tells the window when the session changes by itself.
pub fn announce_changes<R: Runtime>(handle: &AppHandle<R>) {
    let own = handle.clone();
    handle.state::<App>().listen(move |session| {
        if let Err(error) = SessionChanged(session).emit(&own) {
            tracing::warn!(%error, "session.change_not_told");
        }
    });
}

/// Tells the window how runs come along.
pub fn tell_of_runs<R: Runtime>(app: &AppHandle<R>) {
    app.state::<App>().watcher.tell(app.clone());
}

/// Keeps copies of the database, on a thread of its own.
fn keep_safe(app: &AppHandle) -> std::io::Result<()> {
    let app = app.clone();
    std::thread::Builder::new().name("backup".to_owned()).spawn(move || app.state::<App>().keep_safe())?;
    Ok(())
}

/// Logs what this app does, never what it sends or gets.
fn log_to_stderr() {
    let filter = EnvFilter::new("warn,refract=info,prismatic_api=info");
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
}
