//! The database as a whole.

use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::database::DatabaseStateView;

/// Tells how the database was found; to be asked once at the start.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands the state over")]
#[expect(clippy::unnecessary_wraps, reason = "the page reads the answer of every command alike")]
pub(crate) fn database_state(app: State<'_, App>) -> Result<DatabaseStateView, AppError> {
    Ok(match app.start() {
        Ok((standing, file)) => DatabaseStateView::new(&standing, file.parent().unwrap_or(&file)),
        Err(error) => DatabaseStateView::Unusable { reason: error.into() },
    })
}

/// Notes that the person has read what became of a damaged database.
#[tauri::command(async)]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands the state over")]
pub(crate) fn acknowledge_database_state(app: State<'_, App>) -> Result<(), AppError> {
    Ok(app.has_read_standing()?)
}
