//! Finishing the configuration of instances that a run created.

use std::sync::Arc;

use deploy_core::config::{ConfigForm, ConfigVariable};
use deploy_core::model::{CustomerId, InstanceId, IntegrationId};
use deploy_core::setup::{self as core, authorization, disconnect, load_page, read_setup, reusable_authorization};
use deploy_core::{Error, Row, Session, Workplace};
use secrecy::SecretString;
use tauri::State;
use url::Url;

use super::run::at_work;
use super::with_shell;
use crate::app::App;
use crate::error::AppError;
use crate::view::config::{ConfigProblemView, entries, typed_inputs};
use crate::view::run::{RunRequest, RunView, row_id};
use crate::view::setup::{
    CreateReusableRequest, ReusableIdRequest, ReusableRequest, ReusableView, SaveSetupRequest, SetupKeyRequest,
    SetupPageRequest, SetupRequest, SetupVariableView, SetupView, SourceView,
};

/// Tells how the configuration of a row's instance stands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_setup(app: State<'_, App>, request: SetupRequest) -> Result<SetupView, AppError> {
    let setup = row_setup(&app, &request.run_id, &request.row_id).await?;
    let state = read_setup(&setup.session.client, &setup.form, &setup.instance).await?;
    Ok(SetupView::new(&setup.form, &setup.row, state))
}

/// Asks the data sources on a page; they see what is saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn load_setup_page(
    app: State<'_, App>,
    request: SetupPageRequest,
) -> Result<Vec<SourceView>, AppError> {
    let setup = row_setup(&app, &request.run_id, &request.row_id).await?;
    let offers = load_page(&setup.session.client, &setup.form, &setup.instance, &request.page_name).await?;
    Ok(offers.into_iter().map(Into::into).collect())
}

/// Asks one data source again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reload_source(app: State<'_, App>, request: SetupKeyRequest) -> Result<SourceView, AppError> {
    let setup = row_setup(&app, &request.run_id, &request.row_id).await?;
    Ok(core::reload_source(&setup.session.client, &setup.form, &setup.instance, &request.key).await?.into())
}

/// Saves what was answered on a page; tells what Prismatic refuses of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_setup_page(
    app: State<'_, App>,
    request: SaveSetupRequest,
) -> Result<Vec<ConfigProblemView>, AppError> {
    let setup = row_setup(&app, &request.run_id, &request.row_id).await?;
    let entries = entries(app.held_secrets(), request.entries);
    let (client, complete) = (&setup.session.client, request.complete);
    let place = (&*request.run_id, setup.row.id, &setup.instance);
    let problems = app.runs().await?.save_values(client, &setup.form, place, &entries, complete).await?;
    if problems.is_empty() && complete {
        let (runs, place) = at_work(&app, &setup.session).await?;
        runs.answered(&place, &request.run_id, setup.row.id).await?;
    }
    Ok(problems.into_iter().map(Into::into).collect())
}

/// Opens the page in the browser on which a person lets a connection in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn authorize_connection(app: State<'_, App>, request: SetupKeyRequest) -> Result<(), AppError> {
    let page = page(&app, &request).await?;
    open(&app, page).await
}

/// Copies the address of that page, for somebody else to open, in such a way that it does not stay in a clipboard's history.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_authorization_link(app: State<'_, App>, request: SetupKeyRequest) -> Result<(), AppError> {
    let page = page(&app, &request).await?;
    copy(&app, page).await
}

/// Disconnects a connection; tells how it stands then.
#[tauri::command]
#[specta::specta]
pub(crate) async fn disconnect_connection(
    app: State<'_, App>,
    request: SetupKeyRequest,
) -> Result<SetupVariableView, AppError> {
    let setup = row_setup(&app, &request.run_id, &request.row_id).await?;
    Ok(disconnect(&setup.session.client, &setup.form, &setup.instance, &request.key).await?.into())
}

/// Tells why a connection does not work, in the words of its log; `null` where that has no error.
#[tauri::command]
#[specta::specta]
pub(crate) async fn connection_problem(
    app: State<'_, App>,
    request: SetupKeyRequest,
) -> Result<Option<String>, AppError> {
    let setup = row_setup(&app, &request.run_id, &request.row_id).await?;
    let key = &setup.variable(&request.key)?.key;
    let said = core::connection_problem(&setup.session.client, &setup.instance, key).await?;
    Ok(said.map(|said| deploy_core::visible(&said)))
}

/// Finishes the configuration of a row, which then goes on to its deploy.
#[tauri::command]
#[specta::specta]
pub(crate) async fn finish_setup(app: State<'_, App>, request: SetupRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.finish_setup(&place, &request.run_id, row_id(&request.row_id)?).await?.into())
}

/// Looks at all rows that wait for a sign-in; those that are ready go on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_setups(app: State<'_, App>, request: RunRequest) -> Result<RunView, AppError> {
    let (runs, place) = at_work(&app, &*app.session()?).await?;
    Ok(runs.check_setups(&place, &request.run_id).await?.into())
}

/// Lists the connections that a customer has for a variable.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_reusable(
    app: State<'_, App>,
    request: ReusableRequest,
) -> Result<Vec<ReusableView>, AppError> {
    let session = app.session()?;
    let form = app.config_form(&session, &IntegrationId::new(request.version_id), false).await?;
    let customer = CustomerId::new(request.customer_id);
    let connections = core::list_reusable(&session.client, &form, &request.key, &customer).await?;
    Ok(connections.into_iter().map(Into::into).collect())
}

/// Creates a connection of a customer for a variable.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_reusable(
    app: State<'_, App>,
    request: CreateReusableRequest,
) -> Result<ReusableView, AppError> {
    let session = app.session()?;
    let form = app.config_form(&session, &IntegrationId::new(request.version_id), false).await?;
    let customer = CustomerId::new(request.customer_id);
    let typed = typed_inputs(app.held_secrets(), request.inputs);
    Ok(core::create_reusable(&session.client, &form, &request.key, &customer, &request.name, &typed).await?.into())
}

/// Tells how a connection stands that instances share.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_reusable(app: State<'_, App>, request: ReusableIdRequest) -> Result<ReusableView, AppError> {
    Ok(app.session()?.client.reusable_connection(&request.connection_id).await?.into())
}

/// Opens the page in the browser on which a person lets a connection in that instances share.
#[tauri::command]
#[specta::specta]
pub(crate) async fn authorize_reusable(app: State<'_, App>, request: ReusableIdRequest) -> Result<(), AppError> {
    let page = reusable_authorization(&app.session()?.client, &request.connection_id).await?;
    open(&app, page).await
}

/// Copies the address of that page, for somebody else to open, in such a way that it does not stay in a clipboard's history.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_reusable_link(app: State<'_, App>, request: ReusableIdRequest) -> Result<(), AppError> {
    let page = reusable_authorization(&app.session()?.client, &request.connection_id).await?;
    copy(&app, page).await
}

/// A row's instance with the form of its version.
struct Setup {
    session: Arc<Session>,
    form: Arc<ConfigForm>,
    row: Row,
    instance: InstanceId,
}

impl Setup {
    fn variable(&self, key: &str) -> Result<&ConfigVariable, Error> {
        self.form.variable(key).ok_or(Error::VariableGone)
    }
}

/// What there is to set up for a row.
async fn row_setup(app: &State<'_, App>, run: &str, row: &str) -> Result<Setup, AppError> {
    let session = app.session()?;
    let profile = Workplace::of(&session).profile;
    let (run, row, instance) = app.runs().await?.with_instance(&profile, run, row_id(row)?).await?;
    let form = app.config_form(&session, &run.version, false).await?;
    Ok(Setup { session, form, row, instance })
}

async fn page(app: &State<'_, App>, request: &SetupKeyRequest) -> Result<Url, AppError> {
    let setup = row_setup(app, &request.run_id, &request.row_id).await?;
    let key = &setup.variable(&request.key)?.key;
    Ok(authorization(&setup.session.client, &setup.instance, key).await?)
}

pub(super) async fn open(app: &State<'_, App>, page: Url) -> Result<(), AppError> {
    with_shell(app, move |shell| shell.open_browser(&page)).await?.map_err(AppError::from)
}

async fn copy(app: &State<'_, App>, page: Url) -> Result<(), AppError> {
    with_shell(app, move |shell| shell.copy_secret(&SecretString::from(String::from(page))))
        .await?
        .map_err(AppError::from)
}
