//! Signing in, and who is signed in.

use deploy_core::{
    Address, CliLogin, Keeping, Profile, REGIONS, Region, Right, Session, Workspace, region_of, visible,
};
use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

use super::profile::ProfileView;
use crate::error::AppError;

/// What the sign-in screen offers.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInOptions {
    /// Prismatic's regions, the default one first.
    regions: Vec<RegionView>,
    /// The address used last.
    last_address: Option<String>,
    /// The profiles, the one used last first.
    profiles: Vec<ProfileView>,
    /// Logins of Prismatic's CLI on this computer.
    cli_logins: Vec<CliLoginView>,
}

/// A login of Prismatic's CLI.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CliLoginView {
    /// The name of the CLI's profile.
    name: String,
    /// Address, e.g. `https://app.prismatic.io`.
    address: String,
    /// Whether the CLI uses it where no other is named.
    is_default: bool,
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

/// What an address stands for.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AddressCheckView {
    /// The address that would be used, e.g. `https://app.prismatic.io`.
    address: String,
    /// Name of Prismatic's region there.
    region: Option<&'static str>,
    /// The region that was probably meant.
    suggestion: Option<RegionView>,
}

/// Where to sign in with the browser.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInInBrowserRequest {
    /// The address as typed.
    pub(crate) address: String,
}

/// Which login of Prismatic's CLI to sign in with.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CliLoginRequest {
    /// The name of the CLI's profile.
    pub(crate) name: String,
}

/// What it takes to sign in.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInRequest {
    /// The address as typed.
    pub(crate) address: String,
    /// The token as typed; `null` for the one that was pasted.
    #[specta(type = Option<String>)]
    pub(crate) token: Option<SecretString>,
}

/// Who is signed in, and where.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionView {
    /// Whether this is the practice workspace.
    workspace: WorkspaceView,
    /// Its profile; `null` in the practice workspace.
    profile: Option<ProfileView>,
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
    /// Name of Prismatic's region at the address.
    region: Option<&'static str>,
    /// Whether the sign-in outlives the app.
    kept: KeptView,
    /// Why it does not, where it should.
    keeping_problem: Option<AppError>,
    /// Whether the sign-in is still good.
    state: StateView,
    /// Whether it has a refresh token.
    renewable: bool,
    /// When the access token expires, RFC 3339, where it says so.
    expires_at: Option<String>,
    /// What the role allows.
    may: MayView,
}

/// Whether a sign-in is still good.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum StateView {
    /// It is.
    Active,
    /// It expired or was revoked; signing in again at the same address and tenant goes on.
    Ended,
}

/// What a role allows.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MayView {
    /// Creating and deploying instances.
    deploy: RightView,
    /// Reading logs.
    read_logs: RightView,
}

/// Whether a role allows something.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RightView {
    /// It does.
    Yes,
    /// It does not.
    RoleForbids,
    /// The role is not known.
    Unknown,
}

/// Tells the window that the session ended, goes on, or that nobody is signed in any more.
#[derive(Clone, Serialize, Type, Event)]
pub(crate) struct SessionChanged(pub(crate) Option<SessionView>);

/// Where a session works.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum WorkspaceView {
    /// In the practice workspace.
    Practice,
    /// In a tenant.
    Tenant,
}

/// Whether a sign-in outlives the app.
#[derive(Clone, Serialize, Type)]
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
    pub(crate) fn new(last_address: Option<String>, profiles: &[Profile], logins: &[CliLogin]) -> Self {
        let login = |login: &CliLogin| CliLoginView {
            name: visible(&login.name),
            address: login.address.to_string(),
            is_default: login.is_default,
        };
        Self {
            regions: REGIONS.iter().map(RegionView::new).collect(),
            last_address,
            profiles: profiles.iter().map(ProfileView::new).collect(),
            cli_logins: logins.iter().map(login).collect(),
        }
    }
}

impl SessionView {
    /// Makes the view of a session.
    pub(crate) fn new(session: &Session, profile: Option<&Profile>) -> Self {
        let (state, rights) = (session.state(), deploy_core::rights(&session.user));
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
            profile: profile.map(ProfileView::new),
            organization: visible(user.organization.as_deref().unwrap_or_default()),
            address: session.address.to_string(),
            user_name: visible(&user.name),
            user_email: visible(&user.email),
            role: visible(&user.role),
            region: region_of(&session.address).map(|region| region.name),
            kept,
            keeping_problem,
            state: if state.is_ended { StateView::Ended } else { StateView::Active },
            renewable: state.is_renewable,
            expires_at: state.expires.and_then(|at| Timestamp::try_from(at).ok()).map(|at| at.to_string()),
            may: MayView { deploy: rights.deploy.into(), read_logs: rights.read_logs.into() },
        }
    }
}

impl RegionView {
    fn new(region: &Region) -> Self {
        Self { name: region.name, address: region.address }
    }
}

impl AddressCheckView {
    /// Makes the view of an address, its region and the one that was probably meant.
    pub(crate) fn new(address: &Address, region: Option<&'static Region>, suggestion: Option<&'static Region>) -> Self {
        Self {
            address: address.to_string(),
            region: region.map(|region| region.name),
            suggestion: suggestion.map(RegionView::new),
        }
    }
}

impl From<Right> for RightView {
    fn from(right: Right) -> Self {
        match right {
            Right::Yes => Self::Yes,
            Right::RoleForbids => Self::RoleForbids,
            Right::Unknown => Self::Unknown,
        }
    }
}
