//! What was typed or chosen and not saved yet.

use deploy_core::config::{StoredEntry, without_secrets, without_unknown};
use deploy_core::model::IntegrationId;
use tauri::State;

use super::profile;
use crate::app::App;
use crate::error::AppError;
use crate::view::config::entries;
use crate::view::unsaved::{UnsavedPlace, UnsavedView, UnsavedWork};

/// Gives what was typed in a place when the app was last open; `null` where there is nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_unsaved(app: State<'_, App>, request: UnsavedPlace) -> Result<Option<UnsavedView>, AppError> {
    let kept = app.unsaved()?.get(&profile(&app)?, &request.key()).await?;
    Ok(kept.map(UnsavedView::new))
}

/// Keeps what was typed in a place, without its secrets; `false` where it is too much to keep.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_unsaved(app: State<'_, App>, mut request: UnsavedWork) -> Result<bool, AppError> {
    let profile = profile(&app)?;
    let values = writable(&app, &profile, &mut request).await?;
    Ok(app.unsaved()?.keep(&profile, &request.place().key(), &request, values).await?)
}

/// Drops what was typed in a place.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_unsaved(app: State<'_, App>, request: UnsavedPlace) -> Result<(), AppError> {
    Ok(app.unsaved()?.delete(&profile(&app)?, &request.key()).await?)
}

/// Takes the values out, without their secrets: those that the form of the version says are, or, where it was not read
/// yet, whatever was typed into a connection and is not in the preset already.
async fn writable(app: &State<'_, App>, profile: &str, work: &mut UnsavedWork) -> Result<Vec<StoredEntry>, AppError> {
    let typed = entries(app.held_secrets(), work.take_entries());
    let session = app.session()?;
    let form = work.version().and_then(|id| app.known_config_form(&session, &IntegrationId::new(id)));
    if let Some(form) = form {
        return Ok(without_secrets(&form, &typed));
    }
    let before = match work.preset() {
        Some(id) => app.presets()?.get(profile, id).await.map(|preset| preset.body.content.entries).unwrap_or_default(),
        None => Vec::new(),
    };
    Ok(without_unknown(&before, &typed))
}
