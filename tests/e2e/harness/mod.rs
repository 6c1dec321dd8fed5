//! What a test of the real window needs: a desktop, the app in it, a Prismatic to talk to.

mod app;
mod browser;
mod desktop;
mod drop;
mod faulty;
mod fields;
mod open_question;
pub(crate) mod page;
mod sandbox;
mod screen;
mod services;
mod sweep;
mod wait;

pub(crate) use app::{App, app_program};
pub(crate) use desktop::{Desktop, Keyring, Theme};
pub(crate) use faulty::{Fault, FaultyPrismatic};
pub(crate) use fields::Fill;
pub(crate) use open_question::OpenQuestion;
pub(crate) use page::Page;
pub(crate) use sandbox::Sandbox;
pub(crate) use services::Services;
pub(crate) use sweep::{Hits, Process, Sweep};
pub(crate) use wait::{until, within};
