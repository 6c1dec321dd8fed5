//! Whether values fit, and what was kept, taken along or read of them.

use serde::Serialize;
use specta::Type;

use super::value::{ConfigEntry, CustomerValues, DraftValues};

/// Something that does not fit.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigProblemView {
    /// Key of the variable; `null` where it is about the whole.
    pub(crate) key: Option<String>,
    /// Key of the connection's input.
    pub(crate) input: Option<String>,
    /// What does not fit.
    pub(crate) problem: ConfigProblemKind,
    /// What Prismatic said, where it was Prismatic.
    pub(crate) said: Option<String>,
}

/// What does not fit.
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ConfigProblemKind {
    /// There is no value.
    Missing,
    /// It is no decimal number.
    NotANumber,
    /// It is no ISO date.
    NotADate,
    /// It is no ISO moment with its offset.
    NotATime,
    /// It is none of what can be chosen.
    NotAChoice,
    /// It is no JSON.
    BadJson,
    /// It is no XML.
    BadXml,
    /// It is no cron expression of five fields.
    BadCron,
    /// It is no IANA time zone.
    BadTimeZone,
    /// A key of a list of keys and values is empty.
    BadPair,
    /// Two keys of a list of keys and values are the same.
    DoubledKey,
    /// The connection does not work yet.
    NotConnected,
    /// The value is of another kind than the variable, or the version does not ask for it.
    WrongKind,
    /// It is too long.
    TooLong,
    /// Prismatic refused it.
    Refused,
    /// It does not have the form that it has to have.
    BadForm,
}

/// What was typed and not deployed yet, without secrets.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DraftView {
    /// The values.
    pub(super) values: DraftValues,
    /// When it was saved, ISO 8601.
    pub(super) saved_at: String,
    /// What did not fit the version, or fits under another key.
    pub(super) carried: Vec<CarriedView>,
}

/// What became of a value on the way to another version.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CarriedView {
    /// The key that it had; for what was typed into a connection, with the input after a slash.
    pub(super) key: String,
    /// The key that it has now.
    pub(super) became_key: Option<String>,
    /// What became of it.
    pub(super) fate: CarriedFate,
}

/// What became of a value on the way to another version.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CarriedFate {
    /// It has another key.
    Renamed,
    /// The version does not ask for it.
    Gone,
    /// The version asks for something of another type.
    OtherType,
    /// It can't be chosen any more.
    NotAChoice,
}

/// Values that were taken along to another version.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CarriedConfigView {
    /// Those that fit.
    pub(super) entries: Vec<ConfigEntry>,
    /// What did not fit, or fits under another key.
    pub(super) carried: Vec<CarriedView>,
}

/// What a file holds.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConfigCsvView {
    /// Name of the file.
    pub(super) file_name: String,
    /// The values for each customer that has some. In the place of a secret is a word that stands for it.
    pub(super) rows: Vec<CustomerValues>,
    /// The columns beside those that name the customer.
    pub(super) columns: Vec<CsvColumnView>,
    /// Everything that a column may hold values for.
    pub(super) targets: Vec<CsvTargetView>,
    /// What stands against it, by line and column.
    pub(super) problems: Vec<CsvProblemView>,
}

/// A column with values.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CsvColumnView {
    /// Its heading.
    pub(super) header: String,
    /// Key of the variable; `null` where it is none's, and the column is left out.
    pub(super) key: Option<String>,
    /// Key of the connection's input.
    pub(super) input: Option<String>,
}

/// Something that a column may hold values for.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CsvTargetView {
    /// Key of the variable.
    pub(super) key: String,
    /// Key of the connection's input, where the variable is a connection.
    pub(super) input: Option<String>,
    /// What it is called.
    pub(super) header: String,
}

/// Something that stands against a place in a file.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CsvProblemView {
    /// The line, from 1.
    pub(super) line: u32,
    /// The heading of the column.
    pub(super) column: Option<String>,
    /// What it is.
    pub(super) problem: CsvProblemKind,
    /// What is there, unless it is a secret.
    pub(super) value: Option<String>,
    /// Why a value does not fit.
    pub(super) because: Option<ConfigProblemKind>,
}

/// What stands against a place in a file.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CsvProblemKind {
    /// None of the customers is called that.
    UnknownCustomer,
    /// The customer has a line already.
    DoubledCustomer,
    /// The column is no variable's, or another column is the same one's.
    UnmatchedColumn,
    /// The value does not fit.
    BadValue,
    /// The line can't be read.
    Unreadable,
    /// No column names the customers.
    NoCustomerColumn,
}
