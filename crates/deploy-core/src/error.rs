//! What can go wrong, told apart by what it means for the person at the app.

use prismatic_api::{ApiError, ClientError};

use crate::address::AddressError;
use crate::database::DatabaseError;
use crate::deployment::{Clash, NameError};
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
    /// A create or deploy was sent, and whether it was carried out is not known.
    #[error("whether it was carried out is not known: {0}")]
    OutcomeUnknown(#[source] ApiError),
    /// An instance can't have this name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The customer has an instance of this name.
    #[error("the customer has an instance named {:?}", .0.name)]
    NameTaken(Clash),
    /// The keyring can't be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The keyring works but no longer has the token of the signed-in profile.
    #[error("the keyring no longer has the sign-in")]
    SignInGone,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// The database can't be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<ClientError> for Error {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::InvalidToken => Self::Token(TokenError::Malformed),
            ClientError::NoTls(reason) => Self::NoTls(reason),
        }
    }
}
