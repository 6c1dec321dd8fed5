//! Operations on executions of flows and their logs.

mod get;
mod list;
mod log;

/// Defines `line`, from the generated type of the fragment `$fragment` in `$module` to
/// [`LogLine`](crate::model::LogLine).
macro_rules! line_of {
    ($module:ident, $fragment:ident) => {
        fn line(node: $module::$fragment) -> crate::model::LogLine {
            use crate::model::LogSeverity;
            use $module::LogSeverityLevel as Level;
            crate::model::LogLine {
                id: node.id,
                at: node.timestamp,
                severity: match node.severity {
                    Level::DEBUG | Level::TRACE => LogSeverity::Debug,
                    Level::WARN => LogSeverity::Warn,
                    Level::ERROR | Level::FATAL => LogSeverity::Error,
                    Level::INFO | Level::METRIC | Level::Other(_) => LogSeverity::Info,
                },
                text: node.message,
            }
        }
    };
}

/// Defines `execution`, from the generated type of the fragment `$fragment` in `$module` to
/// [`Execution`](crate::model::Execution).
macro_rules! execution_of {
    ($module:ident, $fragment:ident) => {
        fn execution(node: $module::$fragment) -> crate::model::Execution {
            crate::model::Execution {
                id: node.id,
                flow: node.flow.map(|flow| flow.name),
                started_at: node.started_at,
                ended_at: node.ended_at,
                error: node.error.filter(|error| !error.is_empty()),
                has_failed: matches!(node.status, $module::ExecutionStatus::ERROR),
                is_of_deploy: matches!(node.invoke_type, Some($module::InstanceExecutionResultInvokeType::DEPLOY_FLOW)),
            }
        }
    };
}

use execution_of;
pub(super) use line_of;
