//! The sandbox's API, tried over HTTP as any client would.

mod auth;
mod behavior;
mod changes;
mod configuration;
mod connections;
mod create;
mod customers;
mod deploy;
mod documents;
mod executions;
mod instances;
mod integrations;
mod paging;
mod requests;
mod reusable;
mod roles;
mod scripts;
mod server;
mod sources;
mod support;
mod webhooks;
mod wizard;
