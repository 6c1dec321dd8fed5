//! Listing executions and their logs.

use std::cmp::Ordering;
use std::sync::Arc;

use async_graphql::Enum;
use jiff::Timestamp;

use super::Store;
use super::executions::{ExecutionRow, ExecutionStatus};
use super::filter::{IdFilter, between, icontains, is};
use super::logs::LogRow;
use super::order::{Order, by_option, by_text, sort};
use super::paging::{Page, PageArgs, page};
use super::rows::FlowConfigRow;
use crate::behavior::FailedState;

/// What executions can be sorted by.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum InstanceExecutionResultOrderField {
    /// When they ended.
    EndedAt,
    /// When they started.
    StartedAt,
}

/// What logs can be sorted by.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(crate) enum LogOrderField {
    /// What they say.
    Message,
    /// How grave they are.
    Severity,
    /// When what they tell of happened.
    Timestamp,
}

/// The filters of `executionResults`.
#[derive(Debug, Default)]
pub(crate) struct ExecutionFilter {
    pub(crate) instance: Option<IdFilter>,
    pub(crate) flow_config: Option<IdFilter>,
    pub(crate) integration: Option<IdFilter>,
    pub(crate) is_test: Option<bool>,
    pub(crate) status: Option<ExecutionStatus>,
    pub(crate) invoke_types: Option<Vec<String>>,
    pub(crate) started_from: Option<Timestamp>,
    pub(crate) started_until: Option<Timestamp>,
}

impl ExecutionFilter {
    fn matches(&self, row: &ExecutionRow) -> bool {
        let invoke_type = row.invoke_type.filter_name();
        IdFilter::matches(self.instance, Some(row.instance.id))
            && IdFilter::matches(self.flow_config, Some(row.flow_config.id))
            && IdFilter::matches(self.integration, Some(row.integration.id))
            && is(self.is_test.as_ref(), &row.is_test)
            && is(self.status.as_ref(), &row.status())
            && self.invoke_types.as_ref().is_none_or(|wanted| wanted.iter().any(|name| name == invoke_type))
            && between(self.started_from, self.started_until, row.started_at)
    }
}

/// The filters of `logs`.
#[derive(Debug, Default)]
pub(crate) struct LogFilter {
    pub(crate) execution: Option<IdFilter>,
    pub(crate) instance: Option<IdFilter>,
    pub(crate) flow_config: Option<IdFilter>,
    pub(crate) is_test: Option<bool>,
    pub(crate) message_icontains: Option<String>,
    pub(crate) from: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
}

impl LogFilter {
    fn matches_execution(&self, row: &ExecutionRow) -> bool {
        IdFilter::matches(self.execution, Some(row.id))
            && IdFilter::matches(self.instance, Some(row.instance.id))
            && IdFilter::matches(self.flow_config, Some(row.flow_config.id))
            && is(self.is_test.as_ref(), &row.is_test)
    }

    fn matches(&self, row: &LogRow) -> bool {
        row.has_arrived()
            && icontains(self.message_icontains.as_ref(), &row.message)
            && between(self.from, self.until, row.timestamp)
    }
}

/// A log and the execution that it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct ExecutionLog {
    pub(crate) execution: Arc<ExecutionRow>,
    pub(crate) log: Arc<LogRow>,
}

impl Store {
    /// Lists the executions that pass `filter`.
    pub(crate) fn execution_results(
        &self,
        filter: &ExecutionFilter,
        orders: &[Order<InstanceExecutionResultOrderField>],
        args: &PageArgs,
    ) -> Page<Arc<ExecutionRow>> {
        let mut rows = self.executions.filtered(|row| filter.matches(row));
        sort(&mut rows, orders, compare_executions);
        page(&rows, args)
    }

    /// Tells whether a flow config is in a failed state.
    pub(crate) fn has_failed(&self, config: &FlowConfigRow) -> bool {
        self.behavior.changes.failed_state == FailedState::LastExecution
            && self.executions.latest(config.id).is_some_and(|row| row.error().is_some())
    }

    /// Lists the logs that have arrived and pass `filter`.
    pub(crate) fn logs(
        &self,
        filter: &LogFilter,
        orders: &[Order<LogOrderField>],
        args: &PageArgs,
    ) -> Page<Arc<ExecutionLog>> {
        let executions = self.executions.filtered(|row| filter.matches_execution(row));
        let mut rows: Vec<_> = executions.iter().flat_map(|execution| of_execution(execution, filter)).collect();
        sort(&mut rows, orders, compare_logs);
        page(&rows, args)
    }
}

fn of_execution<'a>(
    execution: &'a Arc<ExecutionRow>,
    filter: &'a LogFilter,
) -> impl Iterator<Item = Arc<ExecutionLog>> + 'a {
    let logs = execution.logs.iter().filter(|log| filter.matches(log));
    logs.map(|log| Arc::new(ExecutionLog { execution: Arc::clone(execution), log: Arc::clone(log) }))
}

fn compare_executions(a: &ExecutionRow, b: &ExecutionRow, field: InstanceExecutionResultOrderField) -> Ordering {
    match field {
        InstanceExecutionResultOrderField::EndedAt => by_option(a.ended_at(), b.ended_at(), |a, b| a.cmp(&b)),
        InstanceExecutionResultOrderField::StartedAt => a.started_at.cmp(&b.started_at),
    }
}

fn compare_logs(a: &ExecutionLog, b: &ExecutionLog, field: LogOrderField) -> Ordering {
    match field {
        LogOrderField::Message => by_text(&a.log.message, &b.log.message),
        LogOrderField::Severity => a.log.severity.cmp(&b.log.severity),
        LogOrderField::Timestamp => a.log.timestamp.cmp(&b.log.timestamp),
    }
}
