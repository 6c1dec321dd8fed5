//! What the config variables of instances and those of users on them have in common.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use uuid::Uuid;

use super::super::log::{ConnectionLine, Log, sees_logs};
use super::super::on_premise::OnPremiseResource;
use super::super::paging::{Connection, page_args};
use super::super::scalars::{DateTime, JsonString};
use super::super::{id_filter, store};
use super::connection::{Expression, Viewer, inputs};
use super::required::RequiredConfigVariable;
use super::{is_called, is_one_of};
use crate::global_id::Kind;
use crate::store::filter::IdFilter;
use crate::store::paging::page;
use crate::store::rows::InstanceRow;
use crate::store::variables::InstanceVariableRow;
use crate::store::variables::connection::ConnectionLog;

/// What is held for a variable that a version asks for.
#[derive(Clone)]
pub(crate) struct HeldVariable {
    pub(super) instance: Arc<InstanceRow>,
    pub(super) row: Arc<InstanceVariableRow>,
}

#[Object]
impl HeldVariable {
    /// The value; connections have inputs instead.
    async fn value(&self) -> Option<&str> {
        self.row.value.as_deref()
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

    /// What the inputs of a connection hold.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn inputs(
        &self,
        ctx: &Context<'_>,
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
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), None)?;
        Ok(Some(inputs(self.row.id, connection.kind(), &connection.inputs, viewer, &args)))
    }

    /// The on-premise resource that the connection goes through.
    async fn on_premise_resource(&self, ctx: &Context<'_>) -> Option<OnPremiseResource> {
        store(ctx).on_premise_resource(self.row.on_premise_resource?).map(OnPremiseResource)
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
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&logs, &args).into())
    }
}

impl HeldVariable {
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
    pub(crate) instance: Option<async_graphql::ID>,
    pub(crate) status: Option<String>,
    pub(crate) status_in: Option<Vec<Option<String>>>,
}

/// Lists the variables of an instance, or of a user on it, that pass `filter`.
pub(super) fn held<'a>(
    instance: &Arc<InstanceRow>,
    variables: &'a [InstanceVariableRow],
    filter: &ConfigVariableFilter,
) -> Vec<HeldVariable> {
    let is_instance = IdFilter::matches(id_filter(Kind::Instance, filter.instance.as_ref()), Some(instance.id));
    let is_wanted = |row: &&'a InstanceVariableRow| {
        let status = row.connection.as_ref().map(|connection| connection.status);
        is_instance && is_one_of(filter.status.as_ref(), filter.status_in.as_ref(), is_called(status))
    };
    let rows = variables.iter().filter(is_wanted).cloned();
    rows.map(|row| HeldVariable { instance: Arc::clone(instance), row: Arc::new(row) }).collect()
}
