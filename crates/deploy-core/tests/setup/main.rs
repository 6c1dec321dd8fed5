//! Values in a run, and finishing the configuration of what it created, against a sandbox over HTTP.

mod harness;
mod health;
mod pages;
mod runs;
mod sign_in;
