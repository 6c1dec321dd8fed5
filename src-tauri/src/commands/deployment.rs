//! Putting an instance live.

use deploy_core::NewInstance;
use deploy_core::model::{CustomerId, InstanceId, IntegrationId};
use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::deployment::{
    CheckNameRequest, CreateInstanceRequest, DeployInstanceRequest, GetInstanceRequest, InstanceView, NameCheckView,
    SuggestNameRequest,
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
    let new = NewInstance {
        version: IntegrationId::new(request.version_id),
        customer: CustomerId::new(request.customer_id),
        name: request.name,
    };
    let instance = deploy_core::create_instance(&session.client, &new).await?;
    Ok(InstanceView::new(&instance, &session.address))
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
