//! What each user sets on an instance for themselves.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MergedObject, Object, Result, SimpleObject};

use super::super::instance::Instance;
use super::super::mutation::{ErrorType, outcome};
use super::super::paging::{Connection, page_args};
use super::super::permission::{may, permitted, session};
use super::super::scalars::DateTime;
use super::super::user::User;
use super::super::{record_not_found, store};
use super::held::{ConfigVariableFilter, HeldVariable, held};
use crate::enums::{Alias, Renamed};
use crate::global_id::{self, Kind};
use crate::role::Permission;
use crate::store::paging::page;
use crate::store::rows::InstanceRow;
use crate::store::user_level::{OfInstance, UserConfigRow};
use crate::store::variables::connection::ConnectionStatus;
use crate::store::variables::definition::ScheduleType;

/// The root fields that make and delete what users set. Their values are written with
/// `updateInstanceConfigVariables`.
#[derive(Default)]
pub(crate) struct UserLevelMutations;

#[Object]
impl UserLevelMutations {
    /// Makes the configuration of the signed-in user on an instance, with its defaults.
    async fn create_user_level_config(
        &self,
        ctx: &Context<'_>,
        input: CreateUserLevelConfigInput,
    ) -> Result<Option<CreateUserLevelConfigPayload>> {
        let instance = global_id::decode(Kind::Instance, &input.instance);
        let user = session(ctx).user.id;
        let create = || store(ctx).create_user_config(instance, user).map_err(|error| vec![error]);
        let created = permitted(ctx, Permission::ManageInstances, create)?;
        let (user_level_config, errors) = outcome(created, UserLevelConfig::from);
        let client_mutation_id = input.client_mutation_id;
        Ok(Some(CreateUserLevelConfigPayload { client_mutation_id, errors, user_level_config }))
    }

    /// Deletes the configuration of a user.
    async fn delete_user_level_config(
        &self,
        ctx: &Context<'_>,
        input: DeleteUserLevelConfigInput,
    ) -> Result<Option<DeleteUserLevelConfigPayload>> {
        let id = input.id.and_then(|id| global_id::decode(Kind::UserLevelConfig, &id));
        let delete = || store(ctx).delete_user_config(id).map_err(|error| vec![error]);
        let deleted = permitted(ctx, Permission::ManageInstances, delete)?;
        let (user_level_config, errors) = outcome(deleted, UserLevelConfig::from);
        let client_mutation_id = input.client_mutation_id;
        Ok(Some(DeleteUserLevelConfigPayload { client_mutation_id, errors, user_level_config }))
    }
}

/// On which instance to make it.
#[derive(InputObject)]
pub(crate) struct CreateUserLevelConfigInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The instance.
    instance: ID,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct CreateUserLevelConfigPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was made.
    errors: Vec<ErrorType>,
    /// The new configuration.
    user_level_config: Option<UserLevelConfig>,
}

/// Which one to delete.
#[derive(InputObject)]
pub(crate) struct DeleteUserLevelConfigInput {
    /// Comes back in the payload.
    client_mutation_id: Option<String>,
    /// The configuration.
    id: Option<ID>,
}

/// What became of it.
#[derive(SimpleObject)]
pub(crate) struct DeleteUserLevelConfigPayload {
    /// What the input held.
    client_mutation_id: Option<String>,
    /// Why nothing was deleted.
    errors: Vec<ErrorType>,
    /// The configuration as it was.
    user_level_config: Option<UserLevelConfig>,
}

/// What one user set on an instance.
#[derive(Clone)]
pub(crate) struct UserLevelConfig {
    instance: Arc<InstanceRow>,
    row: Arc<UserConfigRow>,
}

impl From<OfInstance> for UserLevelConfig {
    fn from((instance, row): OfInstance) -> Self {
        Self { instance, row: Arc::new(row) }
    }
}

/// Lists what users set on an instance, oldest first.
pub(in super::super) fn user_level_configs(
    instance: &Arc<InstanceRow>,
    is_wanted: impl Fn(&UserConfigRow) -> bool,
) -> Vec<UserLevelConfig> {
    let rows = instance.user_configs.iter().filter(|row| is_wanted(row)).cloned();
    rows.map(|row| UserLevelConfig::from((Arc::clone(instance), row))).collect()
}

#[Object]
impl UserLevelConfig {
    async fn id(&self) -> ID {
        global_id::encode(Kind::UserLevelConfig, self.row.id).into()
    }

    async fn user(&self, ctx: &Context<'_>) -> Result<User> {
        store(ctx).user(self.row.user).map(User).ok_or_else(record_not_found)
    }

    async fn instance(&self) -> Instance {
        Instance(Arc::clone(&self.instance))
    }

    /// What the user set, in the order of the pages.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn config_variables(
        &self,
        ctx: &Context<'_>,
        status: Option<String>,
        #[graphql(name = "status_In")] status_in: Option<Vec<Option<String>>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<UserLevelConfigVariable>> {
        let filter = ConfigVariableFilter { instance: None, status, status_in };
        let held = held(&self.instance, &self.row.variables, &filter);
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        let variable =
            |held: HeldVariable| UserLevelConfigVariable(held.clone(), OfUser { held, config: self.clone() });
        Ok(page(&held, &args).map(variable).into())
    }

    /// Whether the signed-in user may delete it.
    async fn allow_remove(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageInstances)
    }

    /// Whether the signed-in user may change it.
    async fn allow_update(&self, ctx: &Context<'_>) -> bool {
        may(ctx, Permission::ManageInstances)
    }

    async fn created_at(&self) -> DateTime {
        DateTime(self.row.created_at)
    }

    async fn updated_at(&self) -> DateTime {
        DateTime(self.row.updated_at)
    }
}

/// A config variable that a user sets.
#[derive(Clone, MergedObject)]
pub(crate) struct UserLevelConfigVariable(HeldVariable, OfUser);

/// What only the variables of users have.
#[derive(Clone)]
pub(crate) struct OfUser {
    held: HeldVariable,
    config: UserLevelConfig,
}

/// How far a user's connection is.
pub(crate) struct UserStatus;

impl Alias for UserStatus {
    type Of = ConnectionStatus;
    const NAME: &str = "UserLevelConfigVariableStatus";
}

/// How the schedule of a user was chosen.
pub(crate) struct UserScheduleType;

impl Alias for UserScheduleType {
    type Of = ScheduleType;
    const NAME: &str = "UserLevelConfigVariableScheduleType";
}

#[Object]
impl OfUser {
    async fn id(&self) -> ID {
        global_id::encode(Kind::UserLevelConfigVariable, self.held.row.id).into()
    }

    /// How far a connection is; none for other variables.
    async fn status(&self) -> Option<Renamed<UserStatus>> {
        self.held.row.connection.as_ref().map(|connection| Renamed(connection.status))
    }

    async fn schedule_type(&self) -> Option<Renamed<UserScheduleType>> {
        self.held.row.schedule_type.map(Renamed)
    }

    /// All that the user set on the instance.
    async fn config(&self) -> UserLevelConfig {
        self.config.clone()
    }
}
