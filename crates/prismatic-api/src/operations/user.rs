//! Operations on users.

mod authenticated;
