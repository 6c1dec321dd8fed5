//! Operations on customers.

mod list;
