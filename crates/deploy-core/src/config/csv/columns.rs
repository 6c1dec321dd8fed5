//! What the columns of a file are.

use std::collections::HashSet;

use super::{CsvChoice, CsvColumn, CsvHolds, CsvTarget};
use crate::config::form::{ConfigForm, ConfigVariable, ConnectionInput, ConnectionInputType};
use crate::text::{inert, visible};

/// The headings of the columns that name customers, in a template.
pub(super) const CUSTOMER: &str = "Customer";
/// The organization's own id of the customer.
pub(super) const EXTERNAL_ID: &str = "External ID";

/// Something that a column may hold.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    Variable(&'a ConfigVariable),
    Input(&'a ConfigVariable, &'a ConnectionInput),
}

/// What a column is.
#[derive(Clone, Copy)]
pub(super) enum Column<'a> {
    /// It names the customer.
    Customer(By),
    /// It holds values.
    Values(Target<'a>),
    /// Nobody knows.
    Unmatched,
    /// It has no heading.
    Unnamed,
}

/// By what a column names customers; it may do so by the others as well.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    Id,
    ExternalId,
    Name,
}

impl Target<'_> {
    /// The heading of its column.
    pub(super) fn header(self) -> String {
        match self {
            Self::Variable(variable) => variable.key.clone(),
            Self::Input(variable, input) => format!("{} / {}", variable.key, input.label),
        }
    }

    /// Tells what a column with the heading `header` holds.
    pub(super) fn column(self, header: &str) -> CsvColumn {
        let CsvTarget { key, input, .. } = self.told();
        CsvColumn { header: header.to_owned(), key: Some(key), input }
    }

    /// What it is, for whoever is to choose.
    pub(super) fn told(self) -> CsvTarget {
        let (variable, input) = match self {
            Self::Variable(variable) => (variable, None),
            Self::Input(variable, input) => (variable, Some(input.key.clone())),
        };
        CsvTarget { key: variable.key.clone(), input, header: self.header() }
    }

    fn is_called(self, header: &str) -> bool {
        let by_key = match self {
            Self::Variable(_) => false,
            Self::Input(variable, input) => is_same(&format!("{} / {}", variable.key, input.key), header),
        };
        by_key || is_same(&self.header(), header)
    }

    fn is_same(self, other: Target<'_>) -> bool {
        match (self, other) {
            (Self::Variable(one), Target::Variable(other)) => one.key == other.key,
            (Self::Input(one, input), Target::Input(other, others)) => one.key == other.key && input.key == others.key,
            _ => false,
        }
    }
}

/// Everything that columns may hold, in the order of the form.
pub(super) fn targets(form: &ConfigForm) -> Vec<Target<'_>> {
    form.variables()
        .flat_map(|variable| -> Vec<_> {
            let Some(connection) = &variable.connection else { return vec![Target::Variable(variable)] };
            let is_typed = |input: &&ConnectionInput| input.input_type != ConnectionInputType::Other;
            connection.inputs.iter().filter(is_typed).map(|input| Target::Input(variable, input)).collect()
        })
        .collect()
}

/// Tells what the columns of a file are: what is said of them, and where nothing is, what their headings mean.
pub(super) fn matched<'a>(form: &'a ConfigForm, headers: &[String], choices: &[CsvChoice]) -> Vec<Column<'a>> {
    let targets = targets(form);
    let said = chosen(&targets, headers, choices);
    let values = |column: &Option<Column<'a>>| match column {
        Some(Column::Values(target)) => Some(*target),
        _ => None,
    };
    let mut taken: Vec<Target<'a>> = said.iter().filter_map(values).collect();
    let mut named = HashSet::new();
    let mut columns = Vec::with_capacity(headers.len());
    for (header, said) in headers.iter().zip(said) {
        let found = targets.iter().find(|target| target.is_called(header)).copied();
        let column = match (customer(header), found) {
            _ if let Some(column) = said => column,
            _ if header.trim().is_empty() => Column::Unnamed,
            // A variable may be called "Name" or "ID"; none is asked for by the longer names.
            (Some((by, is_plain)), None) if named.insert((by as u8, is_plain)) => Column::Customer(by),
            (Some((by, true)), Some(_)) if named.insert((by as u8, true)) => Column::Customer(by),
            (_, Some(target)) if !taken.iter().any(|known| known.is_same(target)) => {
                taken.push(target);
                Column::Values(target)
            }
            _ => Column::Unmatched,
        };
        columns.push(column);
    }
    columns
}

/// What is said of each column; each choice counts once, and so does what it is for.
fn chosen<'a>(targets: &[Target<'a>], headers: &[String], choices: &[CsvChoice]) -> Vec<Option<Column<'a>>> {
    let mut left: Vec<&CsvChoice> = choices.iter().collect();
    let mut free = targets.to_vec();
    let mut column = |header: &String| {
        let place = left.iter().position(|choice| choice.header == *header)?;
        match &left.remove(place).holds {
            CsvHolds::Customers => Some(Column::Customer(By::Name)),
            CsvHolds::Values { key, input } => {
                let is_meant = |told: CsvTarget| told.key == *key && told.input == *input;
                let place = free.iter().position(|target| is_meant(target.told()))?;
                Some(Column::Values(free.remove(place)))
            }
        }
    };
    headers.iter().map(&mut column).collect()
}

/// How a heading names customers, and whether it can mean nothing else.
fn customer(header: &str) -> Option<(By, bool)> {
    let plain: String = header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match plain.as_str() {
        "customerid" => Some((By::Id, true)),
        "id" => Some((By::Id, false)),
        "externalid" | "customerexternalid" | "externalcustomerid" => Some((By::ExternalId, true)),
        "customer" | "customername" => Some((By::Name, true)),
        "name" => Some((By::Name, false)),
        _ => None,
    }
}

/// Whether a heading is what a template writes for `text`, whatever its letter case.
fn is_same(text: &str, header: &str) -> bool {
    let header = visible(header).to_lowercase();
    header == visible(text).to_lowercase() || header == inert(text).to_lowercase()
}
