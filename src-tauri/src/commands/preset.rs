//! Presets and templates.

use std::sync::Arc;

use deploy_core::config::ConfigForm;
use deploy_core::model::{InstanceId, IntegrationId};
use deploy_core::setup::read_setup;
use deploy_core::{Body, Edition, Error, Presets, Search, Wanted};
use tauri::State;

use super::preset_file::whereabouts;
use super::profile;
use crate::app::App;
use crate::error::AppError;
use crate::view::preset::{
    AppliedPreset, ApplyPresetsRequest, ChangePresetRequest, DuplicatePresetRequest, OfferRequest, OfferView,
    PresetDraft, PresetFromInstanceRequest, PresetFromRowRequest, PresetIdsRequest, PresetPage, PresetRequest,
    PresetSearch, PresetView, SavePresetRequest, SavedPreset, offer,
};
use crate::view::run::row_id;

/// Lists presets of whoever is signed in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search_presets(app: State<'_, App>, request: PresetSearch) -> Result<PresetPage, AppError> {
    let (presets, profile) = of_profile(&app)?;
    Ok(PresetPage::new(presets.search(&profile, request.into()).await?))
}

/// Lists the tags that presets have.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_preset_tags(app: State<'_, App>) -> Result<Vec<String>, AppError> {
    let (presets, profile) = of_profile(&app)?;
    Ok(presets.tags(&profile).await?)
}

/// Reads one preset.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_preset(app: State<'_, App>, request: PresetRequest) -> Result<PresetView, AppError> {
    let (presets, profile) = of_profile(&app)?;
    Ok(presets.get(&profile, &request.preset_id).await?.into())
}

/// Lists the presets that customers have for an integration, and its templates.
#[tauri::command]
#[specta::specta]
pub(crate) async fn offered_presets(app: State<'_, App>, request: OfferRequest) -> Result<OfferView, AppError> {
    let (presets, profile) = of_profile(&app)?;
    let templates = Search {
        wanted: Wanted::Templates,
        version_sequence_id: Some(request.version_sequence_id.clone()),
        ..Search::all()
    };
    let own = presets.offered(&profile, &request.version_sequence_id, request.customer_ids).await?;
    let (templates, _) = presets.search(&profile, templates).await?;
    Ok(offer(own, templates))
}

/// Saves a new preset, or one over what it was; its secrets go to the keyring or nowhere.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_preset(app: State<'_, App>, request: SavePresetRequest) -> Result<SavedPreset, AppError> {
    let (presets, profile) = of_profile(&app)?;
    let form = known_form(&app, request.version()).await;
    let typed = request.into_core(app.held_secrets())?;
    Ok(presets.save_typed(&profile, form.as_deref(), typed).await?.into())
}

/// Changes a preset's name and tags.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_preset(app: State<'_, App>, request: ChangePresetRequest) -> Result<PresetView, AppError> {
    let (presets, profile) = of_profile(&app)?;
    let edition = Edition { id: request.preset_id, revision: request.revision.into() };
    Ok(presets.change(&profile, edition, request.name, request.tags).await?.into())
}

/// Makes a preset of a row of a run, to look at before it is saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preset_from_row(
    app: State<'_, App>,
    request: PresetFromRowRequest,
) -> Result<PresetDraft, AppError> {
    let history = app.history()?;
    let run = history.run(request.run_id.clone()).await?;
    let form = known_form(&app, Some(run.version.as_str())).await;
    let choices = history.choices(request.run_id, form.clone()).await?;
    drafted(&app, Presets::of_row(choices, row_id(&request.row_id)?, form.as_deref())?).await
}

/// Makes a preset of an instance as it is configured, to look at before it is saved.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preset_from_instance(
    app: State<'_, App>,
    request: PresetFromInstanceRequest,
) -> Result<PresetDraft, AppError> {
    let session = app.session()?;
    let id = InstanceId::new(request.instance_id);
    let instance = session.client.instance(&id).await?;
    let form = app.config_form(&session, &instance.summary.integration_id, false).await?;
    let setup = read_setup(&session.client, &form, &id).await?;
    drafted(&app, Presets::of_instance(&instance, &setup, &form)).await
}

/// Makes a copy of a preset for a customer, or a template of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn duplicate_preset(
    app: State<'_, App>,
    request: DuplicatePresetRequest,
) -> Result<SavedPreset, AppError> {
    let (presets, profile) = of_profile(&app)?;
    let customer = request.customer.map(Into::into);
    Ok(presets.duplicate(&profile, &request.preset_id, customer, request.name).await?.into())
}

/// Deletes presets; they can be brought back until the app closes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_presets(app: State<'_, App>, request: PresetIdsRequest) -> Result<(), AppError> {
    let (presets, profile) = of_profile(&app)?;
    Ok(presets.delete(&profile, request.preset_ids).await?)
}

/// Brings deleted presets back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_presets(app: State<'_, App>, request: PresetIdsRequest) -> Result<(), AppError> {
    let (presets, profile) = of_profile(&app)?;
    Ok(presets.restore(&profile, request.preset_ids).await?)
}

/// Fills presets in for customers.
#[tauri::command]
#[specta::specta]
pub(crate) async fn apply_presets(
    app: State<'_, App>,
    request: ApplyPresetsRequest,
) -> Result<Vec<AppliedPreset>, AppError> {
    let (presets, profile) = of_profile(&app)?;
    let form = known_form(&app, Some(&request.version_id)).await;
    let applied = presets.apply(&profile, form, request.rows()).await?;
    Ok(applied.into_iter().map(Into::into).collect())
}

/// The form of a version; `None` where it can't be read, for example without a connection.
pub(super) async fn known_form(app: &State<'_, App>, version: Option<&str>) -> Option<Arc<ConfigForm>> {
    let (session, version) = (app.session().ok()?, IntegrationId::new(version?));
    app.config_form(&session, &version, false).await.ok()
}

/// A preset to look at, with the identity of its integration.
async fn drafted(app: &State<'_, App>, body: Body) -> Result<PresetDraft, AppError> {
    let integrations = whereabouts(app, &profile(app)?).await?.integrations.unwrap_or_default();
    Ok(body.with_sequence(&integrations).map_err(Error::from)?.into())
}

/// The presets, and the profile of whoever is signed in.
pub(super) fn of_profile(app: &State<'_, App>) -> Result<(Presets, String), Error> {
    Ok((app.presets()?, profile(app)?))
}
