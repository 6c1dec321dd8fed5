//! The sandbox's API, tried over HTTP as any client would.

mod behavior;
mod changes;
mod create;
mod customers;
mod deploy;
mod documents;
mod executions;
mod instances;
mod integrations;
mod paging;
mod requests;
mod roles;
mod scripts;
mod server;
mod support;
mod webhooks;
