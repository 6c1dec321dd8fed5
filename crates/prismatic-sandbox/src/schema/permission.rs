//! What the signed-in user may do, and what a refusal looks like.

use async_graphql::{Context, Error, Result};

use super::store;
use crate::behavior::PermissionErrors;
use crate::role::Permission;
use crate::session::Session;
use crate::store::FieldError;

const REFUSAL: &str = "You do not have permission to perform this action.";

/// Returns who is signed in.
pub(crate) fn session<'a>(ctx: &Context<'a>) -> &'a Session {
    ctx.data_unchecked()
}

/// Tells whether the signed-in user has `permission`.
pub(crate) fn may(ctx: &Context<'_>, permission: Permission) -> bool {
    session(ctx).may(permission)
}

/// Does what a mutation asks for if the user may; else refuses it in the form that the sandbox is
/// set to.
pub(crate) fn permitted<T>(
    ctx: &Context<'_>,
    permission: Permission,
    act: impl FnOnce() -> Result<T, Vec<FieldError>>,
) -> Result<Result<T, Vec<FieldError>>> {
    if may(ctx, permission) {
        return Ok(act());
    }
    match store(ctx).behavior().changes.permission_errors {
        PermissionErrors::Payload => Ok(Err(vec![FieldError::whole(REFUSAL)])),
        PermissionErrors::TopLevel => Err(refused()),
    }
}

/// A refusal in the answer's own errors.
pub(crate) fn refused() -> Error {
    Error::new(REFUSAL)
}
