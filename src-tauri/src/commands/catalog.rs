//! What there is to deploy, and for whom.

use deploy_core::model::IntegrationId;
use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::catalog::{CustomerView, IntegrationView, ListVersionsRequest, VersionView};

/// Lists every integration by name, each once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_integrations(app: State<'_, App>) -> Result<Vec<IntegrationView>, AppError> {
    let integrations = app.session()?.client.integrations(None).await?;
    Ok(integrations.iter().map(IntegrationView::new).collect())
}

/// Lists the versions of one integration that can be deployed, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_versions(
    app: State<'_, App>,
    request: ListVersionsRequest,
) -> Result<Vec<VersionView>, AppError> {
    let session = app.session()?;
    let integration = IntegrationId::new(request.integration_id);
    let versions = session.client.versions(&integration, request.version_sequence_id.as_deref()).await?;
    Ok(versions.iter().map(VersionView::new).collect())
}

/// Lists every customer by name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_customers(app: State<'_, App>) -> Result<Vec<CustomerView>, AppError> {
    let customers = app.session()?.client.customers().await?;
    Ok(customers.iter().map(CustomerView::new).collect())
}
