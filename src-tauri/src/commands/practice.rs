//! The practice workspace as a whole.

use tauri::State;

use crate::app::App;
use crate::error::AppError;

/// Puts the practice workspace back as it was at the very first start: everything made in it goes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_practice_over(app: State<'_, App>) -> Result<(), AppError> {
    // What is still at work must not go on in a workspace that is new.
    app.runs().await?.forget_all(deploy_core::PRACTICE).await?;
    let started = app.practice.start_over(app.practice_file()?).await;
    started.map_err(|error| AppError::practice(&error))?;
    app.unsaved()?.forget(deploy_core::PRACTICE)?;
    Ok(app.drafts()?.forget(deploy_core::PRACTICE)?)
}
