//! Who the token belongs to.

use graphql_client::GraphQLQuery;

use crate::Client;
use crate::error::ApiError;
use crate::model::User;

#[derive(GraphQLQuery)]
#[graphql(schema_path = "schema.graphql", query_path = "src/operations/user/authenticated/authenticated.graphql")]
struct AuthenticatedUser;

impl Client {
    /// Asks who the token belongs to.
    pub async fn authenticated_user(&self) -> Result<User, ApiError> {
        let data = self.query::<AuthenticatedUser>(authenticated_user::Variables).await?;
        let user = data.authenticated_user;
        Ok(User {
            email: user.email,
            name: user.name,
            role: user.role.name,
            tenant_id: user.tenant_id,
            organization: user.org.map(|org| org.name),
        })
    }
}
