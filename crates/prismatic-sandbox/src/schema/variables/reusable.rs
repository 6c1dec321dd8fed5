//! Reusable connections, and the customers' own of them.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use uuid::Uuid;

use super::super::customer::Customer;
use super::super::paging::{Connection, page_args};
use super::super::scalars::DateTime;
use super::super::{record_not_found, store};
use super::connection::{ConnectionDefinition, Expression, Viewer, expressions};
use super::{is_named, is_one_of};
use crate::global_id::{self, Kind};
use crate::store::paging::page;
use crate::store::reusable::{CustomerVariableRow, ScopedVariableRow};
use crate::store::variables::connection::{ConnectionState, ConnectionStatus};
use crate::store::variables::definition::Scope;

/// The root fields about reusable connections.
#[derive(Default)]
pub(crate) struct ReusableQueries;

#[Object]
impl ReusableQueries {
    /// The reusable connections that pass every given filter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn scoped_config_variables(
        &self,
        ctx: &Context<'_>,
        key: Option<String>,
        stable_key: Option<String>,
        variable_scope: Option<String>,
        managed_by: Option<String>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<ScopedConfigVariable>> {
        let rows = store(ctx).scoped_variables(|row| {
            key.as_ref().is_none_or(|key| key == row.reusable.key)
                && stable_key.as_ref().is_none_or(|key| key == row.reusable.stable_key)
                && variable_scope.as_ref().is_none_or(|scope| is_named(&row.reusable.scope, scope))
                && managed_by.as_ref().is_none_or(|by| is_named(&ManagedBy::from(row.reusable.scope), by))
        });
        let args = page_args(first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&rows, &args).map(ScopedConfigVariable).into())
    }

    /// One reusable connection.
    async fn scoped_config_variable(&self, ctx: &Context<'_>, id: ID) -> Result<Option<ScopedConfigVariable>> {
        let id = global_id::decode(Kind::ScopedConfigVariable, &id);
        let row = store(ctx).scoped_variables(|row| Some(row.id) == id).pop();
        row.map(|row| Some(ScopedConfigVariable(row))).ok_or_else(record_not_found)
    }

    /// The customers' connections that pass every given filter.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn customer_config_variables(
        &self,
        ctx: &Context<'_>,
        customer: Option<ID>,
        scoped_config_variable: Option<ID>,
        #[graphql(name = "scopedConfigVariable_StableKey")] stable_key: Option<String>,
        key: Option<String>,
        is_test: Option<bool>,
        status: Option<String>,
        #[graphql(name = "status_In")] status_in: Option<Vec<Option<String>>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<CustomerConfigVariable>> {
        let customer = customer.map(|id| global_id::decode(Kind::Customer, &id));
        let scoped = scoped_config_variable.map(|id| global_id::decode(Kind::ScopedConfigVariable, &id));
        let rows = store(ctx).customer_variables(|row| {
            customer.is_none_or(|wanted| wanted.is_some() && wanted == row.customer)
                && scoped.is_none_or(|wanted| wanted == Some(row.scoped.id))
                && stable_key.as_ref().is_none_or(|key| key == row.scoped.reusable.stable_key)
                && (key.is_none() || key == row.key)
                && is_test.is_none_or(|wanted| wanted == row.is_test)
                && is_one_of(Some(&row.connection.status), status.as_ref(), status_in.as_ref())
        });
        let args = page_args(first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&rows, &args).map(CustomerConfigVariable).into())
    }

    /// One customer's connection.
    async fn customer_config_variable(&self, ctx: &Context<'_>, id: ID) -> Result<Option<CustomerConfigVariable>> {
        let id = global_id::decode(Kind::CustomerConfigVariable, &id);
        let row = store(ctx).customer_variables(|row| Some(row.id) == id).pop();
        row.map(|row| Some(CustomerConfigVariable(row))).ok_or_else(record_not_found)
    }
}

/// A connection that is set up once and used by many instances.
#[derive(Clone)]
pub(crate) struct ScopedConfigVariable(pub(crate) Arc<ScopedVariableRow>);

/// Who sets a reusable connection up.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(name = "ScopedConfigVariableManagedBy", remote = "Scope")]
pub(crate) enum ManagedBy {
    /// Each customer.
    Customer,
    /// The organization.
    Org,
}

/// How far a reusable connection is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "ConnectionStatus")]
pub(crate) enum ScopedConfigVariableStatus {
    /// It works.
    Active,
    /// The other system refused it.
    Error,
    /// Its renewal was refused.
    Failed,
    /// It was not tried yet.
    Pending,
}

#[Object]
impl ScopedConfigVariable {
    async fn id(&self) -> ID {
        global_id::encode(Kind::ScopedConfigVariable, self.0.id).into()
    }

    async fn key(&self) -> &str {
        self.0.reusable.key
    }

    async fn stable_key(&self) -> &str {
        self.0.reusable.stable_key
    }

    async fn description(&self) -> Option<&str> {
        Some(self.0.reusable.description)
    }

    async fn variable_scope(&self) -> Scope {
        self.0.reusable.scope
    }

    /// Who sets it up; here whoever shares it.
    async fn managed_by(&self) -> ManagedBy {
        self.0.reusable.scope.into()
    }

    async fn connection(&self) -> Option<ConnectionDefinition> {
        let kind = self.0.reusable.connection;
        Some(ConnectionDefinition { id: Uuid::new_v5(&self.0.id, kind.key.as_bytes()), kind })
    }

    /// How far the organization's connection is; none where each customer has one of its own.
    async fn status(&self) -> Option<ScopedConfigVariableStatus> {
        (self.0.reusable.scope == Scope::Org).then_some(ScopedConfigVariableStatus::Active)
    }

    /// Where a person agrees to it; none, since each customer's has a page of its own.
    async fn authorize_url(&self) -> Option<String> {
        None
    }

    /// What the organization put in the inputs.
    async fn inputs(
        &self,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
    ) -> Result<Option<Connection<Expression>>> {
        let state = ConnectionState::new(self.0.reusable.connection, Some(self.0.reusable));
        inputs(self.0.id, &state, first, last, after.as_ref(), before.as_ref())
    }
}

/// A customer's own connection.
#[derive(Clone)]
pub(crate) struct CustomerConfigVariable(pub(crate) Arc<CustomerVariableRow>);

/// How far a customer's connection is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "ConnectionStatus")]
pub(crate) enum CustomerConfigVariableStatus {
    /// It works.
    Active,
    /// The other system refused it.
    Error,
    /// Its renewal was refused.
    Failed,
    /// It was not tried yet.
    Pending,
}

#[Object]
impl CustomerConfigVariable {
    async fn id(&self) -> ID {
        global_id::encode(Kind::CustomerConfigVariable, self.0.id).into()
    }

    async fn key(&self) -> Option<&str> {
        self.0.key.as_deref()
    }

    async fn customer(&self, ctx: &Context<'_>) -> Option<Customer> {
        store(ctx).customer(self.0.customer?).map(Customer)
    }

    async fn scoped_config_variable(&self) -> ScopedConfigVariable {
        ScopedConfigVariable(Arc::clone(&self.0.scoped))
    }

    async fn is_test(&self) -> bool {
        self.0.is_test
    }

    async fn status(&self) -> Option<CustomerConfigVariableStatus> {
        Some(self.0.connection.status.into())
    }

    /// Where a person agrees to the connection, once for all of the customer's instances.
    async fn authorize_url(&self, ctx: &Context<'_>, new_session: Option<bool>) -> Option<String> {
        let state = global_id::encode(Kind::CustomerConfigVariable, self.0.id);
        store(ctx).authorize_url(self.0.connection.kind(), &state, new_session.unwrap_or(false))
    }

    async fn inputs(
        &self,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
    ) -> Result<Option<Connection<Expression>>> {
        inputs(self.0.id, &self.0.connection, first, last, after.as_ref(), before.as_ref())
    }

    async fn last_configured_at(&self) -> Option<DateTime> {
        self.0.configured_at.map(DateTime)
    }
}

fn inputs(
    owner: Uuid,
    state: &ConnectionState,
    first: Option<i32>,
    last: Option<i32>,
    after: Option<&String>,
    before: Option<&String>,
) -> Result<Option<Connection<Expression>>> {
    let expressions = expressions(owner, state.kind(), &state.inputs, Viewer::default());
    let args = page_args(first, last, after, before, None)?;
    Ok(Some(page(&expressions, &args).into()))
}
