//! What a test of the real window needs: a desktop, the app in it, a Prismatic to talk to.

mod app;
mod desktop;
mod faulty;
mod page;
mod sandbox;
mod wait;

pub(crate) use app::App;
pub(crate) use desktop::{Desktop, Keyring, Theme};
pub(crate) use faulty::{Fault, FaultyPrismatic};
pub(crate) use page::Page;
pub(crate) use sandbox::Sandbox;
pub(crate) use wait::until;
