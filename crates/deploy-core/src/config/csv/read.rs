//! Reads what a file holds for some customers.

use std::collections::{HashMap, HashSet};

use csv::{Position, ReaderBuilder, StringRecord};
use prismatic_api::model::CustomerId;

use super::columns::{By, Column, Target, matched};
use super::decode::delimiter;
use super::{ConfigCsv, CsvChoice, CsvColumn, CsvCustomer, CsvProblem, CsvProblemKind, cell};
use crate::config::check::{check_typed, check_variable};
use crate::config::form::ConfigForm;
use crate::config::value::{ConfigEntry, ConfigValue, CustomerEntries, TypedInput};
use crate::text::{inert, visible};

/// Reads a file.
pub(super) fn read(text: &str, form: &ConfigForm, customers: &[CsvCustomer], choices: &[CsvChoice]) -> ConfigCsv {
    let (separator, says_so) = delimiter(text);
    let mut reader =
        ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records().skip(usize::from(says_so));
    let mut csv = ConfigCsv { rows: Vec::new(), columns: Vec::new(), problems: Vec::new() };
    let Some(Ok(first)) = records.next() else {
        csv.problems.push(place(1, CsvProblemKind::NoCustomerColumn));
        return csv;
    };
    let headers: Vec<_> = first.iter().map(visible).collect();
    let columns = matched(form, &headers, choices);
    let line_of = |record: &StringRecord| record.position().map_or(1, |position| line(text, position));
    let head = Head { line: line_of(&first), headers: &headers, columns: &columns };
    head.tell(&mut csv);
    if !columns.iter().any(|column| matches!(column, Column::Customer(_))) {
        csv.problems.push(place(head.line, CsvProblemKind::NoCustomerColumn));
        return csv;
    }
    let mut rows = Rows { head, known: Known::new(customers), seen: HashSet::new(), commas: separator == b';' };
    let mut last = rows.head.line;
    for record in records {
        match record {
            Ok(record) => {
                last = line_of(&record);
                rows.read(last, &record, &mut csv);
            }
            Err(error) => {
                let line = error.position().map_or(last + 1, |position| line(text, position));
                csv.problems.push(place(line, CsvProblemKind::Unreadable));
            }
        }
    }
    csv
}

/// The line in which something begins: the reader counts from before the breaks that it passes over, which are the second
/// half of one that has two characters, and empty lines.
fn line(text: &str, position: &Position) -> u64 {
    let from = usize::try_from(position.byte()).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let breaks = from.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
    position.line() + breaks.map(|_| 1).sum::<u64>()
}

fn place(line: u64, kind: CsvProblemKind) -> CsvProblem {
    CsvProblem { line, column: None, kind, value: None, because: None }
}

/// The first line.
struct Head<'a> {
    line: u64,
    headers: &'a [String],
    columns: &'a [Column<'a>],
}

impl Head<'_> {
    fn tell(&self, csv: &mut ConfigCsv) {
        for (header, column) in self.headers.iter().zip(self.columns) {
            match column {
                Column::Values(target) => csv.columns.push(target.column(header)),
                Column::Unmatched => {
                    csv.columns.push(CsvColumn { header: header.clone(), key: None, input: None });
                    let column = Some(header.clone());
                    csv.problems.push(CsvProblem { column, ..place(self.line, CsvProblemKind::UnmatchedColumn) });
                }
                Column::Customer(_) | Column::Unnamed => {}
            }
        }
    }
}

/// The customers by what a cell may call them.
struct Known<'a> {
    exact: HashMap<&'a str, &'a CustomerId>,
    /// By name as it looks, whatever its letter case; `None` where several look the same.
    looks: HashMap<String, Option<&'a CustomerId>>,
}

impl<'a> Known<'a> {
    fn new(customers: &'a [CsvCustomer]) -> Self {
        let mut known = Self { exact: HashMap::new(), looks: HashMap::new() };
        // An id goes before an external id, and both before a name.
        for customer in customers {
            known.exact.insert(customer.id.as_str(), &customer.id);
        }
        for customer in customers {
            let external_id = customer.external_id.as_deref().filter(|id| !id.is_empty());
            if let Some(id) = external_id {
                known.exact.entry(id).or_insert(&customer.id);
            }
        }
        for customer in customers {
            known.exact.entry(&customer.name).or_insert(&customer.id);
        }
        for customer in customers {
            let names = [Some(&customer.name), customer.external_id.as_ref()].into_iter().flatten();
            let looks: HashSet<_> = names.flat_map(|name| [folded(name), inert(name).to_lowercase()]).collect();
            for look in looks.into_iter().filter(|look| !look.is_empty()) {
                known
                    .looks
                    .entry(look)
                    .and_modify(|known| *known = known.filter(|id| **id == customer.id))
                    .or_insert(Some(&customer.id));
            }
        }
        known
    }

    fn find(&self, cell: &str) -> Option<&'a CustomerId> {
        let exact = self.exact.get(cell.trim()).copied();
        exact.or_else(|| self.looks.get(&folded(cell)).copied().flatten())
    }
}

fn folded(text: &str) -> String {
    visible(text).to_lowercase()
}

struct Rows<'a> {
    head: Head<'a>,
    known: Known<'a>,
    seen: HashSet<CustomerId>,
    /// Whether the file comes from a program that writes decimal commas: one that separates cells by semicolons.
    commas: bool,
}

impl Rows<'_> {
    fn read(&mut self, line: u64, record: &StringRecord, csv: &mut ConfigCsv) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if record.iter().skip(self.head.columns.len()).any(|cell| !cell.trim().is_empty()) {
            csv.problems.push(place(line, CsvProblemKind::Unreadable));
        }
        let customer = match self.customer(line, record) {
            Ok(customer) => customer,
            Err(problem) => return csv.problems.push(problem),
        };
        let mut entries = Vec::new();
        for (index, cell) in record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            if let Some(Column::Values(target)) = self.head.columns.get(index) {
                let because = take(*target, cell, self.commas, &mut entries);
                csv.problems.extend(because.map(|because| CsvProblem {
                    column: self.head.headers.get(index).cloned(),
                    value: (!is_secret(*target)).then(|| cell.to_owned()),
                    because: Some(because),
                    ..place(line, CsvProblemKind::BadValue)
                }));
            }
        }
        if !entries.is_empty() {
            csv.rows.push(CustomerEntries { customer, entries });
        }
    }

    /// The customer of a line, by the first of its columns that names one of those that are there.
    fn customer(&mut self, line: u64, record: &StringRecord) -> Result<CustomerId, CsvProblem> {
        let mut cells: Vec<(By, usize, &str)> = Vec::new();
        for (index, column) in self.head.columns.iter().enumerate() {
            let cell = record.get(index).unwrap_or_default();
            if let Column::Customer(by) = column
                && !cell.trim().is_empty()
            {
                cells.push((*by, index, cell));
            }
        }
        cells.sort_by_key(|(by, ..)| *by);
        let problem = |kind| CsvProblem {
            column: cells.last().and_then(|(_, index, _)| self.head.headers.get(*index).cloned()),
            value: cells.last().map(|(.., cell)| (*cell).to_owned()),
            ..place(line, kind)
        };
        let found = cells.iter().find_map(|(.., cell)| self.known.find(cell));
        let id = found.ok_or_else(|| problem(CsvProblemKind::UnknownCustomer))?;
        if self.seen.insert(id.clone()) { Ok(id.clone()) } else { Err(problem(CsvProblemKind::DoubledCustomer)) }
    }
}

/// Takes the value of a cell; tells why it does not fit.
fn take(
    target: Target<'_>,
    text: &str,
    commas: bool,
    entries: &mut Vec<ConfigEntry>,
) -> Option<crate::config::ConfigProblemKind> {
    match target {
        Target::Variable(variable) => {
            let value = cell::value(variable, text, commas);
            let because = check_variable(variable, Some(&value)).first().map(|problem| problem.kind);
            entries.push(ConfigEntry::new(variable.key.clone(), value));
            because
        }
        Target::Input(variable, input) => {
            let typed = TypedInput::new(input.key.clone(), cell::input(input, text));
            let because = check_typed(input, &typed);
            match entries.iter_mut().find(|entry| entry.key == variable.key) {
                Some(ConfigEntry { value: ConfigValue::Connection(inputs), .. }) => inputs.push(typed),
                _ => entries.push(ConfigEntry::new(variable.key.clone(), ConfigValue::Connection(vec![typed]))),
            }
            because
        }
    }
}

fn is_secret(target: Target<'_>) -> bool {
    match target {
        Target::Variable(_) => false,
        Target::Input(_, input) => input.secret,
    }
}
