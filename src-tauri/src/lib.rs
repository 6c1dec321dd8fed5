//! Refract's desktop shell: the window, the commands it may call, and what they need of the operating system.
//!
//! What the app does is in `deploy-core`; here it is only wired up and turned into what the window can show.

mod app;
mod bindings;
mod commands;
mod error;
mod practice;
mod shell;
mod view;
mod window;

pub use app::App;
pub use bindings::builder;
pub use error::{AppError, ErrorCode};
pub use shell::{ClipboardError, Shell};

use tracing_subscriber::EnvFilter;

/// The switch that opens the app in the practice workspace.
const PRACTICE: &str = "--practice";

/// Runs the app until its window is closed.
///
/// # Panics
/// Where the window can't be made, for example without a display.
pub fn run() {
    log_to_stderr();
    let builder = builder::<tauri::Wry>();
    let opens_in_practice = std::env::args().any(|argument| argument == PRACTICE);
    tauri::Builder::default()
        .invoke_handler(builder.invoke_handler())
        .manage(App::new(shell::Desktop::default(), opens_in_practice))
        .setup(|app| {
            window::open(app)?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the app's window can be opened");
}

/// Logs what this app does, never what it sends or gets.
fn log_to_stderr() {
    let filter = EnvFilter::new("warn,refract=info,prismatic_api=info");
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
}
