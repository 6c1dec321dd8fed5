//! Files of presets.

use std::path::PathBuf;

use deploy_core::{Whereabouts, Workplace};
use tauri::State;

use super::preset::of_profile;
use super::with_shell;
use crate::app::App;
use crate::error::AppError;
use crate::view::preset::{
    ExportPresetsRequest, ImportPresetsRequest, ImportPreview, ImportSource, ImportedView, PreviewImportRequest,
};

/// The name that a file of presets has unless another is chosen.
const FILE_NAME: &str = "presets.json";

/// Writes presets to a file; tells the file's name, or `null` where no file was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_presets(
    app: State<'_, App>,
    request: ExportPresetsRequest,
) -> Result<Option<String>, AppError> {
    let (presets, profile) = of_profile(&app)?;
    let Some(path) = with_shell(&app, |shell| shell.choose_file(FILE_NAME)).await? else { return Ok(None) };
    presets.export(&profile, request.preset_ids, &path).await?;
    Ok(path.file_name().map(|name| deploy_core::visible(&name.to_string_lossy())))
}

/// Reads a file, and tells what would become of each preset in it; `null` where there is none to read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_import(
    app: State<'_, App>,
    request: PreviewImportRequest,
) -> Result<Option<ImportPreview>, AppError> {
    let (presets, profile) = of_profile(&app)?;
    let path = match request.source {
        ImportSource::Choose => with_shell(&app, |shell| shell.choose_file_to_read("Presets", &["json"])).await?,
        ImportSource::Dropped => app.dropped(),
    };
    let Some(path) = path else { return Ok(None) };
    Ok(Some(look_at(&app, &presets, &profile, path).await?))
}

/// Takes in what was chosen of a file that was looked at: all of it or nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_presets(
    app: State<'_, App>,
    request: ImportPresetsRequest,
) -> Result<ImportedView, AppError> {
    let (presets, profile) = of_profile(&app)?;
    Ok(presets.import(&profile, &request.import_id, request.choices()).await?.into())
}

async fn look_at(
    app: &State<'_, App>,
    presets: &deploy_core::Presets,
    profile: &str,
    path: PathBuf,
) -> Result<ImportPreview, AppError> {
    let whereabouts = whereabouts(app, profile).await?;
    Ok(presets.preview(profile, path, whereabouts).await?.into())
}

/// The customers and integrations there are, as they were last read.
pub(super) async fn whereabouts(app: &State<'_, App>, profile: &str) -> Result<Whereabouts, AppError> {
    let (session, catalog) = (app.session()?, app.catalog()?);
    Ok(if Workplace::of(&session).practice {
        // Nothing of the practice workspace is remembered, and it is near.
        Whereabouts {
            customers: session.client.customers().await.ok(),
            integrations: session.client.integrations(None).await.ok(),
        }
    } else {
        Whereabouts {
            customers: catalog.cached_customers(profile).await.map(|listed| listed.rows),
            integrations: catalog.cached_integrations(profile).await.map(|listed| listed.rows),
        }
    })
}
