//! What a version of an integration asks for, and whether values fit it.
//!
//! `form` is what is asked, and `build` makes it of what Prismatic sent, with `pages` and `meta` to read the JSON in it and
//! `variable` for each variable. `value` is what people answer; `wire` writes it for Prismatic and `read` reads it back.

mod build;
mod carry;
mod check;
mod csv;
mod draft;
mod fill;
mod form;
mod forms;
mod held;
mod meta;
mod pages;
mod read;
mod stored;
#[cfg(test)]
pub(crate) mod testing;
mod value;
mod variable;
mod wire;

pub use build::build;
pub use carry::{Carried, Fate, Moved, Origin, carry, carry_between};
pub use check::{CheckScope, ConfigProblem, ConfigProblemKind, check, check_variable};
pub use csv::{
    ConfigCsv, CsvChoice, CsvColumn, CsvCustomer, CsvHolds, CsvProblem, CsvProblemKind, CsvTarget, csv_targets,
    csv_template, read_csv, read_csv_file, save_csv_template,
};
pub use draft::{Draft, DraftValues, Drafts};
pub use fill::with_initial;
pub use form::{
    Blocker, ConfigCollection, ConfigElement, ConfigFlow, ConfigForm, ConfigOption, ConfigPage, ConfigType,
    ConfigVariable, ConnectionAuthorization, ConnectionForm, ConnectionInput, ConnectionInputType, JsonFormsMode,
    LeftOut, LeftOutReason, OnPremiseUse, Reusable, SourceReset,
};
pub use forms::Forms;
pub use held::HeldSecrets;
pub use read::from_wire;
pub use stored::{StoredEntry, without_secrets, without_unknown};
pub use value::{ConfigEntry, ConfigPair, ConfigValue, CustomerEntries, Schedule, TypedInput, merged};
pub use wire::{WireError, to_input, to_inputs};
