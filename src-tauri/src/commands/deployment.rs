//! Putting an instance live.

use std::time::Duration;

use deploy_core::model::{CustomerId, InstanceId};
use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::deployment::{
    CheckCreationRequest, CheckNameRequest, CreateInstanceRequest, CreationView, DeployInstanceRequest,
    GetInstanceRequest, InstanceView, NameCheckView, SuggestNameRequest,
};

/// Suggests an instance name that is free for a customer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn suggest_name(app: State<'_, App>, request: SuggestNameRequest) -> Result<String, AppError> {
    let session = app.session()?;
    let customer = CustomerId::new(request.customer_id);
    Ok(deploy_core::suggest_name(&session.client, &customer, &request.integration_name).await?)
}

/// Tells whether a name can be used for a customer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_name(app: State<'_, App>, request: CheckNameRequest) -> Result<NameCheckView, AppError> {
    let session = app.session()?;
    let customer = CustomerId::new(request.customer_id);
    NameCheckView::new(deploy_core::check_name(&session.client, &customer, &request.name).await)
}

/// Creates an instance; its flows and webhook URLs come back with it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_instance(
    app: State<'_, App>,
    request: CreateInstanceRequest,
) -> Result<InstanceView, AppError> {
    let session = app.session()?;
    let instance = deploy_core::create_instance(&session.client, &request.into()).await?;
    Ok(InstanceView::new(&instance, &session.address))
}

/// Tells what became of a creation whose outcome was unknown.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_creation(
    app: State<'_, App>,
    request: CheckCreationRequest,
) -> Result<CreationView, AppError> {
    let session = app.session()?;
    let since = Duration::from_secs(request.sent_seconds_ago.into());
    Ok(deploy_core::check_creation(&session.client, &request.sent.into(), since).await?.into())
}

/// Fetches an instance with its flows and webhook URLs.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_instance(app: State<'_, App>, request: GetInstanceRequest) -> Result<InstanceView, AppError> {
    let session = app.session()?;
    let instance = session.client.instance(&InstanceId::new(request.instance_id)).await?;
    Ok(InstanceView::new(&instance, &session.address))
}

/// Deploys an instance.
#[tauri::command]
#[specta::specta]
pub(crate) async fn deploy_instance(
    app: State<'_, App>,
    request: DeployInstanceRequest,
) -> Result<InstanceView, AppError> {
    let session = app.session()?;
    let instance = deploy_core::deploy_instance(&session.client, &InstanceId::new(request.instance_id)).await?;
    Ok(InstanceView::new(&instance, &session.address))
}
