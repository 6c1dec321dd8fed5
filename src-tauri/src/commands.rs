//! The commands that the window can call, one module for each noun.
//!
//! A command takes what came over, calls the core, and turns the answer into a view.

pub(crate) mod account;
pub(crate) mod catalog;
pub(crate) mod clipboard;
pub(crate) mod deployment;
