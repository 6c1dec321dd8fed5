//! What there is to deploy, and for whom.

use deploy_core::model::IntegrationId;
use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::catalog::{
    CachedCustomers, CachedIntegrations, CachedVersions, CustomerView, CustomersWithRequest, IntegrationView,
    ListVersionsRequest, VersionView,
};

/// Lists every integration by name, each once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_integrations(app: State<'_, App>) -> Result<Vec<IntegrationView>, AppError> {
    let session = app.session()?;
    let listed = app.catalog()?.integrations(&session.client, session.profile.as_deref()).await?;
    Ok(listed.rows.iter().map(IntegrationView::new).collect())
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
    let sequence = request.version_sequence_id.as_deref();
    let profile = session.profile.clone();
    let listed = app.catalog()?.versions(&session.client, profile.as_deref(), &integration, sequence).await?;
    Ok(listed.rows.iter().map(VersionView::new).collect())
}

/// Lists every customer by name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_customers(app: State<'_, App>) -> Result<Vec<CustomerView>, AppError> {
    let (session, catalog) = (app.session()?, app.catalog()?);
    let profile = session.profile.clone();
    let listed = catalog.customers(&session.client, profile.as_deref()).await?;
    if let Some(profile) = profile {
        catalog.remember_rate(&profile).await;
    }
    Ok(listed.rows.iter().map(CustomerView::new).collect())
}

/// The integrations as they were last listed; `null` where they were not, or nothing is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cached_integrations(app: State<'_, App>) -> Result<Option<CachedIntegrations>, AppError> {
    let Some(profile) = app.session()?.profile.clone() else { return Ok(None) };
    Ok(app.catalog()?.cached_integrations(&profile).await.map(CachedIntegrations::new))
}

/// The versions of one integration as they were last listed; `null` where they were not, or nothing is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cached_versions(
    app: State<'_, App>,
    request: ListVersionsRequest,
) -> Result<Option<CachedVersions>, AppError> {
    let Some(profile) = app.session()?.profile.clone() else { return Ok(None) };
    let integration = IntegrationId::new(request.integration_id);
    Ok(app.catalog()?.cached_versions(&profile, &integration).await.map(CachedVersions::new))
}

/// The customers as they were last listed; `null` where they were not, or nothing is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cached_customers(app: State<'_, App>) -> Result<Option<CachedCustomers>, AppError> {
    let Some(profile) = app.session()?.profile.clone() else { return Ok(None) };
    Ok(app.catalog()?.cached_customers(&profile).await.map(CachedCustomers::new))
}

/// Ids of the customers that have an instance of an integration, whatever its version.
#[tauri::command]
#[specta::specta]
pub(crate) async fn customers_with(
    app: State<'_, App>,
    request: CustomersWithRequest,
) -> Result<Vec<String>, AppError> {
    let session = app.session()?;
    let customers = deploy_core::customers_with(&session.client, &request.version_sequence_id).await?;
    Ok(customers.into_iter().map(|customer| customer.as_str().to_owned()).collect())
}
