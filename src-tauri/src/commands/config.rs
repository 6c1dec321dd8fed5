//! What a version asks for, whether values fit it, and what was typed and not deployed yet.

use std::sync::Arc;

use deploy_core::config::{
    CheckScope, ConfigForm, CsvCustomer, carry_between, check, read_csv_file, save_csv_template,
};
use deploy_core::model::IntegrationId;
use deploy_core::{Session, Workplace};
use tauri::State;
use tokio::task::spawn_blocking;

use crate::app::App;
use crate::error::AppError;
use crate::view::config::{
    CarriedConfigView, CarryConfigRequest, CheckConfigRequest, ConfigCsvRequest, ConfigCsvView, ConfigFormRequest,
    ConfigFormView, ConfigProblemView, DraftRequest, DraftView, MatchConfigCsvRequest, SaveDraftRequest, entries,
};

/// The name that a file to fill in has unless another is chosen.
const FILE_NAME: &str = "customers.csv";

/// Gives what a version asks for.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_config_form(
    app: State<'_, App>,
    request: ConfigFormRequest,
) -> Result<ConfigFormView, AppError> {
    Ok(ConfigFormView::new(&*read(&app, request.version_id, request.fresh).await?))
}

/// Tells what of the values does not fit.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_config(
    app: State<'_, App>,
    request: CheckConfigRequest,
) -> Result<Vec<ConfigProblemView>, AppError> {
    let form = form(&app, request.version_id).await?;
    let entries = entries(app.held_secrets(), request.entries);
    let scope = request.keys.as_deref().map_or(CheckScope::BeforeInstance, CheckScope::Keys);
    Ok(check(&form, &entries, scope).into_iter().map(Into::into).collect())
}

/// Takes values along to another version.
#[tauri::command]
#[specta::specta]
pub(crate) async fn carry_config(
    app: State<'_, App>,
    request: CarryConfigRequest,
) -> Result<CarriedConfigView, AppError> {
    let (from, to) = (form(&app, request.from_version_id).await?, form(&app, request.to_version_id).await?);
    let held = app.held_secrets();
    let carried = carry_between(&from, &to, &entries(held, request.entries));
    Ok(CarriedConfigView::new(held, &to, carried))
}

/// Gives what was typed and not deployed yet; `null` where there is nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_draft(app: State<'_, App>, request: DraftRequest) -> Result<Option<DraftView>, AppError> {
    let form = form(&app, request.version_id).await?;
    let draft = app.drafts()?.get(&profile(&app)?, &request.version_sequence_id, &form).await?;
    Ok(draft.map(|draft| DraftView::new(app.held_secrets(), &form, draft)))
}

/// Keeps what was typed, without its secrets.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_draft(app: State<'_, App>, request: SaveDraftRequest) -> Result<(), AppError> {
    let form = form(&app, request.version_id).await?;
    let values = request.values.into_core(app.held_secrets());
    Ok(app.drafts()?.save(&profile(&app)?, &request.version_sequence_id, &form, &values).await?)
}

/// Drops what was typed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_draft(app: State<'_, App>, request: DraftRequest) -> Result<(), AppError> {
    Ok(app.drafts()?.delete(&profile(&app)?, &request.version_sequence_id).await?)
}

/// Saves a file to fill in for the customers; tells the file's name, or `null` where no file was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_config_template(
    app: State<'_, App>,
    request: ConfigCsvRequest,
) -> Result<Option<String>, AppError> {
    let form = form(&app, request.version_id).await?;
    let customers: Vec<CsvCustomer> = request.customers.into_iter().map(Into::into).collect();
    let shell = app.shell();
    let saved = spawn_blocking(move || {
        let Some(path) = shell.choose_file(FILE_NAME) else { return Ok(None) };
        save_csv_template(&path, &form, &customers)?;
        Ok(path.file_name().map(|name| deploy_core::visible(&name.to_string_lossy())))
    });
    saved.await.map_err(|error| AppError::internal(&error))?
}

/// Reads a file that was filled in; `null` where no file was chosen. Its secrets stay here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_config_csv(
    app: State<'_, App>,
    request: ConfigCsvRequest,
) -> Result<Option<ConfigCsvView>, AppError> {
    let shell = app.shell();
    let chosen = spawn_blocking(move || shell.choose_file_to_read("CSV", &["csv", "txt", "tsv"])).await;
    let Some(path) = chosen.map_err(|error| AppError::internal(&error))? else { return Ok(None) };
    app.set_filled_in(path);
    let ConfigCsvRequest { version_id, customers } = request;
    match_config_csv(app, MatchConfigCsvRequest { version_id, customers, choices: Vec::new() }).await
}

/// Reads the file that was chosen last with what a person says of its columns; `null` where none was.
#[tauri::command]
#[specta::specta]
pub(crate) async fn match_config_csv(
    app: State<'_, App>,
    request: MatchConfigCsvRequest,
) -> Result<Option<ConfigCsvView>, AppError> {
    let Some(path) = app.filled_in() else { return Ok(None) };
    let form = form(&app, request.version_id).await?;
    let customers: Vec<CsvCustomer> = request.customers.into_iter().map(Into::into).collect();
    let choices: Vec<_> = request.choices.into_iter().map(Into::into).collect();
    let held = app.held_secrets().clone();
    let view = spawn_blocking(move || {
        let csv = read_csv_file(&path, &form, &customers, &choices)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Some(ConfigCsvView::new(&held, &form, &name, csv)))
    });
    view.await.map_err(|error| AppError::internal(&error))?
}

/// The form of a version, read where it was not yet.
async fn form(app: &State<'_, App>, version: String) -> Result<Arc<ConfigForm>, AppError> {
    read(app, version, false).await
}

async fn read(app: &State<'_, App>, version: String, fresh: bool) -> Result<Arc<ConfigForm>, AppError> {
    Ok(app.config_form(&*app.session()?, &IntegrationId::new(version), fresh).await?)
}

/// The profile whose drafts are shown: that of whoever is signed in.
fn profile(app: &State<'_, App>) -> Result<String, AppError> {
    Ok(app.session().map(|session: Arc<Session>| Workplace::of(&session).profile)?)
}
