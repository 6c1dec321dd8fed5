//! Switches about changing and deleting what exists, and about who may.

use clap::{ArgAction, Args, ValueEnum};

/// The answers to open questions about changes, one field each.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question with two answers")]
#[command(next_help_heading = "Behaviour Prismatic does not document: changes and permissions")]
pub struct Changes {
    /// [U] How a mutation answers a user whose role does not permit it
    ///
    /// docs/configure-prismatic/organization-users names the roles and what they may do; the form
    /// and the words of a refusal are unknown.
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub permission_errors: PermissionErrors,

    /// [U] What a user who may not see logs gets
    ///
    /// That restricted integrators cannot see them is documented, the answer to the query is not.
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub hidden_logs: HiddenLogs,

    /// [U] What happens to the instances of a customer that is deleted
    ///
    /// The schema has `deleteCustomer` and no word about instances.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub delete_customer: DeleteCustomer,

    /// [I] Whether no two customers may share an external id
    ///
    /// The schema says so of names only; clients look customers up by external id.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub unique_external_ids: bool,

    /// [U] What happens to API keys for a flow that takes none of the customer's
    ///
    /// `endpointSecurityType` UNSECURED and ORGANIZATION leave the customer nothing to set.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub unused_api_keys: UnusedApiKeys,

    /// [U] What updateInstance does to the flow configs that its `flowConfigs` leave out
    ///
    /// Of `configVariables` the docs say that those left out are reset; of `flowConfigs` they say
    /// nothing.
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub other_flow_configs: OtherFlowConfigs,

    /// [I] Whether flows keep their webhook URLs when their instance goes to another version
    ///
    /// Upgrades would break every caller otherwise; the docs do not say it.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = true)]
    pub keep_webhook_urls: bool,

    /// [U] Whether a flow that requires API keys and has none keeps its instance from being deployed
    ///
    /// If so, `--force-skips` says whether `force` deploys it all the same.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub required_keys_block_deploy: bool,

    /// [U] Whether a new name, description or label makes an instance need a deploy
    ///
    /// The schema says that `needsDeploy` is about the configuration.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub every_update_needs_deploy: bool,

    /// [U] Whether a flow can be tested before its instance was deployed
    ///
    /// The web app offers tests on deployed instances.
    #[arg(long, value_name = "BOOL", action = ArgAction::Set, default_value_t = false)]
    pub test_before_deploy: bool,

    /// [U] When a flow of an instance counts as failed
    ///
    /// The schema says that `inFailedState` is about flow configs, not what puts one in that state.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub failed_state: FailedState,

    /// [U] When bulkUpdateInstancesToLatestIntegrationVersion does its work
    ///
    /// Its payload holds no result for each instance, so it may only start the work.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    pub bulk_update: BulkUpdate,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            permission_errors: PermissionErrors::default(),
            hidden_logs: HiddenLogs::default(),
            delete_customer: DeleteCustomer::default(),
            unique_external_ids: true,
            unused_api_keys: UnusedApiKeys::default(),
            other_flow_configs: OtherFlowConfigs::default(),
            keep_webhook_urls: true,
            required_keys_block_deploy: false,
            every_update_needs_deploy: false,
            test_before_deploy: false,
            failed_state: FailedState::default(),
            bulk_update: BulkUpdate::default(),
        }
    }
}

/// The form of a refusal for lack of permission ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PermissionErrors {
    /// In the payload's `errors`, about the object as a whole.
    #[default]
    Payload,
    /// In the answer's own `errors`.
    TopLevel,
}

/// What a user who may not see logs gets ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum HiddenLogs {
    /// An error.
    #[default]
    Error,
    /// No logs.
    Empty,
}

/// What happens to the instances of a customer that is deleted ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DeleteCustomer {
    /// A customer that has some is not deleted.
    #[default]
    Refused,
    /// They are deleted as well.
    Cascade,
}

/// What happens to API keys for a flow that takes none of the customer's ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum UnusedApiKeys {
    /// They are refused.
    #[default]
    Refused,
    /// They are dropped without a word.
    Ignored,
}

/// What an update does to the flow configs that it leaves out ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OtherFlowConfigs {
    /// They stay as they are.
    #[default]
    Kept,
    /// They lose what was set on them.
    Reset,
}

/// When a flow of an instance counts as failed ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailedState {
    /// Never.
    #[default]
    Never,
    /// While its latest execution is one that ended in an error.
    LastExecution,
}

/// When a bulk update does its work ([U]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum BulkUpdate {
    /// Before the mutation is answered.
    #[default]
    Now,
    /// Some time after it was answered.
    Later,
}
