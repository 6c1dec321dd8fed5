//! Prismatic's own CLI, unmodified, run against the program.
//!
//! Each command leaves one line with its result in the output of the tests.

mod customers;
mod flows;
mod instances;
mod integrations;
mod session;
mod support;
