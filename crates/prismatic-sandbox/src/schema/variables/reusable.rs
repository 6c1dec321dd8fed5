//! Reusable connections, and the customers' own of them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use uuid::Uuid;

use super::super::customer::Customer;
use super::super::paging::{Connection, page_args};
use super::super::scalars::DateTime;
use super::super::{id_filter, record_not_found, store};
use super::connection::{ConnectionDefinition, Expression, Viewer, inputs};
use super::{is_called, is_one_of};
use crate::enums::{Alias, Renamed};
use crate::global_id::{self, Kind};
use crate::store::Store;
use crate::store::filter::{IdFilter, icontains, is};
use crate::store::paging::page;
use crate::store::reusable::{CustomerVariableRow, ScopedVariableRow};
use crate::store::rows::InstanceRow;
use crate::store::variables::connection::ConnectionStatus;
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
        #[graphql(name = "key_Icontains")] key_part: Option<String>,
        #[graphql(name = "description_Icontains")] description_part: Option<String>,
        stable_key: Option<String>,
        #[graphql(name = "stableKey_In")] stable_key_in: Option<Vec<Option<String>>>,
        #[graphql(name = "id_In")] id_in: Option<Vec<Option<ID>>>,
        variable_scope: Option<String>,
        managed_by: Option<String>,
        status: Option<String>,
        #[graphql(name = "status_In")] status_in: Option<Vec<Option<String>>>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
        offset: Option<i32>,
    ) -> Result<Connection<ScopedConfigVariable>> {
        let filter = ScopedFilter {
            key,
            key_part,
            description_part,
            stable_key,
            stable_key_in,
            id_in: id_in.map(|ids| ids.into_iter().flatten().collect()),
            variable_scope,
            managed_by,
            status,
            status_in,
        };
        let rows = store(ctx).scoped_variables(|row| filter.matches(row));
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&rows, &args).map(ScopedConfigVariable).into())
    }

    /// One reusable connection.
    async fn scoped_config_variable(&self, ctx: &Context<'_>, id: ID) -> Result<Option<ScopedConfigVariable>> {
        let id = global_id::decode(Kind::ScopedConfigVariable, &id);
        let row = id.and_then(|id| store(ctx).scoped_variable(id));
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
        let customer = id_filter(Kind::Customer, customer.as_ref());
        let scoped = id_filter(Kind::ScopedConfigVariable, scoped_config_variable.as_ref());
        let rows = store(ctx).customer_variables(|row| {
            IdFilter::matches(customer, row.customer)
                && IdFilter::matches(scoped, Some(row.scoped.id))
                && is(stable_key.as_deref().as_ref(), &row.scoped.reusable.stable_key)
                && (key.is_none() || key == row.key)
                && is(is_test.as_ref(), &row.is_test)
                && is_one_of(status.as_ref(), status_in.as_ref(), is_called(Some(row.connection.status)))
        });
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), offset)?;
        Ok(page(&rows, &args).map(CustomerConfigVariable).into())
    }

    /// One customer's connection.
    async fn customer_config_variable(&self, ctx: &Context<'_>, id: ID) -> Result<Option<CustomerConfigVariable>> {
        let id = global_id::decode(Kind::CustomerConfigVariable, &id);
        let row = id.and_then(|id| store(ctx).customer_variable(id));
        row.map(|row| Some(CustomerConfigVariable(row))).ok_or_else(record_not_found)
    }
}

/// The filters of `scopedConfigVariables`.
#[derive(Default)]
struct ScopedFilter {
    key: Option<String>,
    key_part: Option<String>,
    description_part: Option<String>,
    stable_key: Option<String>,
    stable_key_in: Option<Vec<Option<String>>>,
    id_in: Option<Vec<ID>>,
    variable_scope: Option<String>,
    managed_by: Option<String>,
    status: Option<String>,
    status_in: Option<Vec<Option<String>>>,
}

impl ScopedFilter {
    fn matches(&self, row: &ScopedVariableRow) -> bool {
        let reusable = row.reusable;
        let is_row = |id: &ID| global_id::decode(Kind::ScopedConfigVariable, id) == Some(row.id);
        is(self.key.as_deref().as_ref(), &reusable.key)
            && icontains(self.key_part.as_ref(), reusable.key)
            && icontains(self.description_part.as_ref(), reusable.description)
            && is_one_of(self.stable_key.as_ref(), self.stable_key_in.as_ref(), |key| key == reusable.stable_key)
            && self.id_in.as_ref().is_none_or(|ids| ids.iter().any(is_row))
            && self.variable_scope.as_ref().is_none_or(is_called(Some(reusable.scope)))
            && self.managed_by.as_ref().is_none_or(is_called(Some(reusable.scope)))
            && is_one_of(self.status.as_ref(), self.status_in.as_ref(), is_called(status(row)))
    }
}

/// Lists the reusable connections that the version of an instance takes.
pub(in super::super) fn taken(store: &Store, instance: &InstanceRow) -> Vec<Arc<ScopedVariableRow>> {
    let is_taken = |id: Uuid| instance.integration.variables.iter().any(|variable| variable.scoped == Some(id));
    store.scoped_variables(|row| is_taken(row.id))
}

/// Tells how far the organization's connection is; none where each customer has one of its own.
fn status(row: &ScopedVariableRow) -> Option<ConnectionStatus> {
    (row.reusable.scope == Scope::Org).then_some(ConnectionStatus::Active)
}

/// A connection that is set up once and used by many instances.
#[derive(Clone)]
pub(crate) struct ScopedConfigVariable(pub(crate) Arc<ScopedVariableRow>);

/// Who sets a reusable connection up.
pub(crate) struct ManagedBy;

impl Alias for ManagedBy {
    type Of = Scope;
    const NAME: &str = "ScopedConfigVariableManagedBy";
}

/// How far a reusable connection is.
pub(crate) struct ScopedStatus;

impl Alias for ScopedStatus {
    type Of = ConnectionStatus;
    const NAME: &str = "ScopedConfigVariableStatus";
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
    async fn managed_by(&self) -> Renamed<ManagedBy> {
        Renamed(self.0.reusable.scope)
    }

    async fn connection(&self) -> Option<ConnectionDefinition> {
        Some(ConnectionDefinition::of(self.0.id, self.0.reusable.connection))
    }

    /// How far the organization's connection is; none where each customer has one of its own.
    async fn status(&self) -> Option<Renamed<ScopedStatus>> {
        status(&self.0).map(Renamed)
    }

    /// Where a person agrees to it; none, since each customer's has a page of its own.
    async fn authorize_url(&self) -> Option<String> {
        None
    }

    /// What the organization put in the inputs.
    async fn inputs(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
    ) -> Result<Option<Connection<Expression>>> {
        let state = self.0.reusable.new_connection();
        let args = page_args(ctx, first, last, after.as_ref(), before.as_ref(), None)?;
        Ok(Some(inputs(self.0.id, state.kind(), &state.inputs, Viewer::default(), &args)))
    }
}

/// A customer's own connection.
#[derive(Clone)]
pub(crate) struct CustomerConfigVariable(pub(crate) Arc<CustomerVariableRow>);

/// How far a customer's connection is.
pub(crate) struct CustomerStatus;

impl Alias for CustomerStatus {
    type Of = ConnectionStatus;
    const NAME: &str = "CustomerConfigVariableStatus";
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

    async fn status(&self) -> Option<Renamed<CustomerStatus>> {
        Some(Renamed(self.0.connection.status))
    }

    /// Where a person agrees to the connection, once for all of the customer's instances.
    async fn authorize_url(&self, ctx: &Context<'_>, new_session: Option<bool>) -> Option<String> {
        let state = global_id::encode(Kind::CustomerConfigVariable, self.0.id);
        store(ctx).authorize_url(self.0.connection.kind(), &state, new_session.unwrap_or(false))
    }

    async fn inputs(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        last: Option<i32>,
        after: Option<String>,
        before: Option<String>,
    ) -> Result<Option<Connection<Expression>>> {
        let (state, args) = (&self.0.connection, page_args(ctx, first, last, after.as_ref(), before.as_ref(), None)?);
        Ok(Some(inputs(self.0.id, state.kind(), &state.inputs, Viewer::default(), &args)))
    }

    async fn last_configured_at(&self) -> Option<DateTime> {
        self.0.configured_at.map(DateTime)
    }
}
