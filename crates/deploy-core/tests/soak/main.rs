//! Runs against a sandbox in the same process, on a clock that jumps ahead while everybody waits, so that minutes of
//! waiting take no time; runs that are killed, and presets that are being saved when the app is.
//!
//! `cargo test` tries a share of the faults and kills, `make soak` all of them.

mod disk;
mod eye;
mod faults;
mod harness;
mod kills;
mod pauses;
mod preset_kills;
mod reviews;
mod runs;
mod served;
