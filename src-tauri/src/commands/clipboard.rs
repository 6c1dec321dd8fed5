//! Copying text.

use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::clipboard::CopyTextRequest;

/// The longest text that is copied, in bytes.
const LONGEST_TEXT: usize = 4 * 1024 * 1024;

/// Puts text on the clipboard; succeeds only once the clipboard holds it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_text(app: State<'_, App>, request: CopyTextRequest) -> Result<(), AppError> {
    if request.text.len() > LONGEST_TEXT {
        return Err(AppError::text_too_long());
    }
    let shell = app.shell();
    let copied = tokio::task::spawn_blocking(move || shell.copy(&request.text)).await;
    Ok(copied.map_err(|error| AppError::internal(&error))??)
}
