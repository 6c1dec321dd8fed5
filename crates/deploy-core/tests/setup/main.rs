//! Values in a run, and finishing the configuration of what it created, against a sandbox over HTTP.

mod harness;
mod pages;
mod runs;
mod sign_in;
