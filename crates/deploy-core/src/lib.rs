//! What Refract does, without a window.
//!
//! Signing in and out, the keyring, the database, and putting instances live, one or many at once.
//! This is the one crate that touches the disk and the keyring; it knows nothing of Tauri and names no HTTP type.

mod account;
mod address;
mod catalog;
mod cli_login;
pub mod config;
mod database;
mod error;
mod file;
mod name;
mod preset;
mod region;
mod role;
mod run;
pub mod setup;
mod text;
mod token;
mod unsaved;
mod vault;
mod webhook;

pub use account::{Account, Keeping, Session, SessionState, Tenant, Workspace};
pub use address::{Address, AddressError};
pub use catalog::{Catalog, Listed};
pub use cli_login::CliLogin;
pub use database::{
    Color, Database, DatabaseError, Profile, Restored, Standing, Trouble, back_up, back_up_daily, has_read, prepare,
};
pub use error::{Error, Overlap, SignInError};
pub use name::{Clash, LONGEST_NAME, NameError, check_name, suggest_name};
pub use preset::{
    ApiKeyPolicy, Applied, Body, Content, Edition, Filled, FilledAt, ForCustomer, HeldSecret, ImportChoice, ImportItem,
    ImportKind, ImportPreview, Imported, Known, LARGEST_FILE, LONGEST_PRESET_NAME, NewSecret, Order, Preset,
    PresetCustomer, PresetError, PresetIntegration, Presets, Saved, Search, SecretPolicy, Slot, Summary, TypedPreset,
    Wanted, Whereabouts,
};
pub use prismatic_api::{ApiError, FieldError, Pace, Snapshot, model};
pub use region::{REGIONS, Region, region_of, suggestion};
pub use role::{Right, Rights, rights};
pub use run::{
    Choice, Counts, DEFAULT_MESSAGE, Existing, Form, Found, History, HistorySearch, InstanceWords, MissingOfRow,
    MissingSecrets, NewRun, Observer, Outcome, PRACTICE, PastChoice, PastChoices, PastRow, PastRun, Problem,
    ProblemKind, Review, ReviewCustomer, ReviewRow, Row, RowValues, Run, RunState, RunValues, Runs, ShownValues, Stage,
    Timing, TypedValue, Verdict, WaitsFor, Workplace, WriteCost, customers_with, review, typed,
};
pub use text::{visible, visible_block};
pub use token::{TokenError, parse_token};
pub use unsaved::{KeptWork, LARGEST_WORK, Unsaved};
pub use vault::{SERVICE, Vault, VaultError};
pub use webhook::{Endpoint, TriggerKind, UrlProblem, endpoints, trigger_kind};
