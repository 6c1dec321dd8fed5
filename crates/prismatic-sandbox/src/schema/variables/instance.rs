//! The config variables of an instance.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use uuid::Uuid;

use super::super::instance::Instance;
use super::super::log::{ConnectionLine, Log, sees_logs};
use super::super::paging::{Connection, page_args};
use super::super::scalars::{DateTime, JsonString};
use super::super::store;
use super::connection::{Expression, Viewer, expressions};
use super::is_one_of;
use super::required::RequiredConfigVariable;
use super::reusable::CustomerConfigVariable;
use crate::global_id::{self, Kind};
use crate::store::paging::page;
use crate::store::rows::InstanceRow;
use crate::store::variables::InstanceVariableRow;
use crate::store::variables::connection::{ConnectionLog, ConnectionStatus};
use crate::store::variables::definition::ScheduleType;

/// A config variable of an instance.
#[derive(Clone)]
pub(crate) struct InstanceConfigVariable {
    pub(crate) instance: Arc<InstanceRow>,
    pub(crate) row: InstanceVariableRow,
}

/// How the schedule of an instance was chosen.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "ScheduleType")]
pub(crate) enum InstanceConfigVariableScheduleType {
    /// By its cron expression.
    Custom,
    /// Every so many days.
    Day,
    /// Every so many hours.
    Hour,
    /// Every so many minutes.
    Minute,
    /// Never.
    None,
    /// On days of the week.
    Week,
}

#[Object]
impl InstanceConfigVariable {
    async fn id(&self) -> ID {
        global_id::encode(Kind::InstanceConfigVariable, self.row.id).into()
    }

    /// The value; connections have inputs instead.
    async fn value(&self) -> Option<&str> {
        self.row.value.as_deref()
    }

    /// How far a connection is; none for other variables.
    async fn status(&self) -> Option<ConnectionStatus> {
        self.row.connection.as_ref().map(|connection| connection.status)
    }

    async fn schedule_type(&self) -> Option<InstanceConfigVariableScheduleType> {
        self.row.schedule_type.map(Into::into)
    }

    async fn time_zone(&self) -> Option<&str> {
        self.row.time_zone.as_deref()
    }

    async fn meta(&self) -> Option<JsonString> {
        Some(JsonString(self.row.required.definition.visibility.meta().to_string()))
    }

    async fn required_config_variable(&self) -> RequiredConfigVariable {
        RequiredConfigVariable(Arc::clone(&self.row.required))
    }

    async fn instance(&self) -> Instance {
        Instance(Arc::clone(&self.instance))
    }

    /// Where a person agrees to an OAuth 2.0 connection; none for others (`[D]`
    /// docs/integrations/connections). The page is the sandbox's own. That `newSession` asks the
    /// other system to sign in again is `[I]`.
    async fn authorize_url(&self, ctx: &Context<'_>, new_session: Option<bool>) -> Option<String> {
        let kind = self.row.connection.as_ref()?.kind();
        let state = global_id::encode(Kind::InstanceConfigVariable, self.row.id);
        store(ctx).authorize_url(kind, &state, new_session.unwrap_or(false))
    }

    /// What the inputs of a connection hold.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn inputs(
        &self,
        visible_to_customer_deployer: Option<bool>,
        visible_to_org_deployer: Option<bool>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
    ) -> Result<Option<Connection<Expression>>> {
        let Some(connection) = &self.row.connection else {
            return Ok(None);
        };
        let viewer = Viewer { org_deployer: visible_to_org_deployer, customer_deployer: visible_to_customer_deployer };
        let expressions = expressions(self.row.id, connection.kind(), &connection.inputs, viewer);
        let args = page_args(first, last, after.as_ref(), before.as_ref(), None)?;
        Ok(Some(page(&expressions, &args).into()))
    }

    /// The customer's connection that is used in its place.
    async fn customer_config_variable(&self, ctx: &Context<'_>) -> Option<CustomerConfigVariable> {
        let id = self.row.customer_variable?;
        store(ctx).customer_variables(|row| row.id == id).pop().map(CustomerConfigVariable)
    }

    /// When the connection was last authorized.
    async fn last_successful_refresh_at(&self) -> Option<DateTime> {
        self.row.connection.as_ref()?.connected_at.map(DateTime)
    }

    /// What became of the attempts to connect, oldest first.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn logs(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "timestamp_Gte")] from: Option<DateTime>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<Log>> {
        let logs = if sees_logs(ctx)? { self.lines(from) } else { Vec::new() };
        let args = page_args(first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&logs, &args).into())
    }
}

impl InstanceConfigVariable {
    fn lines(&self, from: Option<DateTime>) -> Vec<Log> {
        let line = |(place, log): (u32, &ConnectionLog)| ConnectionLine {
            id: Uuid::new_v5(&self.row.id, &place.to_be_bytes()),
            instance: self.instance.id,
            log: log.clone(),
        };
        let logs = self.row.connection.iter().flat_map(|connection| &connection.logs);
        let logs = (0..).zip(logs).filter(|(_, log)| from.is_none_or(|from| from.0 <= log.at));
        logs.map(|log| Log::Connection(Arc::new(line(log)))).collect()
    }
}

/// The filters of `configVariables`.
pub(crate) struct ConfigVariableFilter {
    pub(crate) instance: Option<ID>,
    pub(crate) status: Option<String>,
    pub(crate) status_in: Option<Vec<Option<String>>>,
}

/// Lists the config variables of an instance that pass `filter`.
pub(crate) fn config_variables(
    instance: &Arc<InstanceRow>,
    filter: &ConfigVariableFilter,
) -> Vec<InstanceConfigVariable> {
    let is_instance = |id: &ID| global_id::decode(Kind::Instance, id) == Some(instance.id);
    if !filter.instance.as_ref().is_none_or(is_instance) {
        return Vec::new();
    }
    let rows = instance.config_variables.iter().filter(|row| {
        let status = row.connection.as_ref().map(|connection| connection.status);
        is_one_of(status.as_ref(), filter.status.as_ref(), filter.status_in.as_ref())
    });
    rows.map(|row| InstanceConfigVariable { instance: Arc::clone(instance), row: row.clone() }).collect()
}
