//! Turns the reusable connection that three documents select alike into the one plain type.

/// Defines `reusable`, from the generated type of the fragment `$fragment` in `$module` to
/// [`ReusableConnection`](crate::model::ReusableConnection).
macro_rules! reusable_of {
    ($module:ident, $fragment:ident) => {
        fn reusable(node: $module::$fragment) -> crate::model::ReusableConnection {
            use crate::model::ConnectionStatus;
            use $module::CustomerConfigVariableStatus as Status;
            crate::model::ReusableConnection {
                id: node.id,
                name: node.key,
                status: node.status.and_then(|status| match status {
                    Status::ACTIVE => Some(ConnectionStatus::Active),
                    Status::ERROR => Some(ConnectionStatus::Error),
                    Status::FAILED => Some(ConnectionStatus::Failed),
                    Status::PENDING => Some(ConnectionStatus::Pending),
                    Status::Other(_) => None,
                }),
                authorize_url: node.authorize_url.map(Into::into),
            }
        }
    };
}

pub(super) use reusable_of;
