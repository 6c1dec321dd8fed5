//! Signing in, and who is signed in.

use deploy_core::{Keeping, REGIONS, Session, Workspace, visible};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::AppError;

/// What the sign-in screen offers.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInOptions {
    /// Prismatic's regions, the default one first.
    regions: Vec<RegionView>,
    /// The address used last.
    last_address: Option<String>,
}

/// A region that Prismatic runs in.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegionView {
    /// Name.
    name: &'static str,
    /// Address, e.g. `https://app.prismatic.io`.
    address: &'static str,
}

/// An address as typed.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckAddressRequest {
    /// What was typed.
    pub(crate) address: String,
}

/// What it takes to sign in.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInRequest {
    /// The address as typed.
    pub(crate) address: String,
    /// The token as pasted.
    #[specta(type = String)]
    pub(crate) token: SecretString,
}

/// Who is signed in, and where.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionView {
    /// Whether this is the practice workspace.
    workspace: WorkspaceView,
    /// Name of the organization.
    organization: String,
    /// Address, e.g. `https://app.prismatic.io`.
    address: String,
    /// Name of the user.
    user_name: String,
    /// E-mail address of the user.
    user_email: String,
    /// Name of the user's role.
    role: String,
    /// Whether the sign-in outlives the app.
    kept: KeptView,
    /// Why it does not, where it should.
    keeping_problem: Option<AppError>,
}

/// Where a session works.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum WorkspaceView {
    /// In the practice workspace.
    Practice,
    /// In a tenant.
    Tenant,
}

/// Whether a sign-in outlives the app.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum KeptView {
    /// Yes, in the keyring.
    InKeyring,
    /// No, because the keyring can't be used.
    UntilClosed,
    /// No, it is the practice workspace's.
    Practice,
}

impl SignInOptions {
    /// Makes the options with the address used last.
    pub(crate) fn new(last_address: Option<String>) -> Self {
        let regions = REGIONS.iter().map(|region| RegionView { name: region.name, address: region.address }).collect();
        Self { regions, last_address }
    }
}

impl SessionView {
    /// Makes the view of a session.
    pub(crate) fn new(session: &Session) -> Self {
        let user = &session.user;
        let (kept, keeping_problem) = match session.keeping {
            Keeping::InKeyring => (KeptView::InKeyring, None),
            Keeping::Never => (KeptView::Practice, None),
            Keeping::UntilClosed(problem) => {
                (KeptView::UntilClosed, Some(AppError::from(deploy_core::Error::from(problem))))
            }
        };
        Self {
            workspace: match session.workspace {
                Workspace::Practice => WorkspaceView::Practice,
                Workspace::Tenant => WorkspaceView::Tenant,
            },
            organization: visible(user.organization.as_deref().unwrap_or_default()),
            address: session.address.to_string(),
            user_name: visible(&user.name),
            user_email: visible(&user.email),
            role: visible(&user.role),
            kept,
            keeping_problem,
        }
    }
}
