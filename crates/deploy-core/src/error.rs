//! What can go wrong, told apart by what it means for the person at the app.

use prismatic_api::auth::AuthError;
use prismatic_api::{ApiError, ClientError};

use crate::address::AddressError;
use crate::config::WireError;
use crate::database::DatabaseError;
use crate::name::NameError;
use crate::preset::PresetError;
use crate::token::TokenError;
use crate::vault::VaultError;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was typed is no usable address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// What was pasted is no token.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// Prismatic refused, failed, or could not be reached.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// No secure connection can be made from this computer.
    #[error("secure connections can't be set up: {0}")]
    NoTls(String),
    /// An instance can't have this name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The keyring can't be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The keyring works but no longer has the token of the signed-in profile.
    #[error("the keyring no longer has the sign-in")]
    SignInGone,
    /// Signing in with the browser did not come to an end.
    #[error(transparent)]
    SignIn(#[from] SignInError),
    /// This takes a refresh token, and the session has none.
    #[error("there is no refresh token")]
    RefreshTokenNeeded,
    /// The user has no access to the tenant.
    #[error("there is no access to the tenant")]
    TenantRefused,
    /// Prismatic's CLI no longer has the login.
    #[error("the login is no longer there")]
    CliLoginGone,
    /// There is no profile of this id.
    #[error("the profile is no longer there")]
    ProfileGone,
    /// The profile is in use.
    #[error("the profile is in use; sign out of it first")]
    ProfileInUse,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// There is no such run, or no such row in it.
    #[error("there is no such run")]
    RunGone,
    /// Another copy of the app is at work on the runs of this computer.
    #[error("another copy of the app is at work on the runs")]
    RunElsewhere,
    /// The run can't do this as it stands.
    #[error("the run can't do this as it stands")]
    RunBusy,
    /// Something of an instance's configuration is still missing.
    #[error("something of the configuration is still missing")]
    SetupIncomplete,
    /// A value can't be sent.
    #[error(transparent)]
    Value(#[from] WireError),
    /// The version or the instance no longer has the config variable, or the page.
    #[error("the config variable is no longer there")]
    VariableGone,
    /// There is no page on which a person could let the connection in, or none that is safe to open.
    #[error("there is no page to authorize the connection on")]
    NoAuthorization,
    /// Another run is not through yet with instances of these customers and names.
    #[error("another run is not through yet with {} of the instances", .0.len())]
    RunOverlaps(Vec<Overlap>),
    /// The run belongs to another sign-in.
    #[error("the run belongs to another sign-in")]
    RunOfOther,
    /// A file can't be written.
    #[error("the file can't be written: {0}")]
    File(#[source] std::io::Error),
    /// It can't be done with the preset.
    #[error(transparent)]
    Preset(#[from] PresetError),
    /// A file can't be read.
    #[error("the file can't be read: {0}")]
    FileUnreadable(#[source] std::io::Error),
    /// The database can't be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// An instance that two runs would be at work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// Name of the customer.
    pub customer: String,
    /// Name of the instance.
    pub name: String,
}

/// Why a sign-in with the browser gave no session.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// The person thought better of it.
    #[error("the sign-in was cancelled")]
    Cancelled,
    /// The person did not come back in time.
    #[error("nobody came back from the browser")]
    TimedOut,
    /// What came back belongs to another sign-in.
    #[error("the answer does not belong to this sign-in")]
    StateMismatch,
    /// The identity provider said no, in its words.
    #[error("{0}")]
    Refused(String),
    /// The browser can't be opened.
    #[error("the browser can't be opened: {0}")]
    BrowserNotOpened(String),
    /// Every port that the identity provider sends back to is in use.
    #[error("all ports for the answer are in use")]
    PortsTaken,
    /// The address offers no sign-in that can be used.
    #[error("{0}")]
    ProviderUnusable(&'static str),
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::Refused { .. } => SignInError::Refused(error.to_string()).into(),
            AuthError::Unusable(reason) => SignInError::ProviderUnusable(reason).into(),
            AuthError::Failed(error) => error.into(),
        }
    }
}

impl From<ClientError> for Error {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::InvalidToken => Self::Token(TokenError::Malformed),
            ClientError::NoTls(reason) => Self::NoTls(reason),
        }
    }
}
