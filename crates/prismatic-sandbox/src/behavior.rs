//! Prismatic's behaviour where its documentation is silent: one switch per open question.
//!
//! Each switch carries a mark in its help text: `[I]` inferred from Prismatic's published clients,
//! `[U]` unknown. A client is only right when it works under every setting.

#![allow(rustdoc::broken_intra_doc_links, reason = "the marks are no links; `--help` shows them as they are")]

mod authentication;
mod changes;
mod configuration;
mod deploys;
mod versions;
mod webhooks;

use clap::{ArgAction, Args, ValueEnum};

pub use self::authentication::AuthenticationSwitches;
pub use self::changes::{
    BulkUpdate, Changes, DeleteCustomer, FailedState, HiddenLogs, OtherFlowConfigs, PermissionErrors, UnusedApiKeys,
};
pub use self::configuration::{
    CompleteWithGaps, ConfigurationSwitches, EmptyValues, LargeContent, LeftOutInputs, NullValues, SecondUserConfig,
};
pub use self::deploys::{DeployNeeds, DeploySwitches, ForceSkips};
pub use self::versions::VersionSwitches;
pub use self::webhooks::{RefusalBody, WebhookAnswer, WebhookSwitches};

/// The answers to open questions about Prismatic's server, one field each.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
#[command(next_help_heading = "Behaviour Prismatic does not document")]
pub struct Behavior {
    /// [U] Where the name of an instance must be unique
    ///
    /// The API rejects duplicates (config-wizard-example, lib/marketplace.ts); the schema states no
    /// rule, so the scope, the field and the wording are unknown.
    #[arg(long, value_name = "SCOPE", value_enum, default_value_t)]
    pub duplicate_names: DuplicateNames,

    /// [I] Whether an instance is enabled before its first deploy
    ///
    /// The schema says what `enabled` means, not what it holds after `createInstance`.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub enabled_on_create: bool,

    /// [I] Whether an instance needs a deploy before its first one
    ///
    /// The schema says that `needsDeploy` is about the newest configuration, not what it holds after
    /// `createInstance`. Off, it becomes true with the first change of the configuration.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub needs_deploy_on_create: bool,

    /// [I] What `deployedVersion` holds before the first deploy
    ///
    /// The schema has it as a number that is never null, and not what it holds while nothing is
    /// deployed.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub deployed_version_on_create: DeployedVersionOnCreate,

    /// [U] What becomes of a request for more than 100 items on a page
    ///
    /// docs/api/pagination says that a page holds no more, not what a larger `first` or `last` gets.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub large_pages: LargePages,

    /// [U] Whether an instance with nothing left to fill in counts as configured without
    /// `configComplete`
    ///
    /// Prismatic's CLI creates and deploys without it; Prismatic's wizard always sends it. Off, an
    /// instance whose integration has configuration pages starts as
    /// `NEEDS_INSTANCE_CONFIGURATION`.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub configured_without_complete: bool,

    /// The answers about signing in.
    #[command(flatten)]
    pub authentication: AuthenticationSwitches,

    /// The answers about config variables and connections.
    #[command(flatten)]
    pub configuration: ConfigurationSwitches,

    /// The answers about deploys.
    #[command(flatten)]
    pub deploys: DeploySwitches,

    /// The answers about changes and permissions.
    #[command(flatten)]
    pub changes: Changes,

    /// The answers about versions.
    #[command(flatten)]
    pub versions: VersionSwitches,

    /// The answers about webhooks.
    #[command(flatten)]
    pub webhooks: WebhookSwitches,
}

impl Default for Behavior {
    fn default() -> Self {
        Self {
            duplicate_names: DuplicateNames::default(),
            enabled_on_create: false,
            needs_deploy_on_create: true,
            deployed_version_on_create: DeployedVersionOnCreate::default(),
            large_pages: LargePages::default(),
            configured_without_complete: true,
            authentication: AuthenticationSwitches::default(),
            configuration: ConfigurationSwitches::default(),
            deploys: DeploySwitches::default(),
            changes: Changes::default(),
            versions: VersionSwitches::default(),
            webhooks: WebhookSwitches::default(),
        }
    }
}

/// The scope in which an instance's name must be unique ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DuplicateNames {
    /// No two instances of one customer share a name.
    #[default]
    PerCustomer,
    /// No two instances of one integration share a name at one customer, whatever their versions.
    PerCustomerAndIntegration,
    /// Any number of instances may share a name.
    Allowed,
}

/// What `deployedVersion` holds before the first deploy ([I]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DeployedVersionOnCreate {
    /// 0, which is the number of no version.
    #[default]
    Zero,
    /// The number of the version that the instance was created with.
    Created,
}

/// What becomes of a request for more items than a page can have ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LargePages {
    /// The page has 100 items.
    #[default]
    Capped,
    /// The answer has an error in place of the list.
    Refused,
}
