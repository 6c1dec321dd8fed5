//! The GraphQL schema: one module per noun, each with its types and its root fields.
//!
//! Names, arguments and nullability are Prismatic's (`[D]` schema); what is missing here is missing,
//! not ignored: a request for it fails validation.

#![expect(clippy::unused_async, reason = "the engine takes only async resolvers")]

mod customer;
mod customer_mutation;
mod execution;
mod flow;
mod flow_config;
mod flow_config_input;
mod instance;
mod instance_changes;
mod integration;
mod log;
mod mutation;
mod on_premise;
mod organization;
mod paging;
mod permission;
mod request;
mod scalars;
mod step_result;
mod tenant;
mod user;
mod variables;

use std::sync::Arc;

use async_graphql::{Context, EmptySubscription, ID, MergedObject, Schema};

use crate::global_id::{self, Kind};
use crate::store::Store;
use crate::store::filter::IdFilter;

pub(crate) use self::request::{RequestedField, RequestedOperation, requested};

/// The executable schema.
pub(crate) type SandboxSchema = Schema<RootQuery, RootMutation, EmptySubscription>;

/// Everything that can be read.
#[derive(Default, MergedObject)]
#[graphql(name = "RootQuery")]
pub(crate) struct RootQuery(
    user::UserQueries,
    organization::OrganizationQueries,
    tenant::TenantQueries,
    customer::CustomerQueries,
    integration::IntegrationQueries,
    instance::InstanceQueries,
    execution::ExecutionQueries,
    log::LogQueries,
    on_premise::OnPremiseQueries,
    variables::reusable::ReusableQueries,
);

/// Everything that can be changed.
#[derive(Default, MergedObject)]
#[graphql(name = "RootMutation")]
pub(crate) struct RootMutation(
    mutation::InstanceMutations,
    instance_changes::InstanceChangeMutations,
    customer_mutation::CustomerMutations,
    variables::mutation::ConfigVariableMutations,
    variables::user_level::UserLevelMutations,
    variables::source::SourceMutations,
    variables::reusable_mutation::ReusableMutations,
);

/// Makes the schema over the rows of `store`.
pub(crate) fn build(store: Arc<Store>) -> SandboxSchema {
    Schema::build(RootQuery::default(), RootMutation::default(), EmptySubscription).data(store).finish()
}

/// Returns the sandbox's schema in the schema definition language, as far as the published API
/// has the same.
pub fn schema_sdl() -> String {
    let sdl = Schema::build(RootQuery::default(), RootMutation::default(), EmptySubscription).finish().sdl();
    let published = sdl.lines().filter(|line| !NEWER.contains(&line.trim()));
    published.flat_map(|line| [line, "\n"]).collect()
}

/// Fields that Prismatic's newer clients ask for and its published schema lacks, as the schema
/// definition language writes them: Prismatic's CLI 10.4.0 reads the `sectionId` of logs. They are
/// answered, and hidden from introspection.
const NEWER: [&str; 1] = ["sectionId: UUID"];

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
