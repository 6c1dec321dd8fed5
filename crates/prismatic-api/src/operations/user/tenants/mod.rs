//! The tenants that the user may enter.

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::Tenant;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/user/tenants/tenants.graphql")]
struct ListUserTenants;

impl Client {
    /// Lists the tenants that the user may enter, those on other stacks too.
    pub async fn tenants(&self) -> Result<Vec<Tenant>, ApiError> {
        let data = self.query::<ListUserTenants>(list_user_tenants::Variables {}).await?;
        let tenant = |node: list_user_tenants::ListUserTenantsListUserTenantsNodes| Tenant {
            id: node.tenant_id,
            organization: node.org_name,
            url: node.url,
        };
        Ok(data.list_user_tenants.nodes.into_iter().map(tenant).collect())
    }
}
