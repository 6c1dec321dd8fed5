//! The config variables of an instance.

use std::sync::Arc;

use async_graphql::{Context, ID, MergedObject, Object};

use super::super::instance::Instance;
use super::super::store;
use super::held::{ConfigVariableFilter, HeldVariable, held};
use super::reusable::CustomerConfigVariable;
use crate::enums::{Alias, Renamed};
use crate::global_id::{self, Kind};
use crate::store::rows::InstanceRow;
use crate::store::variables::InstanceVariableRow;
use crate::store::variables::connection::ConnectionStatus;
use crate::store::variables::definition::ScheduleType;

/// A config variable of an instance.
#[derive(Clone, MergedObject)]
pub(crate) struct InstanceConfigVariable(HeldVariable, OfInstance);

impl InstanceConfigVariable {
    pub(super) fn new(instance: Arc<InstanceRow>, row: InstanceVariableRow) -> Self {
        HeldVariable { instance, row: Arc::new(row) }.into()
    }
}

impl From<HeldVariable> for InstanceConfigVariable {
    fn from(held: HeldVariable) -> Self {
        Self(held.clone(), OfInstance(held))
    }
}

/// What only the variables of instances have.
#[derive(Clone)]
pub(crate) struct OfInstance(HeldVariable);

/// How the schedule of an instance was chosen.
pub(crate) struct InstanceScheduleType;

impl Alias for InstanceScheduleType {
    type Of = ScheduleType;
    const NAME: &str = "InstanceConfigVariableScheduleType";
}

#[Object]
impl OfInstance {
    async fn id(&self) -> ID {
        global_id::encode(Kind::InstanceConfigVariable, self.0.row.id).into()
    }

    /// How far a connection is; none for other variables.
    async fn status(&self) -> Option<ConnectionStatus> {
        self.0.row.connection.as_ref().map(|connection| connection.status)
    }

    async fn schedule_type(&self) -> Option<Renamed<InstanceScheduleType>> {
        self.0.row.schedule_type.map(Renamed)
    }

    async fn instance(&self) -> Instance {
        Instance(Arc::clone(&self.0.instance))
    }

    /// Where a person agrees to an OAuth 2.0 connection; none for others (`[D]`
    /// docs/integrations/connections). The page is the sandbox's own. That `newSession` asks the
    /// other system to sign in again is `[I]`.
    async fn authorize_url(&self, ctx: &Context<'_>, new_session: Option<bool>) -> Option<String> {
        let kind = self.0.row.connection.as_ref()?.kind();
        let state = global_id::encode(Kind::InstanceConfigVariable, self.0.row.id);
        store(ctx).authorize_url(kind, &state, new_session.unwrap_or(false))
    }

    /// Where large content of the data source can be read for a while without a token; none where
    /// it is not large, or the sandbox is not set to part with it that way.
    async fn content_url(&self, ctx: &Context<'_>) -> Option<String> {
        store(ctx).content_url(&self.0.instance, &self.0.row)
    }

    /// The customer's connection that is used in its place.
    async fn customer_config_variable(&self, ctx: &Context<'_>) -> Option<CustomerConfigVariable> {
        store(ctx).customer_variable(self.0.row.customer_variable?).map(CustomerConfigVariable)
    }
}

/// Lists the config variables of an instance that pass `filter`.
pub(crate) fn config_variables(
    instance: &Arc<InstanceRow>,
    filter: &ConfigVariableFilter,
) -> Vec<InstanceConfigVariable> {
    let held = held(instance, &instance.config_variables, filter);
    held.into_iter().map(InstanceConfigVariable::from).collect()
}
