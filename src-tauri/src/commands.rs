//! The commands that the window can call, one module for each noun.
//!
//! A command takes what came over, calls the core, and turns the answer into a view.

pub(crate) mod account;
pub(crate) mod catalog;
pub(crate) mod clipboard;
pub(crate) mod config;
pub(crate) mod database;
pub(crate) mod history;
pub(crate) mod instance;
pub(crate) mod practice;
pub(crate) mod preset;
pub(crate) mod preset_file;
pub(crate) mod run;
pub(crate) mod setup;
pub(crate) mod unsaved;
pub(crate) mod verify;

use deploy_core::{Error, Workplace};
use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::shell::Shell;

/// The profile whose runs and presets are shown: that of whoever is signed in.
fn profile(app: &State<'_, App>) -> Result<String, Error> {
    app.session().map(|session| Workplace::of(&session).profile)
}

/// Uses the desktop on a thread that may wait.
async fn with_shell<T: Send + 'static>(
    app: &State<'_, App>,
    work: impl FnOnce(&dyn Shell) -> T + Send + 'static,
) -> Result<T, AppError> {
    let shell = app.shell();
    tokio::task::spawn_blocking(move || work(&*shell)).await.map_err(|error| AppError::internal(&error))
}
