//! Whether instances work, trying their flows, and going on in Prismatic's web app.

use deploy_core::model::IntegrationId;
use deploy_core::setup::{WebPage, health, test_progress, web_page};
use deploy_core::{Error, Row, Workplace, visible};
use secrecy::SecretString;
use tauri::State;
use url::Url;

use super::setup::open;
use super::with_shell;
use crate::app::App;
use crate::error::AppError;
use crate::view::run::row_id;
use crate::view::setup::SetupRequest;
use crate::view::verify::{
    ApiKeyRequest, HealthView, OpenInPrismaticRequest, OpenLinkRequest, PrismaticPage, TestFlowRequest, TestFlowView,
    TestLogRequest, TestLogView,
};

/// The longest payload that is sent to a flow, in bytes; Prismatic takes 6 MB (docs, integration runner limits).
const LONGEST_PAYLOAD: usize = 6_000_000;

/// Looks whether a row's instance works.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify_row(app: State<'_, App>, request: SetupRequest) -> Result<HealthView, AppError> {
    let session = app.session()?;
    let profile = Workplace::of(&session).profile;
    let row = row_id(&request.row_id)?;
    let (run, _, instance) = app.runs().await?.with_instance(&profile, &request.run_id, row).await?;
    let form = app.config_form(&session, &run.version, false).await?;
    Ok(health(&session.client, &form, &instance, run.started_at).await?.into())
}

/// Sends a payload to a flow of a row's instance, which runs for real.
#[tauri::command]
#[specta::specta]
pub(crate) async fn test_flow(app: State<'_, App>, request: TestFlowRequest) -> Result<TestFlowView, AppError> {
    if request.payload.len() > LONGEST_PAYLOAD {
        return Err(AppError::text_too_long());
    }
    let session = app.session()?;
    let profile = Workplace::of(&session).profile;
    let row = row_id(&request.row_id)?;
    let (_, row, _) = app.runs().await?.with_instance(&profile, &request.run_id, row).await?;
    let flow = flow_config(&row, &request.flow_name)?;
    let client = &session.client;
    let turn = client.turn().await;
    Ok(client.test_flow(turn, flow, &request.payload, &request.content_type).await?.into())
}

/// Tells how a test comes along, with the log that has arrived.
#[tauri::command]
#[specta::specta]
pub(crate) async fn test_log(app: State<'_, App>, request: TestLogRequest) -> Result<TestLogView, AppError> {
    Ok(test_progress(&app.session()?.client, &request.execution_id).await?.into())
}

/// Copies the API key of a flow of a row's instance, in such a way that it does not stay in a clipboard's history.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_api_key(app: State<'_, App>, request: ApiKeyRequest) -> Result<(), AppError> {
    let session = app.session()?;
    let profile = Workplace::of(&session).profile;
    let row = row_id(&request.row_id)?;
    let (_, row, instance) = app.runs().await?.with_instance(&profile, &request.run_id, row).await?;
    let flow = flow_config(&row, &request.flow_name)?;
    let keys = session.client.api_keys(&instance).await?;
    let found = keys.into_iter().find(|(config, _)| config == flow);
    let key: SecretString = found.and_then(|(_, keys)| keys.into_iter().next()).ok_or(Error::VariableGone)?;
    with_shell(&app, move |shell| shell.copy_secret(&key)).await?.map_err(AppError::from)
}

/// Opens a page of Prismatic's web app in the browser.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_in_prismatic(app: State<'_, App>, request: OpenInPrismaticRequest) -> Result<(), AppError> {
    let session = app.session()?;
    let page = match request.page {
        PrismaticPage::Home => WebPage::Home,
        PrismaticPage::Integration { version_id } => WebPage::Integration(IntegrationId::new(version_id)),
        PrismaticPage::Instance { run_id, row_id: row } => {
            let profile = Workplace::of(&session).profile;
            let runs = app.runs().await?;
            WebPage::Instance(runs.with_instance(&profile, &run_id, row_id(&row)?).await?.2)
        }
    };
    open(&app, web_page(&session.address, &page)).await
}

/// Opens a link of a config page in the browser; only links to the web and to mail addresses, anything else is refused.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_link(app: State<'_, App>, request: OpenLinkRequest) -> Result<(), AppError> {
    let url = Url::parse(&request.url).ok().filter(|url| matches!(url.scheme(), "https" | "mailto"));
    open(&app, url.ok_or_else(AppError::link_refused)?).await
}

/// The id of a row's flow config, by the name of the flow as people see it.
fn flow_config<'a>(row: &'a Row, name: &str) -> Result<&'a str, Error> {
    let found = row.flows.iter().find(|config| config.flow.name == name || visible(&config.flow.name) == name);
    found.map(|config| config.id.as_str()).ok_or(Error::VariableGone)
}
