//! What was deployed before; looking at it and copying from it works without a connection and signed out.

use tauri::State;

use super::preset::known_form;
use super::with_shell;
use crate::app::App;
use crate::error::AppError;
use crate::view::history::{
    DeployAgainView, HistoryPage, HistoryRowsPage, HistoryRowsRequest, HistorySearch, RunIdsRequest,
};
use crate::view::run::{CopyResultsRequest, RunRequest, chosen_form};

/// The name that a file of results has unless another is chosen.
const FILE_NAME: &str = "webhook-urls.csv";

/// Lists runs of this computer, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search_history(app: State<'_, App>, request: HistorySearch) -> Result<HistoryPage, AppError> {
    Ok(HistoryPage::new(app.history()?.search(request.try_into()?).await?))
}

/// Lists rows of a run, in order.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_history_rows(
    app: State<'_, App>,
    request: HistoryRowsRequest,
) -> Result<HistoryRowsPage, AppError> {
    let HistoryRowsRequest { run_id, text, offset, limit } = request;
    Ok(HistoryRowsPage::new(&app.history()?.rows(run_id, text, offset, limit).await?))
}

/// Tells what was chosen for a run, to choose it again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn deploy_again(app: State<'_, App>, request: RunRequest) -> Result<DeployAgainView, AppError> {
    let history = app.history()?;
    let run = history.run(request.run_id.clone()).await?;
    let form = known_form(&app, Some(run.version.as_str())).await;
    Ok(history.choices(request.run_id, form).await?.into())
}

/// Copies the customers, flows and webhook URLs of a run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_history_results(app: State<'_, App>, request: CopyResultsRequest) -> Result<(), AppError> {
    let text = app.history()?.results(request.run_id, chosen_form(request.form)).await?;
    with_shell(&app, move |shell| shell.copy(&text)).await?.map_err(AppError::from)
}

/// Saves the results of a run as a CSV file; tells the file's name, or `null` where no file was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_history_results(app: State<'_, App>, request: RunRequest) -> Result<Option<String>, AppError> {
    let history = app.history()?;
    let Some(path) = with_shell(&app, |shell| shell.choose_file(FILE_NAME)).await? else { return Ok(None) };
    let name = path.file_name().map(|name| deploy_core::visible(&name.to_string_lossy()));
    history.save_results(request.run_id, path).await?;
    Ok(name)
}

/// Deletes runs that are over, for someone who is signed in; their instances stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_history(app: State<'_, App>, request: RunIdsRequest) -> Result<(), AppError> {
    app.session()?;
    Ok(app.runs().await?.delete(request.run_ids).await?)
}
