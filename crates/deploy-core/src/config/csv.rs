//! Values for many customers in a CSV file: a row for each customer, a column for each variable.
//!
//! A column is headed by the key of its variable, or by the key of a connection and the label of its input with a slash in
//! between; what a column with another heading holds can be said. What an empty cell leaves open is as for all customers.

mod cell;
mod columns;
mod decode;
mod read;
mod template;

use std::io;
use std::path::Path;

use prismatic_api::model::CustomerId;

use super::check::ConfigProblemKind;
use super::form::ConfigForm;
use super::value::CustomerEntries;
use crate::error::Error;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// A customer that a file may have a row for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvCustomer {
    /// Opaque id.
    pub id: CustomerId,
    /// Name.
    pub name: String,
    /// The organization's own id of the customer.
    pub external_id: Option<String>,
}

/// What a person says of the column with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvChoice {
    /// The heading, as [`CsvColumn`] tells it.
    pub header: String,
    /// What the column holds.
    pub holds: CsvHolds,
}

/// What a column may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CsvHolds {
    /// The customers that the lines are for.
    Customers,
    /// Values.
    Values {
        /// Key of the variable.
        key: String,
        /// Key of the connection's input, where the variable is a connection.
        input: Option<String>,
    },
}

/// Something that a column may hold values for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvTarget {
    /// Key of the variable.
    pub key: String,
    /// Key of the connection's input, where the variable is a connection.
    pub input: Option<String>,
    /// What it is called: the heading of its column in a template.
    pub header: String,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigCsv {
    /// The values for each customer that has some, in the order of the file.
    pub rows: Vec<CustomerEntries>,
    /// The columns beside those that name the customer.
    pub columns: Vec<CsvColumn>,
    /// What stands against it, by line and column.
    pub problems: Vec<CsvProblem>,
}

/// A column with values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvColumn {
    /// Its heading.
    pub header: String,
    /// Key of the variable; `None` where it is none's, and the column is left out.
    pub key: Option<String>,
    /// Key of the connection's input.
    pub input: Option<String>,
}

/// Something that stands against a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvProblem {
    /// The line, from 1.
    pub line: u64,
    /// The heading of the column.
    pub column: Option<String>,
    /// What it is.
    pub kind: CsvProblemKind,
    /// What is there, unless it is a secret.
    pub value: Option<String>,
    /// Why a value does not fit.
    pub because: Option<ConfigProblemKind>,
}

/// What stands against a place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvProblemKind {
    /// None of the customers is called that.
    UnknownCustomer,
    /// The customer has a line already.
    DoubledCustomer,
    /// The column is no variable's, or another column is the same one's.
    UnmatchedColumn,
    /// The value does not fit; it is taken all the same, to be corrected.
    BadValue,
    /// The line can't be read, or has more cells than there are columns.
    Unreadable,
    /// No column names the customers.
    NoCustomerColumn,
}

/// Writes a file to fill in: the headings, and a line for each customer.
pub fn csv_template(form: &ConfigForm, customers: &[CsvCustomer]) -> String {
    template::write(form, customers)
}

/// Saves a file to fill in, as a whole or not at all.
pub fn save_csv_template(path: &Path, form: &ConfigForm, customers: &[CsvCustomer]) -> Result<(), Error> {
    crate::file::save(path, &template::write(form, customers)).map_err(Error::File)
}

/// Everything that columns may hold values for, in the order of the form.
pub fn csv_targets(form: &ConfigForm) -> Vec<CsvTarget> {
    columns::targets(form).into_iter().map(columns::Target::told).collect()
}

/// Reads what a file holds for the customers. What is said of a column goes before its heading.
pub fn read_csv(bytes: &[u8], form: &ConfigForm, customers: &[CsvCustomer], choices: &[CsvChoice]) -> ConfigCsv {
    read::read(&decode::text(bytes), form, customers, choices)
}

/// Reads what the file at `path` holds for the customers, as [`read_csv`] does.
pub fn read_csv_file(
    path: &Path,
    form: &ConfigForm,
    customers: &[CsvCustomer],
    choices: &[CsvChoice],
) -> Result<ConfigCsv, Error> {
    let is_too_large = std::fs::metadata(path).map_err(Error::FileUnreadable)?.len() > LARGEST;
    if is_too_large {
        return Err(Error::FileUnreadable(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large")));
    }
    let bytes = secrecy::zeroize::Zeroizing::new(std::fs::read(path).map_err(Error::FileUnreadable)?);
    Ok(read_csv(&bytes, form, customers, choices))
}

#[cfg(test)]
mod tests;
