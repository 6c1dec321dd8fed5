//! The tenants that a person may enter.

use async_graphql::{Context, Object, SimpleObject};

use super::store;

/// The root fields about tenants.
#[derive(Default)]
pub(crate) struct TenantQueries;

#[Object]
impl TenantQueries {
    /// The tenants of the signed-in user; those on other stacks only where they are asked for.
    async fn list_user_tenants(&self, ctx: &Context<'_>, include_all_stacks: Option<bool>) -> UserTenantsConnection {
        let store = store(ctx);
        let current = store.tenants.iter().find(|tenant| tenant.id == store.organization.tenant_id);
        let current = current.map_or("", |tenant| tenant.url.as_str());
        let access = |tenant: &crate::tenants::TenantRow| UserTenantAccess {
            aws_region: tenant.aws_region.to_owned(),
            is_current_stack: tenant.url == current,
            org_name: tenant.org_name.clone(),
            tenant_id: tenant.id.to_string(),
            url: tenant.url.clone(),
        };
        let tenants = store.tenants.iter().map(access);
        let is_wanted = |tenant: &UserTenantAccess| tenant.is_current_stack || include_all_stacks == Some(true);
        UserTenantsConnection { nodes: tenants.filter(is_wanted).collect() }
    }
}

/// A list of tenants; it has no pages.
#[derive(SimpleObject)]
pub(crate) struct UserTenantsConnection {
    /// The tenants.
    nodes: Vec<UserTenantAccess>,
}

/// A tenant that the user may enter.
#[derive(SimpleObject)]
pub(crate) struct UserTenantAccess {
    /// The region of its stack.
    aws_region: String,
    /// Whether the request went to its stack.
    is_current_stack: bool,
    /// The name of its organization.
    org_name: String,
    /// What `tenant_id` takes at a refresh.
    tenant_id: String,
    /// The base URL of its stack.
    url: String,
}
