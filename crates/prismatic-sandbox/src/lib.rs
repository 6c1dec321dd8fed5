//! A local Prismatic: a real HTTP server with a real GraphQL engine, in memory, or with a
//! [state file](Config::state) from one start to the next.
//!
//! It serves as practice workspace, test server and bench server. Its types, fields, arguments and
//! nullability are a subset of Prismatic's published API, and it is written from that API alone:
//! it shares no code with any client. Where Prismatic's behaviour is not documented, doc comments
//! carry a mark, `[D]` documented, `[I]` inferred, `[U]` unknown, and [`Behavior`] offers switches.
//!
//! A [`FaultScript`] lets requests go wrong, a [`RateLimit`] turns them away; both are flags of the
//! program as well. Whoever tests a client finds the same in process on [`Sandbox`] and over HTTP:
//!
//! | Request | Answer |
//! |---|---|
//! | `GET /_sandbox/instances` | the instances that clients created, in all tenants |
//! | `GET /_sandbox/requests` | how often each operation was requested |
//! | `GET /_sandbox/log` | every request and what became of it |
//! | `GET /_sandbox/stats` | the figures of the run, with the shortest time the rate limit allows |
//! | `GET`, `PUT`, `DELETE /_sandbox/faults` | the faults at work and how often each struck |
//! | `GET /_sandbox/state` | what became of the state file at the start |
//! | `GET`, `PUT` `/_sandbox/limit` | the rate limit at work |
//! | `POST /_sandbox/reset` | none: the data is as at the start, the record empty, the faults gone |
//!
//! ```no_run
//! # async fn run() -> std::io::Result<()> {
//! use prismatic_sandbox::{Config, start};
//!
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! let server = start(listener, Config::default(), std::future::pending()).await?;
//! println!("{}", server.sandbox().url());
//! server.stopped().await
//! # }
//! ```

mod auth;
mod behavior;
mod config;
mod consent;
mod control;
mod data;
mod enums;
mod exchange;
mod faults;
mod global_id;
mod html;
mod limit;
mod line;
mod presigned;
mod record;
mod role;
mod runner;
mod schema;
mod server;
mod session;
mod signature;
mod state;
mod store;
mod tenants;
mod traffic;
mod webhook;

pub use behavior::{
    AuthenticationSwitches, Behavior, BulkUpdate, Changes, CompleteWithGaps, ConfigurationSwitches, DeleteCustomer,
    DeployNeeds, DeploySwitches, DeployedVersionOnCreate, DuplicateNames, EmptyValues, FailedState, ForceSkips,
    HiddenLogs, LargeContent, LargePages, LeftOutInputs, NullValues, OtherFlowConfigs, PermissionErrors, RefusalBody,
    SecondUserConfig, UnusedApiKeys, VersionSwitches, WebhookAnswer, WebhookSwitches,
};
pub use config::Config;
pub use faults::{Fault, FaultCount, FaultReport, FaultRule, FaultScript, Point, RuleError, When};
pub use limit::{LimitPer, Rate, RateLimit, RateModel, Throttle};
pub use line::HangUp;
pub use record::{CreatedFlowConfig, CreatedInstance, RequestCount};
pub use role::{Role, RoleToken};
pub use runner::Runner;
pub use schema::schema_sdl;
pub use server::{Sandbox, Server, serve, start};
pub use state::{SetAsideReason, StateOutcome, bind};
pub use traffic::{RequestRecord, Stats};
