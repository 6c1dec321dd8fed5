//! The GraphQL schema: one module per noun, each with its types and its root fields.
//!
//! Names, arguments and nullability are Prismatic's (`[D]` schema); what is missing here is missing,
//! not ignored: a request for it fails validation.

#![expect(clippy::unused_async, reason = "the engine takes only async resolvers")]

mod customer;
mod flow;
mod instance;
mod integration;
mod mutation;
mod organization;
mod paging;
mod request;
mod scalars;
mod user;

use std::sync::Arc;

use async_graphql::{Context, EmptySubscription, ID, MergedObject, Schema};

use crate::global_id::{self, Kind};
use crate::store::Store;
use crate::store::filter::IdFilter;

pub(crate) use self::request::{RequestedOperation, requested};

/// The executable schema.
pub(crate) type SandboxSchema = Schema<RootQuery, RootMutation, EmptySubscription>;

/// Everything that can be read.
#[derive(Default, MergedObject)]
#[graphql(name = "RootQuery")]
pub(crate) struct RootQuery(
    user::UserQueries,
    organization::OrganizationQueries,
    customer::CustomerQueries,
    integration::IntegrationQueries,
    instance::InstanceQueries,
);

/// Everything that can be changed.
#[derive(Default, MergedObject)]
#[graphql(name = "RootMutation")]
pub(crate) struct RootMutation(mutation::InstanceMutations);

/// Makes the schema over the rows of `store`.
pub(crate) fn build(store: Arc<Store>) -> SandboxSchema {
    Schema::build(RootQuery::default(), RootMutation::default(), EmptySubscription).data(store).finish()
}

/// Returns the sandbox's schema in the schema definition language.
pub fn schema_sdl() -> String {
    Schema::build(RootQuery::default(), RootMutation::default(), EmptySubscription).finish().sdl()
}

fn store<'a>(ctx: &Context<'a>) -> &'a Arc<Store> {
    ctx.data_unchecked()
}

/// The answer to a query for an id that no row has (`[D]` terraform-provider-prismatic).
fn record_not_found() -> async_graphql::Error {
    async_graphql::Error::new("Record not found")
}

fn id_filter(kind: Kind, id: Option<&ID>) -> Option<IdFilter> {
    id.map(|id| global_id::decode(kind, id).map_or(IdFilter::Nothing, IdFilter::Id))
}
