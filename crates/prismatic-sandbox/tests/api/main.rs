//! The sandbox's API, tried over HTTP as any client would.

mod behavior;
mod control;
mod create;
mod customers;
mod deploy;
mod documents;
mod faults;
mod in_process;
mod instances;
mod integrations;
mod limits;
mod paging;
mod scale;
mod server;
mod support;
