//! A file to fill in.

use csv::{Terminator, WriterBuilder};

use super::CsvCustomer;
use super::columns::{CUSTOMER, EXTERNAL_ID, targets};
use crate::config::form::ConfigForm;
use crate::text::inert;

/// Writes the headings and a line for each customer, with the mark by which spreadsheets know the encoding.
///
/// Names and keys come from servers, so no cell is one that a spreadsheet takes for a formula.
pub(super) fn write(form: &ConfigForm, customers: &[CsvCustomer]) -> String {
    let headers: Vec<_> = targets(form).into_iter().map(|target| inert(&target.header())).collect();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let line = |first: [String; 2], rest: &[String]| first.into_iter().chain(rest.iter().cloned()).collect::<Vec<_>>();
    // Writing to memory does not fail.
    let _ = writer.write_record(line([CUSTOMER.to_owned(), EXTERNAL_ID.to_owned()], &headers));
    let empty = vec![String::new(); headers.len()];
    for customer in customers {
        let external_id = customer.external_id.as_deref().map(inert).unwrap_or_default();
        let _ = writer.write_record(line([inert(&customer.name), external_id], &empty));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}
