//! What Refract does, without a window.
//!
//! Signing in and out, the keyring, the database, and putting an instance live.
//! This is the one crate that touches the disk and the keyring; it knows nothing of Tauri and names no HTTP type.

mod account;
mod address;
mod database;
mod deployment;
mod error;
mod region;
mod text;
mod token;
mod vault;
mod webhook;

pub use account::{Account, Keeping, Session, Workspace};
pub use address::{Address, AddressError};
pub use database::{Database, DatabaseError};
pub use deployment::{
    Clash, Creation, LONGEST_NAME, NameError, NewInstance, check_creation, check_name, create_instance,
    deploy_instance, suggest_name,
};
pub use error::Error;
pub use prismatic_api::{ApiError, FieldError, model};
pub use region::REGIONS;
pub use text::visible;
pub use token::TokenError;
pub use vault::{SERVICE, Vault, VaultError};
pub use webhook::{Endpoint, TriggerKind, UrlProblem, endpoints, summary, trigger_kind};
