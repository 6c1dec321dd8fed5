//! The sandbox's API, tried over HTTP as any client would.

mod auth;
mod behavior;
mod configuration;
mod connections;
mod create;
mod customers;
mod deploy;
mod documents;
mod instances;
mod integrations;
mod paging;
mod reusable;
mod server;
mod sources;
mod support;
mod wizard;
