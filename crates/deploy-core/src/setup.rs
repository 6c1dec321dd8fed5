//! Finishing the configuration of an instance that is there, page by page, and looking whether it works.
//!
//! Values that can only be chosen once the instance exists come from data sources (`source`), connections are let in by
//! a person in the browser (`connection`), some of them once for all instances of a customer (`reusable`). What was
//! chosen is saved a page at a time (`save`), since data sources see what is saved. `health` tells whether it all works.

mod connection;
mod health;
mod page;
mod reusable;
mod save;
mod source;
mod state;

pub use connection::{authorization, connection_problem, disconnect};
pub use health::{Health, HealthVerdict, TestProgress, health, test_progress};
pub use page::{WebPage, web_page};
pub use reusable::{create_reusable, list_reusable, reusable_authorization};
pub use save::save_values;
pub use source::{SourceContent, SourceOffer, load_page, reload_source};
pub use state::{SetupState, SetupVariable, read_setup};
