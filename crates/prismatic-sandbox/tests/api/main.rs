//! The sandbox's API, tried over HTTP as any client would.

mod behavior;
mod create;
mod customers;
mod deploy;
mod documents;
mod instances;
mod integrations;
mod paging;
mod server;
mod support;
