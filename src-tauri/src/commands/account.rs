//! Signing in and out, and going from tenant to tenant.

use deploy_core::{Address, Error, Session, Workplace, parse_token, region_of, suggestion};
use tauri::State;

use super::{profile, with_shell};
use crate::app::App;
use crate::error::AppError;
use crate::shell::Shell;
use crate::view::account::{
    AddressCheckView, CheckAddressRequest, CliLoginRequest, SessionView, SignInInBrowserRequest, SignInOptions,
    SignInRequest,
};
use crate::view::profile::{ChangeProfileRequest, ProfileRequest, ProfileView, SwitchTenantRequest, TenantView};
use crate::view::unsaved::UnsavedPlace;

/// Lists the regions to choose from, the address used last, and the sign-ins that are already there.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in_options(app: State<'_, App>) -> Result<SignInOptions, AppError> {
    let account = app.account()?;
    let (last, profiles) = (account.last_address()?, account.profiles()?);
    let logins = tokio::task::spawn_blocking(move || account.cli_logins()).await.unwrap_or_default();
    Ok(SignInOptions::new(last, &profiles, &logins))
}

/// Understands an address as typed, and says which one would be used and whether it looks like a slip.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands own what came over")]
pub(crate) fn check_address(request: CheckAddressRequest) -> Result<AddressCheckView, AppError> {
    let address = Address::parse(&request.address).map_err(deploy_core::Error::from)?;
    Ok(AddressCheckView::new(&address, region_of(&address), suggestion(&address)))
}

/// Tells who is signed in; on the first call, the sign-in kept in the keyring is taken up again.
///
/// `null` where nobody is and nothing went wrong.
#[tauri::command]
#[specta::specta]
pub(crate) async fn current_session(app: State<'_, App>) -> Result<Option<SessionView>, AppError> {
    if app.takes_practice_start() {
        return enter_practice(app).await.map(Some);
    }
    let account = app.account()?;
    let session = account.restore().await?;
    if session.is_none() {
        // The keyring may ask the person, which is nothing to wait for.
        tauri::async_runtime::spawn(async move {
            if let Err(error) = account.remove_stray_tokens().await {
                tracing::warn!(code = ?AppError::from(error).code, "account.token_left");
            }
        });
    }
    session.as_deref().map(|session| view(&app, session)).transpose()
}

/// Takes a token from the clipboard and holds it until the next sign-in, so that it does not come through the page.
#[tauri::command]
#[specta::specta]
pub(crate) async fn paste_token(app: State<'_, App>) -> Result<(), AppError> {
    drop(app.take_pasted());
    let pasted = with_shell(&app, Shell::paste).await??;
    app.hold_pasted(parse_token(&pasted).map_err(deploy_core::Error::from)?);
    Ok(())
}

/// Signs in at an address with an access token or a refresh token, typed or pasted before.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in(app: State<'_, App>, request: SignInRequest) -> Result<SessionView, AppError> {
    let pasted = app.take_pasted();
    let token = request.token.or(pasted).unwrap_or_default();
    let session = app.account()?.sign_in(&request.address, &token).await?;
    entered(&app, &session).await
}

/// Signs in with the browser, which is opened; answers when the person is back, after three minutes at most.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in_in_browser(
    app: State<'_, App>,
    request: SignInInBrowserRequest,
) -> Result<SessionView, AppError> {
    let shell = app.shell();
    let open = move |url: &url::Url| shell.open_browser(url).map_err(|error| error.to_string());
    let session = app.account()?.sign_in_in_browser(&request.address, open).await?;
    entered(&app, &session).await
}

/// Ends the wait for the browser.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands the state over")]
pub(crate) fn cancel_browser_sign_in(app: State<'_, App>) -> Result<(), AppError> {
    app.account()?.cancel_browser_sign_in();
    Ok(())
}

/// Signs in with a login of Prismatic's CLI on this computer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in_with_cli_login(
    app: State<'_, App>,
    request: CliLoginRequest,
) -> Result<SessionView, AppError> {
    let session = app.account()?.sign_in_with_cli_login(&request.name).await?;
    entered(&app, &session).await
}

/// Enters the practice workspace, which needs no account and where nothing is real.
#[tauri::command]
#[specta::specta]
pub(crate) async fn enter_practice(app: State<'_, App>) -> Result<SessionView, AppError> {
    drop(app.take_pasted());
    let entrance = app.practice.open(app.practice_file()?).await.map_err(|error| AppError::practice(&error))?;
    let session = app.account()?.practice(&entrance.address, entrance.token.into()).await?;
    view(&app, &session)
}

/// Tries again to put a sign-in that is in memory only into the keyring.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_sign_in(app: State<'_, App>) -> Result<SessionView, AppError> {
    let session = app.account()?.keep_sign_in().await?;
    view(&app, &session)
}

/// Signs out and removes the profile's tokens from memory and the keyring.
///
/// An error means that the user is signed out here and the tokens are still in the keyring.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_out(app: State<'_, App>) -> Result<(), AppError> {
    let profile = profile(&app);
    app.held_secrets().clear();
    let left = app.account()?.sign_out().await;
    forget_choices(&app, profile).await;
    Ok(left?)
}

/// Revokes the user's refresh tokens on all computers, then signs out; tells why the tokens are still in the keyring
/// where they are, `null` where they are gone.
///
/// An error means that revoking failed and the user is still signed in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_out_everywhere(app: State<'_, App>) -> Result<Option<AppError>, AppError> {
    let profile = profile(&app);
    let left = app.account()?.sign_out_everywhere().await?;
    app.held_secrets().clear();
    forget_choices(&app, profile).await;
    Ok(left.err().map(AppError::from))
}

/// Lets go of the choices on the Deploy screen, as whoever signed out agreed to; where that fails, they come back.
async fn forget_choices(app: &State<'_, App>, profile: Result<String, Error>) {
    let Ok(profile) = profile else { return };
    let deleted = async { app.unsaved()?.delete(&profile, &UnsavedPlace::Deploy.key()).await };
    if let Err(error) = deleted.await {
        tracing::warn!(%error, "account.choices_left");
    }
}

/// Lists the profiles, the one used last first.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands the state over")]
pub(crate) fn list_profiles(app: State<'_, App>) -> Result<Vec<ProfileView>, AppError> {
    Ok(app.account()?.profiles()?.iter().map(ProfileView::new).collect())
}

/// Uses another profile, without a sign-in where its tokens are in the keyring.
#[tauri::command]
#[specta::specta]
pub(crate) async fn switch_profile(app: State<'_, App>, request: ProfileRequest) -> Result<SessionView, AppError> {
    let session = app.account()?.switch_profile(&request.profile_id).await?;
    entered(&app, &session).await
}

/// Changes how the window shows a profile.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands own what came over")]
pub(crate) fn change_profile(app: State<'_, App>, request: ChangeProfileRequest) -> Result<ProfileView, AppError> {
    let color = request.color.into();
    Ok(ProfileView::new(&app.account()?.change_profile(&request.profile_id, color, request.production)?))
}

/// Forgets a profile that is not in use, tokens included.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_profile(app: State<'_, App>, request: ProfileRequest) -> Result<(), AppError> {
    app.account()?.remove_profile(&request.profile_id).await?;
    app.drafts()?.forget(&request.profile_id)?;
    app.unsaved()?.forget(&request.profile_id)?;
    Ok(app.catalog()?.forget(&request.profile_id)?)
}

/// Lists the tenants that the signed-in user may enter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_tenants(app: State<'_, App>) -> Result<Vec<TenantView>, AppError> {
    Ok(app.account()?.tenants().await?.iter().map(TenantView::new).collect())
}

/// Enters another tenant with the refresh token.
#[tauri::command]
#[specta::specta]
pub(crate) async fn switch_tenant(app: State<'_, App>, request: SwitchTenantRequest) -> Result<SessionView, AppError> {
    let session = app.account()?.switch_tenant(&request.tenant_id).await?;
    entered(&app, &session).await
}

/// Lets go of what was pasted on the way, and lets the runs go on that waited for this sign-in.
async fn entered(app: &App, session: &Session) -> Result<SessionView, AppError> {
    drop(app.take_pasted());
    let gone_on = async { app.runs().await?.signed_in(&Workplace::of(session)).await };
    if let Err(error) = gone_on.await {
        tracing::warn!(code = ?AppError::from(error).code, "account.runs_wait");
    }
    view(app, session)
}

fn view(app: &App, session: &Session) -> Result<SessionView, AppError> {
    Ok(SessionView::new(session, app.account()?.profile_of(session)?.as_ref()))
}
