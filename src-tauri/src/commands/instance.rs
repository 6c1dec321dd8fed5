//! Instances that customers have, and the names of those to be.

use deploy_core::Error;
use deploy_core::model::CustomerId;
use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::instance::{
    CheckNameRequest, CustomerInstance, ListInstancesRequest, NameCheckView, SuggestNameRequest,
};

/// Lists the instances that a customer has.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_instances(
    app: State<'_, App>,
    request: ListInstancesRequest,
) -> Result<Vec<CustomerInstance>, AppError> {
    let session = app.session()?;
    let found = session.client.instances(&CustomerId::new(request.customer_id), None).await;
    Ok(found.map_err(Error::from)?.iter().map(CustomerInstance::new).collect())
}

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
