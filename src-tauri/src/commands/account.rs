//! Signing in and out.

use deploy_core::Address;
use tauri::State;

use crate::app::App;
use crate::error::AppError;
use crate::view::account::{CheckAddressRequest, SessionView, SignInOptions, SignInRequest};

/// Lists the regions to choose from, and the address used last.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands the state over")]
pub(crate) fn sign_in_options(app: State<'_, App>) -> Result<SignInOptions, AppError> {
    Ok(SignInOptions::new(app.account()?.last_address()?))
}

/// Understands an address as typed and returns the one that would be used, e.g. `https://app.prismatic.io`.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "commands own what came over")]
pub(crate) fn check_address(request: CheckAddressRequest) -> Result<String, AppError> {
    let address = Address::parse(&request.address).map_err(deploy_core::Error::from)?;
    Ok(address.to_string())
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
    Ok(session.as_deref().map(SessionView::new))
}

/// Signs in at an address with an access token.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in(app: State<'_, App>, request: SignInRequest) -> Result<SessionView, AppError> {
    let session = app.account()?.sign_in(&request.address, &request.token).await?;
    Ok(SessionView::new(&session))
}

/// Enters the practice workspace, which needs no account and where nothing is real.
#[tauri::command]
#[specta::specta]
pub(crate) async fn enter_practice(app: State<'_, App>) -> Result<SessionView, AppError> {
    let entrance = app.practice.open().await.map_err(|error| AppError::practice(&error))?;
    let session = app.account()?.practice(&entrance.address, entrance.token.into()).await?;
    Ok(SessionView::new(&session))
}

/// Tries again to put a sign-in that is in memory only into the keyring.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_sign_in(app: State<'_, App>) -> Result<SessionView, AppError> {
    let session = app.account()?.keep_sign_in().await?;
    Ok(SessionView::new(&session))
}

/// Signs out and removes the token from memory and the keyring.
///
/// An error means that the user is signed out here and the token is still in the keyring.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_out(app: State<'_, App>) -> Result<(), AppError> {
    Ok(app.account()?.sign_out().await?)
}
