//! Operations on users.

mod authenticated;
mod tenants;
