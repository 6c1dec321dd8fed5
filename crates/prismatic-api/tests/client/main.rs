//! The client against real servers: the sandbox, and one that answers whatever it is told to.

mod answers;
mod auth;
mod config;
mod operations;
