//! Deploying one version to one or more customers.

use std::collections::HashMap;

use deploy_core::model::IntegrationId;
use deploy_core::{Error, HeldSecret, RunValues, Runs, Session, Workplace, typed};
use tauri::State;

use super::{profile, with_shell};
use crate::app::App;
use crate::error::AppError;
use crate::view::config::entries;
use crate::view::run::{
    CopyMessageRequest, CopyResultsRequest, MissingSecretsView, ProvideValuesRequest, ResolveRowRequest, ReviewRequest,
    ReviewView, RowView, RunRequest, RunView, SetCeilingRequest, SetMessageTemplateRequest, StartRunRequest,
    chosen_form, row_id,
};

/// The name that a file of results has unless another is chosen.
const FILE_NAME: &str = "webhook-urls.csv";

/// Looks through a run before it starts: names, clashes, and customers who have the integration already.
#[tauri::command]
#[specta::specta]
pub(crate) async fn review_run(app: State<'_, App>, request: ReviewRequest) -> Result<ReviewView, AppError> {
    let session = app.session()?;
    Ok(ReviewView::new(&deploy_core::review(&session.client, &request.into()).await?))
}

/// Starts a run, for the profile and user that the window shows; another one may have come into use meanwhile.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_run(app: State<'_, App>, request: StartRunRequest) -> Result<RunView, AppError> {
    let session = app.session()?;
    if session.profile != request.profile_id || deploy_core::visible(&session.user.email) != request.user_email {
        return Err(AppError::account_changed());
    }
    let mut request = request;
    let used = request.presets();
    let values = if request.has_values() || !used.is_empty() {
        let version = IntegrationId::new(request.integration.version_id.clone());
        let form = app.config_form(&session, &version, false).await?;
        request.add_secrets(&form, &secrets(&app, &used).await?);
        request.take_values(app.held_secrets(), &form)?
    } else {
        RunValues::default()
    };
    let (runs, place) = at_work(&app, &session).await?;
    let run = runs.start(&place, request.into_run(values)).await?;
    if !used.is_empty()
        && let Err(error) = app.presets()?.were_used(&place.profile, used).await
    {
        // The run goes on; only the order of a list is not the newest.
        tracing::warn!(%error, "preset.use_not_noted");
    }
    Ok(run.into())
}

/// The secrets of presets that the keyring has.
async fn secrets(app: &State<'_, App>, presets: &[String]) -> Result<HashMap<String, Vec<HeldSecret>>, AppError> {
    let (all, profile) = (app.presets()?, profile(app)?);
    let mut secrets = HashMap::new();
    for preset in presets {
        secrets.insert(preset.clone(), all.secrets(&profile, preset).await?);
    }
    Ok(secrets)
}

/// Takes in secrets that are gone since the app was closed, so that the rows that wait for them go on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn provide_values(app: State<'_, App>, request: ProvideValuesRequest) -> Result<RunView, AppError> {
    let session = app.session()?;
    let (runs, place) = at_work(&app, &session).await?;
    let (run, _) = runs.get(&place.profile, &request.run_id).await?;
    let form = app.config_form(&session, &run.version, false).await?;
    let held = app.held_secrets();
    let shared = typed(&form, &entries(held, request.config)).map_err(Error::from)?;
    let mut customers = HashMap::new();
    for values in request.rows {
        let values = values.into_core(held);
        customers.insert(values.customer, typed(&form, &values.entries).map_err(Error::from)?);
    }
    Ok(runs.provide(&place, &request.run_id, &shared, &customers).await?.into())
}

/// Tells which secrets are gone that rows of a run wait for.
#[tauri::command]
#[specta::specta]
pub(crate) async fn missing_secrets(app: State<'_, App>, request: RunRequest) -> Result<MissingSecretsView, AppError> {
    Ok(app.runs().await?.missing_secrets(&profile(&app)?, &request.run_id).await?.into())
}

/// Lists the runs of whoever is signed in, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_runs(app: State<'_, App>) -> Result<Vec<RunView>, AppError> {
    let runs = app.runs().await?.list(&profile(&app)?).await?;
    Ok(runs.into_iter().map(Into::into).collect())
}

/// Tells how a run stands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_run(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (run, _) = app.runs().await?.get(&profile(&app)?, &request.run_id).await?;
    Ok(run.into())
}

/// Lists the rows of a run, in order.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_rows(app: State<'_, App>, request: RunRequest) -> Result<Vec<RowView>, AppError> {
    let (run, rows) = app.runs().await?.get(&profile(&app)?, &request.run_id).await?;
    Ok(rows.iter().map(|row| RowView::new(&run, row)).collect())
}

/// Pauses a run; what is on its way is finished.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pause_run(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.pause(&place, &request.run_id).await?.into())
}

/// Goes on with a run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn resume_run(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.resume(&place, &request.run_id).await?.into())
}

/// Calls a run off: no new rows start, and what is on its way is finished.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_run(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.cancel(&place, &request.run_id).await?.into())
}

/// Tries the failed rows of a run again, and only those.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_failed(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.retry_failed(&place, &request.run_id).await?.into())
}

/// Looks again at the rows that are unclear.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_rows(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.check(&place, &request.run_id).await?.into())
}

/// Goes on with a row as a person decided.
#[tauri::command]
#[specta::specta]
pub(crate) async fn resolve_row(app: State<'_, App>, request: ResolveRowRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    let choice = request.chosen()?;
    Ok(runs.resolve(&place, &request.run_id, row_id(&request.row_id)?, choice).await?.into())
}

/// Deletes the instances that a run made, and only those.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_run_instances(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.delete_instances(&place, &request.run_id).await?.into())
}

/// Copies the customers, flows and webhook URLs of a run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_results(app: State<'_, App>, request: CopyResultsRequest) -> Result<(), AppError> {
    let form = chosen_form(request.form);
    let text = app.runs().await?.results(&profile(&app)?, &request.run_id, form).await?;
    with_shell(&app, move |shell| shell.copy(&text)).await?.map_err(AppError::from)
}

/// Saves the results of a run as a CSV file; tells the file's name, or `null` where no file was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_results(app: State<'_, App>, request: RunRequest) -> Result<Option<String>, AppError> {
    let (runs, profile) = (app.runs().await?, profile(&app)?);
    let Some(path) = with_shell(&app, |shell| shell.choose_file(FILE_NAME)).await? else { return Ok(None) };
    let name = path.file_name().map(|name| deploy_core::visible(&name.to_string_lossy()));
    runs.save_results(&profile, &request.run_id, path).await?;
    Ok(name)
}

/// Copies a message to one customer of a run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_message(app: State<'_, App>, request: CopyMessageRequest) -> Result<(), AppError> {
    let row = row_id(&request.row_id)?;
    let text = app.runs().await?.message(&profile(&app)?, &request.run_id, row, &request.template).await?;
    with_shell(&app, move |shell| shell.copy(&text)).await?.map_err(AppError::from)
}

/// Tells the message that was kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_message_template(app: State<'_, App>) -> Result<String, AppError> {
    Ok(app.runs().await?.message_template().await?)
}

/// Keeps a message for the next time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_message_template(
    app: State<'_, App>,
    request: SetMessageTemplateRequest,
) -> Result<(), AppError> {
    if request.template.len() > LONGEST_TEMPLATE {
        return Err(AppError::text_too_long());
    }
    Ok(app.runs().await?.set_message_template(request.template).await?)
}

/// The longest message that is kept, in bytes.
const LONGEST_TEMPLATE: usize = 64 * 1024;

/// Lists the runs that the app was closed in; what is unclear in them is looked for from now on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unfinished_runs(app: State<'_, App>) -> Result<Vec<RunView>, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.unfinished(&place).await?.into_iter().map(Into::into).collect())
}

/// Tells how many requests a second are sent at most; `null` for as many as Prismatic takes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_ceiling(app: State<'_, App>) -> Result<Option<f64>, AppError> {
    Ok(app.runs().await?.ceiling().await?)
}

/// Sets how many requests a second are sent at most.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_ceiling(app: State<'_, App>, request: SetCeilingRequest) -> Result<(), AppError> {
    let per_second = request.per_second.filter(|value| value.is_finite() && *value > 0.0);
    app.runs().await?.set_ceiling(per_second).await?;
    if let Ok(session) = app.session() {
        session.client.set_ceiling(per_second);
    }
    Ok(())
}

/// Closes the app, whatever goes on in it; what is on its way is looked for at the next start.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands the state over")]
#[expect(clippy::unnecessary_wraps, reason = "the page reads the answer of every command alike")]
pub(crate) fn quit(app: State<'_, App>) -> Result<(), AppError> {
    app.shell().quit();
    Ok(())
}

/// The runs, and where a session works.
pub(super) async fn at_work(app: &State<'_, App>, session: &Session) -> Result<(Runs, Workplace), AppError> {
    let runs = app.runs().await?;
    if let Some(ceiling) = runs.ceiling().await? {
        session.client.set_ceiling(Some(ceiling));
    }
    Ok((runs, Workplace::of(session)))
}
