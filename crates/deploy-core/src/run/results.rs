//! The results of a run: one table of customers, flows and webhook URLs, in the forms that people pass on.
//!
//! Names come from servers, so each cell is on one line and no spreadsheet takes it for a formula (OWASP, "CSV
//! injection"): the cells of a file as well as those that are pasted.

use std::path::PathBuf;

use super::record::Run;
use super::row::{Row, Stage};
use crate::address::Address;
use crate::error::Error;
use crate::text::inert;
use crate::webhook::endpoints;

/// A form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Lines to read.
    Text,
    /// Tab-separated columns, to paste into a spreadsheet.
    Table,
    /// Comma-separated values.
    Csv,
    /// Comma-separated values with the mark by which spreadsheets know the encoding of a file.
    CsvFile,
    /// A Markdown table.
    Markdown,
}

const HEADINGS: [&str; 5] = ["Customer", "Instance", "Status", "Flow", "Webhook URL"];

/// Saves results as a CSV file at `path`, which is there as a whole or not at all.
pub(crate) async fn save(run: Run, rows: Vec<Row>, path: PathBuf) -> Result<(), Error> {
    let save = move || crate::file::save(&path, &results(&run, &rows, Form::CsvFile));
    let saved = tokio::task::spawn_blocking(save).await;
    saved.unwrap_or_else(|error| Err(std::io::Error::other(error))).map_err(Error::File)
}

/// Writes the results in one form.
pub(crate) fn results(run: &Run, rows: &[Row], form: Form) -> String {
    let lines: Vec<_> = rows.iter().flat_map(|row| lines(run, row)).collect();
    match form {
        Form::Text => rows.iter().map(|row| paragraph(run, row)).collect::<Vec<_>>().join("\n\n"),
        Form::Table => separated(&lines, b'\t'),
        Form::Csv => separated(&lines, b','),
        Form::CsvFile => format!("\u{feff}{}", separated(&lines, b',')),
        Form::Markdown => markdown(&lines),
    }
}

/// The webhook URLs of a row that may be handed on, each with the flows behind it; none where nothing answers there any
/// more.
pub(crate) fn urls(run: &Run, row: &Row) -> Vec<(String, String)> {
    if row.stage == Stage::Deleted {
        return Vec::new();
    }
    let Ok(address) = Address::parse(&run.address) else { return Vec::new() };
    let usable = endpoints(&row.flows, &address).into_iter().filter(|endpoint| endpoint.problem.is_none());
    let named = usable.filter_map(|endpoint| {
        let flows: Vec<_> = endpoint.flows.iter().map(|config| inert(&config.flow.name)).collect();
        Some((flows.join(", "), endpoint.url?.to_owned()))
    });
    named.collect()
}

/// A line for each flow with a URL; one without either where there is none.
fn lines(run: &Run, row: &Row) -> Vec<[String; 5]> {
    let line = |flows: String, url: String| {
        [inert(&row.customer_name), inert(&row.name), status(row.stage).to_owned(), flows, url]
    };
    let lines: Vec<_> = urls(run, row).into_iter().map(|(flows, url)| line(flows, url)).collect();
    if lines.is_empty() { vec![line(String::new(), String::new())] } else { lines }
}

fn paragraph(run: &Run, row: &Row) -> String {
    let title = format!("{} – {} ({})", inert(&row.customer_name), inert(&row.name), status(row.stage));
    let lines = urls(run, row).into_iter().map(|(flows, url)| format!("{flows}: {url}"));
    std::iter::once(title).chain(lines).collect::<Vec<_>>().join("\n")
}

fn separated(lines: &[[String; 5]], delimiter: u8) -> String {
    let mut writer =
        csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(HEADINGS);
    for line in lines {
        let _ = writer.write_record(line);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn markdown(lines: &[[String; 5]]) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = row(HEADINGS.map(str::to_owned).to_vec());
    text.push_str(&row(vec!["---".to_owned(); HEADINGS.len()]));
    for [customer, name, status, flow, url] in lines {
        let url = if url.is_empty() { String::new() } else { format!("<{}>", url.replace('|', "%7C")) };
        text.push_str(&row(vec![escaped(customer), escaped(name), escaped(status), escaped(flow), url]));
    }
    text
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn status(stage: Stage) -> &'static str {
    match stage {
        Stage::Waiting => "Waiting",
        Stage::Creating => "Being created",
        Stage::Created | Stage::Deploying => "Being deployed",
        Stage::CheckingCreate | Stage::CheckingDeploy => "Being checked",
        Stage::Done => "Live",
        Stage::Failed => "Failed",
        Stage::NeedsEye => "Needs your eye",
        Stage::NeedsSetup => "Needs configuration",
        Stage::Cancelled => "Called off",
        Stage::DeleteAsked | Stage::Deleting => "Being deleted",
        Stage::Deleted => "Deleted",
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use prismatic_api::model::{CustomerId, Flow, FlowConfig, IntegrationId, Trigger};

    use super::super::message::message;
    use super::super::record::{Counts, RunState};
    use super::*;

    fn run() -> Run {
        Run {
            version_sequence_id: None,
            profile: "tenant".to_owned(),
            id: "r".to_owned(),
            organization: "Tidewater".to_owned(),
            practice: false,
            address: "https://app.prismatic.io".to_owned(),
            integration_name: "Acme {urls}".to_owned(),
            version: IntegrationId::new("v"),
            version_number: 3,
            started_at: Timestamp::UNIX_EPOCH,
            ended_at: None,
            started_by: "Dana".to_owned(),
            state: RunState::Done,
            problem: None,
            needs_secrets: false,
            counts: Counts::default(),
            rate: None,
            left: None,
            held_up: None,
        }
    }

    fn row(customer: &str, name: &str, flows: &[(&str, &str)]) -> Row {
        let mut row = Row::new(1, CustomerId::new("c"), customer.to_owned(), name.to_owned());
        row.stage = Stage::Done;
        row.flows = flows
            .iter()
            .map(|(name, url)| FlowConfig {
                id: (*name).to_owned(),
                webhook_url: (*url).to_owned(),
                flow: Flow {
                    id: (*name).to_owned(),
                    name: (*name).to_owned(),
                    description: None,
                    is_synchronous: false,
                    sort_order: 0,
                    trigger: Trigger { component: Some("webhook-triggers".to_owned()), schedule: None },
                },
            })
            .collect();
        row
    }

    const URL: &str = "https://hooks.prismatic.io/trigger/1";

    #[test]
    fn each_form_has_every_url_once() {
        let rows = [row("Globex, Inc", "Orders", &[("Order received", URL)]), row("Initech", "Orders", &[])];
        assert_eq!(
            results(&run(), &rows, Form::CsvFile),
            format!(
                "\u{feff}Customer,Instance,Status,Flow,Webhook URL\r\n\
                 \"Globex, Inc\",Orders,Live,Order received,{URL}\r\nInitech,Orders,Live,,\r\n"
            )
        );
        assert_eq!(
            results(&run(), &rows[..1], Form::Table),
            format!(
                "Customer\tInstance\tStatus\tFlow\tWebhook URL\r\n\
                 Globex, Inc\tOrders\tLive\tOrder received\t{URL}\r\n"
            )
        );
        assert_eq!(
            results(&run(), &rows, Form::Text),
            format!("Globex, Inc – Orders (Live)\nOrder received: {URL}\n\nInitech – Orders (Live)")
        );
        assert_eq!(
            results(&run(), &rows[..1], Form::Markdown),
            format!(
                "| Customer | Instance | Status | Flow | Webhook URL |\n| --- | --- | --- | --- | --- |\n\
                 | Globex\\, Inc | Orders | Live | Order received | <{URL}> |\n"
            )
        );
    }

    #[test]
    fn of_a_deleted_instance_no_url_is_handed_on() {
        let rows = [Row { stage: Stage::Deleted, ..row("Globex", "Orders", &[("Order received", URL)]) }];
        let shown = |form| results(&run(), &rows, form);
        assert_eq!(shown(Form::Text), "Globex – Orders (Deleted)");
        assert_eq!(shown(Form::Csv), "Customer,Instance,Status,Flow,Webhook URL\r\nGlobex,Orders,Deleted,,\r\n");
        assert_eq!(
            shown(Form::Markdown),
            "| Customer | Instance | Status | Flow | Webhook URL |\n| --- | --- | --- | --- | --- |\n\
             | Globex | Orders | Deleted |  |  |\n"
        );
        assert_eq!(message(&run(), &rows[0], "Use this: {urls}"), "Use this: ");
    }

    #[test]
    fn no_cell_is_a_formula_however_it_is_hidden() {
        for hidden in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{a0}=1",
            "\u{0}=1",
            "\u{ff1d}1",
            "a\n=1",
            "a\r\n=1",
            "\u{feff}=1",
            "\u{200b}=1",
            "\"=1",
        ] {
            for (form, delimiter) in [(Form::Table, b'\t'), (Form::Csv, b',')] {
                let text = results(&run(), &[row(hidden, hidden, &[(hidden, URL)])], form);
                let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
                for cell in &reader.records().next().expect("a line").expect("readable") {
                    let first = cell.trim_start().chars().next();
                    assert!(!first.is_some_and(|first| "=+-@\t\r\n\0＝＋－＠".contains(first)), "{hidden:?}: {cell:?}");
                    assert!(!cell.contains(['\n', '\r', '\t', '\0']), "{hidden:?}: {cell:?}");
                }
            }
        }
    }

    #[test]
    fn markdown_shows_names_as_they_are() {
        let text = results(&run(), &[row("a|b", "[x](http://evil)<img>", &[])], Form::Markdown);
        assert!(text.ends_with("| a\\|b | \\[x\\]\\(http\\:\\/\\/evil\\)\\<img\\> | Live |  |  |\n"), "{text}");
    }

    #[test]
    fn a_message_is_filled_in_once() {
        let row = row("Globex {integration}", "Orders", &[("In", URL)]);
        let text = message(&run(), &row, "{customer}: {integration} {unknown} {\n{urls}");
        assert_eq!(text, format!("Globex {{integration}}: Acme {{urls}} {{unknown}} {{\nIn: {URL}"));
    }

    #[test]
    fn urls_that_hide_something_are_left_out() {
        let rows = [row("Globex", "Orders", &[("In", "http://hooks.prismatic.io/1"), ("Out", URL)])];
        assert!(!results(&run(), &rows, Form::Csv).contains("http://"));
    }
}
